import { rank } from '../src/matching/rank'
import type { Ranking } from '../src/matching/ranking'
import { isExpired, type Entry } from '../src/model/entry'
import type { Reply } from '../src/model/reply'
import { say } from '../src/model/words'
import { answerReply, outOfDate } from './answer'
import { browseButton, offerButton, personButton, rephraseButton } from './buttons'
import { choicesReply } from './clarify'
import type { Knowledge } from './knowledge'
import { mailLink } from './mail-link'
import { observeAnswer, observeQuestion } from './observe'
import { escapeMarkdown, quote } from './quote'
import { questionsIn, type Part } from './sentences'
import type { Waiting } from './state'
import { reply, type Outcome, type Turn } from './turn'

/** Questions of one message that are answered. */
const MOST = 3

interface Found extends Part {
  readonly ranking: Ranking
  /** The entry that answers it, where one clearly does. */
  readonly entry?: Entry
}

/**
 * Answers a message that asks two or three things, in turn, and names what it has no answer for. Undefined where the message
 * is better taken as one question: its sentences are context, mean the same entry, or are all unknown or unclear.
 */
export function severalQuestions(turn: Turn, text: string): Outcome | undefined {
  const parts = questionsIn(turn.knowledge.words, text)
  if (parts.length < 2) return undefined
  const found = parts.slice(0, MOST).map((part) => look(turn, part))
  const entries = new Set(found.flatMap(({ entry }) => entry ?? []))
  const open = found.filter(({ entry, ranking }) => entry === undefined && !isAbout(ranking, entries))
  const kinds = new Set(open.map(({ ranking }) => ranking.decision))
  const areMarked = parts.every(({ isMarked }) => isMarked)
  // One that is known and one that is not differ for sure only where the person set both apart with a question mark.
  const differ = entries.size > 1 || (areMarked && entries.size + kinds.size > 1)
  if (!differ) return undefined
  return tell(turn, [...entries], open, found, parts.length > MOST)
}

function look({ knowledge }: Turn, part: Part): Found {
  const ranking = rank(knowledge.index, part.text)
  const id = ranking.decision === 'answer' ? ranking.matches[0]?.id : undefined
  const entry = id === undefined ? undefined : knowledge.entries.get(id)
  return { ...part, ranking, ...(entry === undefined ? {} : { entry }) }
}

/** Whether a part without an answer of its own only goes on about one that has: "… Do you review it?". */
function isAbout({ reason, decision, matches, offered }: Ranking, entries: ReadonlySet<Entry>): boolean {
  const ids = new Set([...entries].map(({ id }) => id))
  if (reason === 'no-words') return true
  return decision === 'choices' && matches.slice(0, offered).some(({ id }) => ids.has(id))
}

function tell(
  turn: Turn,
  entries: readonly Entry[],
  open: readonly Found[],
  all: readonly Found[],
  hasMore: boolean,
): Outcome {
  const { words, takesTickets } = turn.knowledge
  const unclear = open.find(({ ranking }) => ranking.decision === 'choices')
  const unknown = open.filter((part) => part !== unclear)
  const replies: readonly Reply[] = [
    ...entries.map((entry) => answerInTurn(turn, entry)),
    ...(unknown.length === 0 ? [] : [unknownReply(turn.knowledge, unknown)]),
    ...(hasMore ? [notice(say(words, 'several-too-many', { count: MOST }))] : []),
    ...(unclear === undefined ? [] : [unclearReply(turn.knowledge, unclear)]),
  ]
  const waiting: Waiting =
    unclear === undefined
      ? { for: takesTickets === true && unknown.length > 0 ? 'go-ahead' : 'nothing' }
      : { for: 'choice', question: unclear.text, askedBack: unclear.text, back: null }
  const last = entries.findLast((entry) => !isExpired(entry, turn.at))
  const topic = last === undefined ? turn.state.topic : { entryId: last.id, near: [], at: turn.at, rated: false }
  const unanswered = open.length === 0 ? null : open.map(({ text }) => text).join('\n')
  const effects = all.map((part) => {
    if (part.entry !== undefined) return observeAnswer(part.text, part.ranking, part.entry, turn.at)
    return observeQuestion(part.text, part.ranking, unknown.includes(part) ? 'none' : part.ranking.decision)
  })
  return reply(turn, withWaysOn(turn, replies), { topic, waiting, misses: 0, unanswered }, effects)
}

function answerInTurn(turn: Turn, entry: Entry): Reply {
  return isExpired(entry, turn.at)
    ? { ...outOfDate(turn, entry), buttons: [] }
    : answerReply(turn.knowledge, entry, `**${escapeMarkdown(entry.question)}**`)
}

function unknownReply(knowledge: Knowledge, parts: readonly Found[]): Reply {
  const { words, contactEmail: email, takesTickets } = knowledge
  const questions = parts.map(({ text }) => say(words, 'quoted', { text: quote(text) })).join(', ')
  const link = mailLink(knowledge, parts.map(({ text }) => text).join('\n'))
  const text = say(words, takesTickets === true ? 'several-unknown-offer' : 'several-unknown', { questions, email })
  return { kind: 'none', text, links: [link], buttons: [] }
}

function unclearReply(knowledge: Knowledge, { text, ranking }: Found): Reply {
  const ids = ranking.matches.slice(0, ranking.offered).map(({ id }) => id)
  const offered = ids.flatMap((id) => knowledge.entries.get(id) ?? [])
  return choicesReply(knowledge, offered, say(knowledge.words, 'several-unclear', { question: quote(text) }))
}

function notice(text: string): Reply {
  return { kind: 'notice', text, links: [], buttons: [] }
}

/** Only the last reply gets buttons, so that a typed number can mean one thing. */
function withWaysOn({ knowledge }: Turn, replies: readonly Reply[]): readonly Reply[] {
  const { words, takesTickets } = knowledge
  const last = replies.at(-1)
  if (last === undefined || last.buttons.length > 0) return replies
  const isNone = last.kind === 'none'
  const waysOn = [...(isNone ? [rephraseButton(words)] : []), browseButton(words)]
  const buttons =
    isNone && takesTickets === true
      ? [offerButton(knowledge, 'choice'), ...waysOn]
      : [...waysOn, personButton(knowledge)]
  return [...replies.slice(0, -1), { ...last, buttons }]
}
