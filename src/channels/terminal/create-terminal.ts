import { randomUUID } from 'node:crypto'
import { clearScreenDown, createInterface, cursorTo, moveCursor, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../../model/clock'
import type { ConversationRef, InboundEvent } from '../../model/event'
import type { Reply } from '../../model/reply'
import type { RunTurn } from '../channel'
import type { SendLater } from '../send-later'
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

/** The terminal as a channel. */
export interface Terminal {
  /**
   * Talks until the input has ended or the person left, and all before it is answered. Every line is a message, and answered
   * before the next is looked at. A terminal has a prompt, a welcome and styles; a pipe gets the replies alone, plain, one for
   * every line.
   * @throws what a turn throws, unless there is an `onFailure`
   */
  run(): Promise<void>
  /**
   * Prints above the prompt, with what was typed so far below it, while somebody sits there: a terminal keeps nothing for those
   * who left, and a pipe waits for no more than its replies. The key is of no use: what was printed has been said.
   */
  readonly sendLater: SendLater
}

export function createTerminal(parts: TerminalParts): Terminal {
  const { input, output, env, runTurn, clock, ref, locale, onFailure } = parts
  const interactive = input.isTTY === true && output.isTTY === true
  const look = lookFor(output, env)
  const inOrder = createOrder()
  /** Whose prompt is shown, while it is. */
  let sitting: Interface | undefined

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

  async function talk(reader: Interface): Promise<void> {
    // Asked for before anything is awaited: lines that nobody listens for are lost.
    const lines = reader[Symbol.asyncIterator]()
    if (interactive) {
      await inOrder(async () => {
        await turn({ kind: 'joined' })
        reader.prompt()
        sitting = reader
      })
    }
    for await (const text of lines) {
      if (LEAVE.test(text)) break
      await inOrder(async () => {
        const isMessage = !interactive || text.trim() !== ''
        if (isMessage && interactive) await written(output, '\n')
        if (isMessage) await turn({ kind: 'message', text })
        if (interactive) reader.prompt()
      })
    }
  }

  return {
    async run() {
      const screen = interactive ? { output, terminal: true, prompt: `${look.bold('›')} ` } : { terminal: false }
      const reader = createInterface({ input, crlfDelay: Infinity, ...screen })
      try {
        await talk(reader)
      } finally {
        sitting = undefined
        reader.close()
      }
      if (interactive) await inOrder(() => written(output, '\n'))
    },

    sendLater: ({ channel, conversationId, userId }, replies) =>
      inOrder(async () => {
        const isHere = channel === ref.channel && conversationId === ref.conversationId && userId === ref.userId
        if (sitting === undefined || !isHere) return 'unreachable'
        await aboveThePrompt(sitting, output, () => print(replies))
        return 'sent'
      }),
  }
}

/** Lets work be done in the order in which it is given, one after the other. */
function createOrder(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}

/**
 * Takes prompt and typed text away, which may run over several rows, and draws them anew below what is printed. Node does that
 * from as many rows further up as it remembers of its last drawing (`prevRows`, not documented): those are made first.
 */
async function aboveThePrompt(reader: Interface, output: Writable, print: () => Promise<void>): Promise<void> {
  moveCursor(output, 0, -reader.getCursorPos().rows)
  cursorTo(output, 0)
  clearScreenDown(output)
  await print()
  const { prevRows = 0 } = reader as { readonly prevRows?: number }
  await written(output, '\n'.repeat(prevRows))
  reader.prompt(true)
}
