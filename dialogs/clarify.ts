import type { Ranking } from '../src/matching/ranking'
import type { Entry } from '../src/model/entry'
import type { Reply } from '../src/model/reply'
import { say } from '../src/model/words'
import { button, entryButton } from './buttons'
import type { Knowledge } from './knowledge'
import { observeQuestion } from './observe'
import { reply, type Outcome, type Turn } from './turn'

/** Entries offered at most. */
const MOST = 3

/** A question that may mean several entries. */
interface Unclear {
  /** As a person would be told it. */
  readonly question: string
  /** The words that were typed, and are recorded. */
  readonly asked: string
  readonly ranking: Ranking
}

/** Asks which entry was meant, and records that it had to. A list is progress: what was not found before counts no longer. */
export function clarify(
  turn: Turn,
  { question, asked, ranking }: Unclear,
  entries: readonly Entry[],
  text: string,
): Outcome {
  const waiting = { for: 'choice', question, askedBack: asked, back: null } as const
  const effects = [observeQuestion(asked, ranking, 'choices')]
  return reply(turn, [choicesReply(turn.knowledge, entries, text)], { waiting, misses: 0 }, effects)
}

/** The reply that lists the entries a question may mean, and the way out. */
export function choicesReply({ words }: Knowledge, entries: readonly Entry[], text: string): Reply {
  const none = button(say(words, 'button-none-of-these'), { v: 1, do: 'none-of-these' }, 'choice')
  const buttons = [...entries.slice(0, MOST).map((entry) => entryButton(entry, 'choice')), none]
  return { kind: 'choices', text, links: [], buttons }
}
