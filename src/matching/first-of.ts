/**
 * The first `count` items in an order, without sorting the rest: for a few of many it takes about one comparison an
 * item.
 * @param comesBefore whether the first argument belongs before the second; a total order, so that the result is unique
 */
export function firstOf<T>(items: Iterable<T>, count: number, comesBefore: (a: T, b: T) => boolean): readonly T[] {
  const first: T[] = []
  for (const item of items) {
    let place = first.length
    while (place > 0 && comesBefore(item, first[place - 1] as T)) place--
    if (place >= count) continue
    first.splice(place, 0, item)
    if (first.length > count) first.pop()
  }
  return first
}
