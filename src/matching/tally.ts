import { placesOf, type Field } from './postings'

/**
 * Arrays of nothing but 0 that were used and cleaned: a question uses as many numbers as the page has places and
 * touches few of them, so making them anew would cost more than the question. Nothing can be read from one call to the
 * next.
 */
const clean: { readonly sums: Float64Array[]; readonly marks: Uint8Array[] } = { sums: [], marks: [] }

/** The places that a question reached, each once, with the sums that were made at them. */
export class Reached {
  readonly places: number[] = []
  private readonly marks: Uint8Array
  private readonly tallies: Float64Array[] = []

  constructor(readonly size: number) {
    this.marks = take(clean.marks, size) ?? new Uint8Array(size)
  }

  /** A tally over these places. */
  tally(): Tally {
    const sums = take(clean.sums, this.size) ?? new Float64Array(this.size)
    this.tallies.push(sums)
    return new Tally(this, sums)
  }

  mark(place: number): void {
    if (this.marks[place] !== 0) return
    this.marks[place] = 1
    this.places.push(place)
  }

  has(place: number): boolean {
    return this.marks[place] === 1
  }

  /** Cleans the arrays and leaves them to the next question; nothing of this one may be read afterwards. */
  release(): void {
    for (const place of this.places) {
      this.marks[place] = 0
      for (const sums of this.tallies) sums[place] = 0
    }
    clean.marks.push(this.marks)
    clean.sums.push(...this.tallies)
  }
}

/** Sums of weights by place; only at places that were reached. */
export class Tally {
  constructor(
    private readonly reached: Reached,
    private readonly sums: Float64Array,
  ) {}

  /** Adds a term at all its places, and reaches them. */
  open(field: Field, term: number, share: number): void {
    if (placesOf(field, term) === 0) return
    const { starts, at, weight } = field
    const { reached, sums } = this
    const end = starts[term + 1] ?? 0
    for (let n = starts[term] ?? 0; n < end; n++) {
      const place = at[n] ?? 0
      reached.mark(place)
      sums[place] = (sums[place] ?? 0) + share * (weight[n] ?? 0)
    }
  }

  /** Adds a term at those of its places that were reached before. @param limit a term in more places is passed over */
  add(field: Field, term: number, share: number, limit: number): void {
    const places = placesOf(field, term)
    if (places === 0 || places > limit) return
    const { starts, at, weight } = field
    const { reached, sums } = this
    const end = starts[term + 1] ?? 0
    for (let n = starts[term] ?? 0; n < end; n++) {
      const place = at[n] ?? 0
      if (reached.has(place)) sums[place] = (sums[place] ?? 0) + share * (weight[n] ?? 0)
    }
  }

  set(place: number, sum: number): void {
    this.sums[place] = sum
  }

  at(place: number): number {
    return this.sums[place] ?? 0
  }
}

/** One that is long enough; shorter ones are of a page that was smaller, and are given up. */
function take<T extends { readonly length: number }>(from: T[], size: number): T | undefined {
  const array = from.pop()
  return array !== undefined && array.length >= size ? array : undefined
}
