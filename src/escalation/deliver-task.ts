import type { MailTransport } from '../mail/outgoing-mail'
import type { Clock } from '../model/clock'
import { CodedError } from '../model/coded-error'
import type { WriteLetter } from './letter'
import { letterFor, type LetterParts, type MailTask } from './letter-for'
import type { Claim } from './outbox'
import { sayAnswer, type SayParts } from './say-answer'
import { readTask } from './task-schema'
import type { TryOutcome } from './try-outcome'

/** Rejects with what stores reject with, and with what channels do that may be asked again. */
export type DeliverTask = (claim: Claim) => Promise<TryOutcome>

export interface DeliverParts extends LetterParts, Omit<SayParts, 'tickets'> {
  readonly writeLetter: WriteLetter
  readonly transport: Pick<MailTransport, 'send'>
  readonly clock: Clock
}

/** While two versions of the program share a database, the newer one may be the next to try. */
const TRIES_OF_UNKNOWN_FORM = 5

/** Tries are counted when they begin: what ends the process each time comes to this many, and nothing else does. */
const MOST_TRIES = 500

/** Makes of a claimed task what it is for: a mail, or words in a chat. */
export function createDeliverTask(parts: DeliverParts): DeliverTask {
  return async ({ id, task: kept, tries }) => {
    if (tries >= MOST_TRIES) return { outcome: 'never', reason: `It was begun ${tries} times, and never ended.` }
    const task = readTask(kept)
    if (task === undefined) {
      const reason = 'It was kept in a form that this version of the program does not know.'
      return { outcome: tries + 1 < TRIES_OF_UNKNOWN_FORM ? 'later' : 'never', reason }
    }
    return task.kind === 'say-answer' ? sayAnswer(id, task, parts) : mail(id, task, parts)
  }
}

async function mail(id: string, task: MailTask, parts: DeliverParts): Promise<TryOutcome> {
  const found = await letterFor(task, parts, parts.clock.now())
  if ('unneeded' in found) return { outcome: 'unneeded', reason: found.unneeded }
  if ('nowhere' in found) return { outcome: 'later', reason: found.nowhere }
  let written
  try {
    written = parts.writeLetter(id, found.letter)
  } catch (error) {
    return { outcome: 'never', reason: `The mail could not be written (${nameOf(error)}).` }
  }
  return parts.transport.send(written)
}

/** Without the error's own text, which may quote what people wrote. */
function nameOf(error: unknown): string {
  return error instanceof CodedError ? error.code : error instanceof Error ? error.name : 'no error'
}
