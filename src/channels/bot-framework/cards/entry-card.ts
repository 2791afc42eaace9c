import type { Entry } from '../../../model/entry'
import { say, type Words } from '../../../model/words'
import { rewriteMarkdown } from '../markdown/rewrite-markdown'
import { adaptiveCard, markdownBlock, plainBlock, type AdaptiveCard } from './adaptive-card'

/** UTF-16 units of an answer that a card shows: it stands in somebody's message, and a page of them goes over the wire. */
const LONGEST = 2_000

/** An entry as somebody puts it into a message of theirs: no button of ours, since the bot need not be where it is read. */
export function entryCard({ question, answer, url }: Entry, words: Words): AdaptiveCard {
  const paragraphs = beginning(rewriteMarkdown(answer, 'card'))
  const open = url === undefined ? [] : [{ type: 'Action.OpenUrl', title: say(words, 'read-on-page'), url } as const]
  return adaptiveCard(question, [plainBlock(question, 'Bolder'), ...paragraphs.map(markdownBlock)], open)
}

/** The paragraphs that fit; the first in any case, cut if it has to be. */
function beginning(paragraphs: readonly string[]): readonly string[] {
  let length = 0
  const fitting = paragraphs.filter((paragraph) => (length += paragraph.length) <= LONGEST)
  const [first = ''] = paragraphs
  if (fitting.length === paragraphs.length) return paragraphs
  return fitting.length === 0 ? [`${first.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`] : [...fitting, '…']
}
