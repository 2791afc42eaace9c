import type { Ranking } from '../matching/ranking'
import { isExpired, type Entry, type Faq } from '../model/entry'
import type { Reply } from '../model/reply'

/**
 * What the page has to say to one question that stands alone, in the plain words of a tool: the conversation has its own.
 * @param now epoch milliseconds; an answer whose date has passed is named, not given
 */
export function rankingToReply({ decision, matches, offered }: Ranking, faq: Faq, now: number): Reply {
  const entryOf = (id: string) => faq.entries.find((entry) => entry.id === id)
  const best = entryOf(matches[0]?.id ?? '')
  if (decision === 'none' || best === undefined) return none(`The page has no answer to that.`, faq)
  if (decision === 'answer') return isExpired(best, now) ? outOfDate(best, faq) : answer(best)
  const buttons = matches.slice(0, offered).map(({ id, question }) => ({
    title: question,
    action: { v: 1, do: 'ask', entry: id } as const,
    role: 'choice' as const,
  }))
  return { kind: 'choices', text: 'Did you mean one of these?', links: [], buttons }
}

function answer({ id, answer: text, url }: Entry): Reply {
  const links = url === undefined ? [] : [{ title: 'On the page', url }]
  return { kind: 'answer', text, entryId: id, links, buttons: [] }
}

function outOfDate({ question, validUntil }: Entry, faq: Faq): Reply {
  return none(`The page's answer to “${question}” was valid until ${validUntil ?? ''} and is out of date.`, faq)
}

function none(text: string, { contactEmail }: Faq): Reply {
  const links = contactEmail === undefined ? [] : [{ title: 'A person answers at', url: `mailto:${contactEmail}` }]
  return { kind: 'none', text, links, buttons: [] }
}
