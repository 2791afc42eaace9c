import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../../model/clock'
import type { ConversationRef, InboundEvent } from '../../model/event'
import type { Reply } from '../../model/reply'
import type { RunTurn } from '../channel'
import { lookFor, type Screen } from './look'
import { repliesToText } from './replies-to-text'
import { written } from './written'

/** Ends the chat, alone on a line; as do Ctrl-D and Ctrl-C. */
const LEAVE = /^\s*(exit|quit)\s*$/i

export interface TerminalParts {
  readonly input: Readable & Screen
  readonly output: Writable & Screen
  /** Read for `NO_COLOR` and `TERM` alone. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly runTurn: RunTurn
  readonly clock: Clock
  readonly ref: ConversationRef
  /** BCP 47. */
  readonly locale?: string
  /** Is told what a turn failed with, and the chat goes on; without it the chat ends there. */
  readonly onFailure?: (error: unknown) => void
}

/** What a line, or sitting down at a terminal, means. */
type Happening = { readonly kind: 'joined' } | { readonly kind: 'message'; readonly text: string }

/**
 * The terminal as a channel: every line is a message, and answered before the next is looked at. A terminal has a prompt,
 * a welcome and styles; a pipe gets the replies alone, plain, one for every line.
 * @returns when the input has ended, or the person left, and all before it is answered
 * @throws what a turn throws, unless there is an `onFailure`
 */
export async function runTerminal(parts: TerminalParts): Promise<void> {
  const { input, output, env, runTurn, clock, ref, locale, onFailure } = parts
  const interactive = input.isTTY === true && output.isTTY === true
  const look = lookFor(output, env)

  const print = (replies: readonly Reply[]) =>
    replies.length === 0 ? Promise.resolve() : written(output, `${repliesToText(replies, look)}\n\n`)
  const turn = async (happening: Happening) => {
    const arrival = { id: randomUUID(), ref, at: clock.now(), ...(locale === undefined ? {} : { locale }) }
    const event: InboundEvent = { ...arrival, ...happening }
    try {
      await runTurn(event, print)
    } catch (error) {
      if (onFailure === undefined) throw error
      onFailure(error)
    }
  }

  const screen = interactive ? { output, terminal: true, prompt: `${look.bold('›')} ` } : { terminal: false }
  const reader = createInterface({ input, crlfDelay: Infinity, ...screen })
  // Asked for before anything is awaited: lines that nobody listens for are lost.
  const lines = reader[Symbol.asyncIterator]()
  if (interactive) {
    await turn({ kind: 'joined' })
    reader.prompt()
  }
  for await (const text of lines) {
    if (LEAVE.test(text)) break
    if (interactive && text.trim() === '') reader.prompt()
    else {
      if (interactive) await written(output, '\n')
      await turn({ kind: 'message', text })
      if (interactive) reader.prompt()
    }
  }
  reader.close()
  if (interactive) await written(output, '\n')
}
