/** Where a term (or a gram) stands, and with what weight there. */
export interface Postings {
  readonly at: readonly number[]
  readonly weight: readonly number[]
}

/** Postings by number of the term; a gap where a term does not occur in this field. */
export type Field = readonly (Postings | undefined)[]

/** Weights by number of the term. */
export type Vector = ReadonlyMap<number, number>

/** A field that grows while it is weighed; `field` is its finished form (the same object, seen as read-only). */
export interface FieldBuilder {
  /** Writes a vector of a place down. Places come in ascending order. */
  readonly post: (place: number, vector: Vector) => void
  readonly field: Field
}

/** An empty field. */
export function startField(): FieldBuilder {
  const field: ({ at: number[]; weight: number[] } | undefined)[] = []
  function post(place: number, vector: Vector): void {
    for (const [term, weight] of vector) {
      const postings = field[term]
      if (postings === undefined) field[term] = { at: [place], weight: [weight] }
      else {
        postings.at.push(place)
        postings.weight.push(weight)
      }
    }
  }
  return { post, field }
}

/** The vector at length 1, so that the sum of products of two is their cosine; an empty one stays empty. */
export function unit(vector: Vector): Vector {
  const length = lengthOf(vector)
  const scaled = new Map<number, number>()
  if (length > 0) for (const [term, weight] of vector) scaled.set(term, weight / length)
  return scaled
}

function lengthOf(vector: Vector): number {
  let squares = 0
  for (const weight of vector.values()) squares += weight * weight
  return Math.sqrt(squares)
}

/** How often each number occurs. */
export function countsOf(numbers: Iterable<number>): Vector {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return counts
}

/** Counts as weights: 1 + ln(count), times how rare each is (Salton's "lnc.ltc" family). */
export function weighted(counts: Vector, idf: (term: number) => number): Vector {
  const weights = new Map<number, number>()
  for (const [term, count] of counts) weights.set(term, (1 + Math.log(count)) * idf(term))
  return weights
}

/** Adds one vector to another, in place. */
export function addTo(sum: Map<number, number>, vector: Vector): void {
  for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight)
}
