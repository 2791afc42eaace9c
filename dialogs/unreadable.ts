import { rank } from '../src/matching/rank'
import type { Reply } from '../src/model/reply'
import { say } from '../src/model/words'
import { browseButton, helpButton, personButton } from './buttons'
import { clarify } from './clarify'
import { cleanText, MESSAGE_LENGTH } from './clean-text'
import { mailLink } from './mail-link'
import { sentencesOf } from './sentences'
import { observeQuestion } from './observe'
import { asking, reply, type Outcome, type Turn } from './turn'

/** Sentences of a long text that are looked up. */
const SENTENCES = 8

/**
 * The reply to a paste that is no question: what its sentences seem to ask, to pick from; undefined for a text of usual length.
 */
export function tooLong(turn: Turn, typed: string): Outcome | undefined {
  const count = typed.trim().length
  if (count <= MESSAGE_LENGTH) return undefined
  const { words, index, entries } = turn.knowledge
  const text = cleanText(typed.slice(0, MESSAGE_LENGTH))
  const ranked = sentencesOf(text)
    .slice(0, SENTENCES)
    .map((sentence) => rank(index, sentence))
    .toSorted((a, b) => b.confidence - a.confidence)
  const answered = ranked.filter(({ decision }) => decision === 'answer')
  const found = [...new Set(answered.flatMap(({ matches }) => entries.get(matches[0]?.id ?? '') ?? []))]
  const shown = new Intl.NumberFormat(words.locale)
  const spoken = asking(turn, text)
  const best = ranked[0] ?? rank(index, text)
  if (found.length > 0) {
    const told = say(words, 'too-long-found', { count: shown.format(count) })
    return clarify(spoken, { question: text, asked: text, ranking: best }, found, told)
  }
  const told = say(words, 'too-long', { count: shown.format(count), limit: shown.format(MESSAGE_LENGTH) })
  const buttons = [browseButton(words), personButton(turn.knowledge)]
  const replies: Reply[] = [{ kind: 'notice', text: told, links: [mailLink(turn.knowledge, text)], buttons }]
  return reply(spoken, replies, {}, [observeQuestion(text, best, 'none')])
}

/** The reply to a message without words: nothing, punctuation, emoji, a number that picks nothing. */
export function unreadable(turn: Turn, text: string): Outcome | undefined {
  const { words } = turn.knowledge
  if (/\p{L}/u.test(text)) return undefined
  const key = text === '' ? 'empty' : /^\W*\d{1,3}\W*$/u.test(text) ? 'number-without-list' : 'only-signs'
  if (key === 'only-signs' && /\d/.test(text)) return undefined
  const buttons = [helpButton(words), browseButton(words), personButton(turn.knowledge)]
  return reply(turn, [{ kind: 'notice', text: say(words, key), links: [], buttons }])
}
