import type { Entry } from '../src/model/entry'
import type { Reply } from '../src/model/reply'
import { say } from '../src/model/words'
import { button, entryButton } from './buttons'
import type { Effect } from './effect'
import type { Knowledge } from './knowledge'
import { reply, type Outcome, type Turn } from './turn'

/** Entries offered at most. */
const MOST = 3

/** Asks which entry was meant. */
export function clarify(
  turn: Turn,
  question: string,
  entries: readonly Entry[],
  text: string,
  effects: readonly Effect[],
): Outcome {
  const waiting = { for: 'choice', question, back: null } as const
  return reply(turn, [choicesReply(turn.knowledge, entries, text)], { waiting }, effects)
}

/** The reply that lists the entries a question may mean, and the way out. */
export function choicesReply({ words }: Knowledge, entries: readonly Entry[], text: string): Reply {
  const none = button(say(words, 'button-none-of-these'), { v: 1, do: 'none-of-these' }, 'choice')
  const buttons = [...entries.slice(0, MOST).map((entry) => entryButton(entry, 'choice')), none]
  return { kind: 'choices', text, links: [], buttons }
}
