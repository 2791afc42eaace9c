import { rank } from '../src/matching/rank'
import { plain } from '../src/model/phrase'
import type { Knowledge } from './knowledge'

/** Whether a message is, word for word, a question or alternate of the page. */
export function isPageQuestion({ index, entries }: Knowledge, text: string): boolean {
  const spoken = plain(text)
  return rank(index, text)
    .matches.slice(0, 3)
    .some(({ id, question }) =>
      [question, ...(entries.get(id)?.alternates ?? [])].some((wording) => plain(wording) === spoken),
    )
}
