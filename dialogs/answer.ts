import type { Button } from '../src/model/action'
import { isExpired, type Entry } from '../src/model/entry'
import type { Link, Reply } from '../src/model/reply'
import { say } from '../src/model/words'
import { button, entryButton, personButton } from './buttons'
import type { Effect } from './effect'
import type { Knowledge } from './knowledge'
import { mailLink } from './mail-link'
import { escapeMarkdown } from './quote'
import { relatedEntries } from './related'
import type { BrowsePage } from './state'
import { currentQuestion, reply, type Outcome, type Turn } from './turn'

/** How an answer came about. */
export interface AnswerContext {
  /** Ids of entries that came near, nearest first. */
  readonly near?: readonly string[]
  /** Markdown to put before the page's text: which question it answers, what was assumed. */
  readonly heading?: string
  /** Where the entry was picked from. */
  readonly back?: BrowsePage | null
  readonly effects?: readonly Effect[]
}

/** Shows an entry: the page's own text, where it stands, what leads on. An entry that is out of date is only named. */
export function answer(
  turn: Turn,
  entry: Entry,
  { near = [], heading, back = null, effects = [] }: AnswerContext = {},
): Outcome {
  const { words } = turn.knowledge
  const asked = turn.state.asked ?? { text: entry.question, at: turn.at }
  const topic = { entryId: entry.id, near: near.filter((id) => id !== entry.id), at: turn.at, rated: false }
  if (isExpired(entry, turn.at)) {
    return reply(turn, [outOfDate(turn, entry)], { topic: null, asked, waiting: { for: 'go-ahead' } }, effects)
  }
  const buttons: readonly Button[] = [
    ...relatedEntries(turn.knowledge, entry, near, turn.at).map((related) => entryButton(related, 'related')),
    ...(back === null ? [] : [backButton(turn.knowledge, back)]),
    button(say(words, 'button-helpful'), { v: 1, do: 'rate', entry: entry.id, helpful: true }, 'quiet'),
    button(say(words, 'button-not-helpful'), { v: 1, do: 'rate', entry: entry.id, helpful: false }, 'quiet'),
    personButton(turn.knowledge),
  ]
  return reply(turn, [answerReply(turn.knowledge, entry, heading, buttons)], { topic, asked, misses: 0 }, effects)
}

/** The reply that carries an entry's own text. */
export function answerReply(
  knowledge: Knowledge,
  entry: Entry,
  heading?: string,
  buttons: readonly Button[] = [],
): Reply {
  const text = entry.answer.trim() === '' ? `**${escapeMarkdown(entry.question)}**` : entry.answer
  const parts = heading === undefined ? [text] : [...new Set([heading, text])]
  return {
    kind: 'answer',
    text: parts.join('\n\n'),
    entryId: entry.id,
    links: placeOnPage(knowledge, entry),
    buttons,
  }
}

/** Says that an entry's date has passed, and who has the current answer. */
export function outOfDate(turn: Turn, entry: Entry): Reply {
  const { words, contactEmail } = turn.knowledge
  const date = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(entry.validUntil ?? ''),
  )
  return {
    kind: 'none',
    text: say(words, 'out-of-date', { question: escapeMarkdown(entry.question), date, email: contactEmail }),
    links: [mailLink(turn.knowledge, currentQuestion(turn) ?? entry.question)],
    buttons: [personButton(turn.knowledge)],
  }
}

function placeOnPage({ words }: Knowledge, { url }: Entry): readonly Link[] {
  return url === undefined ? [] : [{ title: say(words, 'read-on-page'), url }]
}

function backButton({ words }: Knowledge, { category, page }: BrowsePage): Button {
  const topic = category === null || category === '' ? say(words, 'browse-other') : category
  const action = { v: 1, do: 'browse', page } as const
  return button(say(words, 'button-back', { topic }), category === null ? action : { ...action, category }, 'quiet')
}
