import { rank } from '../src/matching/rank'
import { isExpired, type Entry } from '../src/model/entry'
import type { Reply } from '../src/model/reply'
import { answerReply } from './answer'
import { withoutCourtesies } from './courtesies'
import type { Effect } from './effect'
import { observeAnswer } from './observe'
import { escapeMarkdown } from './quote'
import type { DialogState } from './state'
import type { Turn } from './turn'

/** The page's answer to a text that was written for people. */
export interface ConfidentAnswer {
  readonly reply: Reply
  readonly topic: NonNullable<DialogState['topic']>
  readonly effect: Effect
}

/** What the page is sure to answer to a text; undefined where it is not sure, or its answer is out of date. */
export function confidentAnswer({ knowledge, at }: Turn, text: string): ConfidentAnswer | undefined {
  const ranking = rank(knowledge.index, withoutCourtesies(knowledge.words, text))
  const id = ranking.decision === 'answer' ? ranking.matches[0]?.id : undefined
  const entry: Entry | undefined = id === undefined ? undefined : knowledge.entries.get(id)
  if (entry === undefined || isExpired(entry, at)) return undefined
  return {
    reply: answerReply(knowledge, entry, `**${escapeMarkdown(entry.question)}**`),
    topic: { entryId: entry.id, near: [], at, rated: false },
    effect: observeAnswer(text, ranking, entry, at),
  }
}
