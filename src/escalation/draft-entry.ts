import { cleanText, cut } from '../../dialogs/clean-text'
import type { Knowledge } from '../../dialogs/knowledge'
import { rank } from '../matching/rank'
import type { Match } from '../matching/ranking'
import type { NewDraft } from './draft-store'
import { withoutFrame } from './letter-frame'
import { personalDataIn } from './personal-data'
import type { Ticket } from './ticket'

/** Entries that are shown beside a draft. */
const SIMILAR = 3

/** Visible characters of a heading. */
const QUESTION_LENGTH = 200

const GREETING =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|moin)\b(?:\s+(?:there|all|zusammen|team|bot))?[\s,!.:–-]+(?=\p{L})/iu
const THANKS =
  /(?<=[?!.])\s*(?:(?:many |vielen |besten |lieben )?(?:thanks|thank you|thx|dank|danke|cheers)(?:\s+(?:in advance|im voraus|a lot|so much|very much))?|mfg|lg|vg)[\s,!.…]*$/iu

/** What staff wrote. */
export interface StaffWords {
  readonly text: string
  readonly staffName?: string
  /** As `NewDraft`. */
  readonly isUnsure: boolean
}

/** What is known of the page. */
export type KnownPage = Pick<Knowledge, 'faq' | 'entries' | 'index' | 'contactEmail'>

/**
 * The entry that an answer would make: the asker's question without greeting and thanks, the answer without salutation and
 * farewell, the category of the entries that come nearest, and what looks personal in both and is not on the page already.
 */
export function draftEntry(ticket: Ticket, { text, staffName, isUnsure }: StaffWords, knowledge: KnownPage): NewDraft {
  const { faq, entries, index } = knowledge
  const question = headingOf(ticket.question)
  const { body, names } = withoutFrame(text, staffName)
  const { matches } = rank(index, question)
  const known = [
    ...names,
    ...ticket.askers.flatMap(({ name }) => name ?? []),
    ...(staffName === undefined ? [] : [staffName]),
  ]
  const published = [knowledge.contactEmail, ...faq.entries.map((entry) => entry.answer)].join('\n')
  return {
    ticket: ticket.number,
    question,
    answer: body,
    category: nearestCategory(matches, entries),
    similar: matches.slice(0, SIMILAR).map(({ id, question: asked, score }) => ({ id, question: asked, score })),
    personal: personalDataIn(`${question}\n${body}`, known).filter((one) => !published.includes(one)),
    locale: ticket.askers[0]?.locale ?? faq.language,
    isUnsure,
  }
}

/** The asker's own words on one line, as they could stand above an answer. */
function headingOf(question: string): string {
  const line = cleanText(question).replace(/\s+/g, ' ')
  const bare = line.replace(GREETING, '').replace(THANKS, '').trim()
  const kept = /[\p{L}\p{N}]/u.test(bare) ? bare : line
  return cut(
    kept.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    QUESTION_LENGTH,
  )
}

/** Each entry that comes near counts for its category as much as it is near. */
function nearestCategory(matches: readonly Match[], entries: Knowledge['entries']): string | null {
  const weights = new Map<string, number>()
  for (const { id, score } of matches) {
    const category = entries.get(id)?.category
    if (category !== undefined) weights.set(category, (weights.get(category) ?? 0) + score * score)
  }
  return [...weights].reduce<readonly [string | null, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [null, 0],
  )[0]
}
