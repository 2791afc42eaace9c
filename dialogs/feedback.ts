import { isExpired, type Entry } from '../src/model/entry'
import { say } from '../src/model/words'
import { browseButton, entryButton, offerButton, personButton, rephraseButton } from './buttons'
import { cleanText, cut, MESSAGE_LENGTH } from './clean-text'
import type { Effect } from './effect'
import { mailLink } from './mail-link'
import { relatedEntries } from './related'
import { currentQuestion, remark, reply, type Outcome, type Turn } from './turn'

/** Takes a rating of an answer; one that did not help leads on. The same answer counts once. */
export function rate(turn: Turn, entry: Entry, helpful: boolean): Outcome {
  const { state, knowledge } = turn
  const isCurrent = state.topic?.entryId === entry.id
  const effects = isCurrent && state.topic.rated ? [] : [observeRating(turn, entry, helpful, isCurrent)]
  const topic = isCurrent ? { ...state.topic, rated: true } : state.topic
  if (helpful) {
    return { ...remark({ ...turn, state: { ...state, topic, misses: 0 } }, say(knowledge.words, 'helpful')), effects }
  }
  return leadOn({ ...turn, state: { ...state, topic } }, entry, effects)
}

/** Takes a rating without a word: the channel says thank you, and what is on offer stays on offer. */
export function rateQuietly(
  turn: Turn,
  rating: { readonly entry: string; readonly helpful: boolean; readonly comment?: string },
): Outcome {
  const { state, knowledge } = turn
  const entry = knowledge.entries.get(rating.entry)
  if (entry === undefined) return { state, replies: [], effects: [] }
  const isCurrent = state.topic?.entryId === entry.id
  if (isCurrent && state.topic.rated && rating.comment === undefined) return { state, replies: [], effects: [] }
  const topic = isCurrent ? { ...state.topic, rated: true } : state.topic
  const effects = [observeRating(turn, entry, rating.helpful, isCurrent, rating.comment)]
  return { state: { ...state, topic }, replies: [], effects }
}

function leadOn(turn: Turn, entry: Entry, effects: readonly Effect[]): Outcome {
  const { words, entries, contactEmail: email, takesTickets } = turn.knowledge
  const nearIds = turn.state.topic?.entryId === entry.id ? turn.state.topic.near : []
  const near = nearIds.flatMap((id) => entries.get(id) ?? []).filter((other) => !isExpired(other, turn.at))
  const offered = near.length > 0 ? near.slice(0, 3) : relatedEntries(turn.knowledge, entry, [], turn.at)
  const question = currentQuestion(turn) ?? entry.question
  const writing = offered.length > 0 ? 'not-helpful-near' : 'not-helpful'
  const offering = offered.length > 0 ? 'not-helpful-near-offer' : 'not-helpful-offer'
  const listed = offered.map((other) => entryButton(other, 'choice'))
  const ways = [rephraseButton(words), browseButton(words)]
  return reply(
    turn,
    [
      {
        kind: 'notice',
        text: say(words, takesTickets === true ? offering : writing, { email }),
        links: [mailLink(turn.knowledge, question)],
        buttons:
          takesTickets === true
            ? [...listed, offerButton(turn.knowledge, offered.length > 0 ? 'quiet' : 'choice'), ...ways]
            : [...listed, ...ways, personButton(turn.knowledge)],
      },
    ],
    { waiting: offered.length > 0 ? { for: 'choice', question, askedBack: null, back: null } : { for: 'go-ahead' } },
    effects,
  )
}

function observeRating(
  turn: Turn,
  { id }: Entry,
  helpful: boolean,
  isCurrent: boolean,
  typed?: string,
): Extract<Effect, { do: 'observe' }> {
  const question = isCurrent ? turn.state.asked?.text : undefined
  const comment = typed === undefined ? '' : cut(cleanText(typed), MESSAGE_LENGTH)
  return {
    do: 'observe',
    observation: {
      kind: 'rating',
      entryId: id,
      helpful,
      ...(question === undefined ? {} : { question }),
      ...(comment === '' ? {} : { comment }),
    },
  }
}
