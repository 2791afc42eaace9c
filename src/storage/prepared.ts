import type { Compilable, CompiledQuery } from 'kysely'

/** Stands for a value that each run brings: it goes into the query where the value would, and tells how to read it. */
export type Slot<Args> = <Value>(read: (args: Args) => Value) => Value

/** What stands in the parameters of a query that was compiled once. */
class Hole<Args> {
  constructor(readonly read: (args: Args) => unknown) {}
}

/**
 * Compiles a query once: kysely takes longer to compile one than SQLite to run it.
 * @returns the query with the values of one run put in, wherever in the SQL they belong
 */
export function prepared<Args, Row>(build: (slot: Slot<Args>) => Compilable<Row>): (args: Args) => CompiledQuery<Row> {
  let query: CompiledQuery<Row> | undefined
  return (args) => {
    query ??= build((read) => new Hole(read) as never).compile()
    const parameters = query.parameters.map((value) =>
      value instanceof Hole ? (value as Hole<Args>).read(args) : value,
    )
    return { ...query, parameters }
  }
}

/** `prepared` for a query over a list of things: compiled once for each length. */
export function preparedList<Item, Row>(
  build: (slots: readonly Slot<Item>[]) => Compilable<Row>,
): (items: readonly Item[]) => CompiledQuery<Row> {
  const queries = new Map<number, (items: readonly Item[]) => CompiledQuery<Row>>()
  return (items) => {
    let query = queries.get(items.length)
    if (query === undefined) {
      query = prepared<readonly Item[], Row>((slot) =>
        build(Array.from({ length: items.length }, (_, place) => (read) => slot((all) => read(all[place] as Item)))),
      )
      queries.set(items.length, query)
    }
    return query(items)
  }
}
