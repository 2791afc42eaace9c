/**
 * Where each term (or gram) stands, and with what weight there: one array after the other instead of a list for each
 * term, 12 bytes a posting. Term `t` has the postings from `starts[t]` up to `starts[t + 1]`, its places ascending.
 */
export interface Field {
  readonly starts: Int32Array
  readonly at: Int32Array
  readonly weight: Float64Array
}

/** A field that is filled; `field` is its finished form (the same arrays, seen as read-only). */
export interface FieldBuilder {
  /** Writes one posting down. Each term's places come in ascending order, and as many as were counted. */
  readonly post: (term: number, place: number, weight: number) => void
  readonly field: Field
}

/**
 * A field with room for what will come: nothing has to grow or to be copied, since how often each term will be posted
 * is counted while the entries are read.
 */
export function startField(counts: ArrayLike<number>): FieldBuilder {
  const starts = new Int32Array(counts.length + 1)
  for (let term = 0; term < counts.length; term++) starts[term + 1] = (starts[term] ?? 0) + (counts[term] ?? 0)
  const next = starts.slice()
  const size = starts[counts.length] ?? 0
  const field = { starts, at: new Int32Array(size), weight: new Float64Array(size) }
  function post(term: number, place: number, weight: number): void {
    const to = next[term] ?? 0
    next[term] = to + 1
    field.at[to] = place
    field.weight[to] = weight
  }
  return { post, field }
}

/** In how many places a term stands; none for a number that the field does not know. */
export function placesOf({ starts }: Field, term: number): number {
  return term >= 0 && term + 1 < starts.length ? (starts[term + 1] ?? 0) - (starts[term] ?? 0) : 0
}

/** Whether a term stands at a place. */
export function standsAt(field: Field, term: number, place: number): boolean {
  if (placesOf(field, term) === 0) return false
  let low = field.starts[term] ?? 0
  let high = field.starts[term + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >> 1
    if ((field.at[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low < (field.starts[term + 1] ?? 0) && field.at[low] === place
}

/** Weights by number of the term. */
export type Vector = ReadonlyMap<number, number>

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

/** A count as a weight: 1 + ln(count), times how rare what was counted is (Salton's "lnc.ltc" family). */
export function countWeight(count: number, idf: number): number {
  return (1 + Math.log(count)) * idf
}

/** Counts as weights, each by `countWeight`. */
export function weighted(counts: Vector, idf: (term: number) => number): Vector {
  const weights = new Map<number, number>()
  for (const [term, count] of counts) weights.set(term, countWeight(count, idf(term)))
  return weights
}
