import { isExpired, type Entry } from '../src/model/entry'
import type { Knowledge } from './knowledge'

/** Entries offered after an answer. */
const MOST = 3

/**
 * What to read after an entry: the ones its author named; where there are none, those that came near, then its neighbours on
 * the page within the category. Never the entry itself, one that is gone or one that is out of date.
 * @param now epoch milliseconds
 */
export function relatedEntries(
  { faq, entries }: Knowledge,
  shown: Entry,
  near: readonly string[],
  now: number,
): readonly Entry[] {
  const shownNext = (ids: readonly string[]) =>
    [...new Set(ids)]
      .flatMap((id) => entries.get(id) ?? [])
      .filter((entry) => entry.id !== shown.id && !isExpired(entry, now))
      .slice(0, MOST)
  const named = shownNext(shown.related)
  if (named.length > 0) return named
  const position = faq.entries.findIndex(({ id }) => id === shown.id)
  const following = [...faq.entries.slice(position + 1), ...faq.entries.slice(0, Math.max(position, 0))]
  const neighbours = following.filter(({ category }) => category !== undefined && category === shown.category)
  return shownNext([...near, ...neighbours.slice(0, MOST * 2).map(({ id }) => id)])
}
