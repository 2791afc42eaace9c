import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { converse as realConverse } from '../../../dialogs/converse'
import type { RunTurn } from '../../../src/channels/channel'
import { createWebChannel, type WebChannel } from '../../../src/channels/web/create-web-channel'
import { createRunTurn } from '../../../src/conversation/run-turn'
import type { InboundEvent } from '../../../src/model/event'
import type { Logger } from '../../../src/model/logger'
import { createServer } from '../../../src/server/create-server'
import { openStorage } from '../../../src/storage/open-storage'
import { ask } from '../../server/ask'
import { knowledgeOf, wordsOf } from '../conversation'

export const SECRET = 'a secret of these tests alone, 0123456789'

/** A website that may have the chat, and one that may not. */
export const SITE = 'https://partners.example.org'
export const STRANGER = 'https://evil.tld'

export interface WebOptions {
  readonly converse?: typeof realConverse
  /** In place of turns that are stored. */
  readonly runTurn?: RunTurn
  readonly production?: boolean
  readonly publicUrl?: string
}

export interface Asking {
  readonly token?: string
  readonly origin?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Where it comes from, as a proxy in front would tell. */
  readonly from?: string
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
  /** Undefined where the body is none. */
  readonly json: unknown
}

/** The channel behind the program's own server, over a real database. */
export interface WebUnderTest {
  readonly port: number
  readonly channel: WebChannel
  /** What arrived at the conversation. */
  readonly events: readonly InboundEvent[]
  /** What was logged as a fault: level, message, details. */
  readonly faults: readonly (readonly [string, string, object])[]
  readonly clock: { now(): number; pass(ms: number): void }
  ask(method: string, path: string, asking?: Asking): Promise<Answered>
  /** Ends it and starts it anew on the same port: the same database, and nothing left in memory. */
  restart(): Promise<void>
  close(): Promise<void>
}

const knowledge = knowledgeOf()

/** Starts the channel on a port of its own, with the FAQ about science kits. */
export async function startWeb(options: WebOptions = {}): Promise<WebUnderTest> {
  const { converse = realConverse, production = false, publicUrl = 'https://faq-bot.example.org' } = options
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-web-'))
  const events: InboundEvent[] = []
  const faults: [string, string, object][] = []
  const fault = (level: string) => (details: object, message: string) => void faults.push([level, message, details])
  const logger: Logger = { debug: () => {}, info: () => {}, warn: fault('warn'), error: fault('error') }
  let ahead = 0
  const clock = {
    now: () => Date.now() + ahead,
    pass: (ms: number) => {
      ahead += ms
    },
  }

  const start = async (wantedPort: number) => {
    const storage = await openStorage(`file:${join(folder, 'web.db')}`)
    const stored = createRunTurn({
      store: storage.turns,
      converse,
      knowledge: () => knowledge,
      clock,
      logger,
      instance: 'web-under-test',
    })
    const runTurn = options.runTurn ?? stored.runTurn
    const channel = createWebChannel({
      settings: { secret: SECRET, widgetOrigins: [SITE], publicUrl, production },
      front: (locale) => ({
        words: wordsOf(locale?.startsWith('de') === true ? 'de' : 'en'),
        page: { title: 'Science Kit FAQ', language: 'en' },
        contact: { email: 'kits@county.example', mailto: 'mailto:kits@county.example' },
        welcome: [],
      }),
      runTurn: (event, deliver) => {
        events.push(event)
        return runTurn(event, deliver)
      },
      transcripts: storage.transcripts,
      clock,
      logger,
    })
    const { routes, streams } = channel
    const server = createServer({ routes, streams, checks: [], logger, proxyHops: 1 })
    const { port } = await server.listen(wantedPort, '127.0.0.1')
    const stop = async () => {
      await server.stop({ deadlineMs: 0 })
      await stored.idle()
      await storage.close()
    }
    return { port, channel, stop }
  }

  let running = await start(0)
  const { port } = running
  return {
    port,
    get channel() {
      return running.channel
    },
    events,
    faults,
    clock,
    async ask(method, path, { token, origin, body, headers = {}, from = '192.0.2.1' } = {}) {
      const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
      const sent = {
        'x-forwarded-for': from,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(origin !== undefined && { origin }),
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      }
      const answer = await ask(port, method, path, sent, text)
      return {
        status: answer.status ?? 0,
        headers: answer.headers,
        text: answer.text,
        json: answer.headers['content-type']?.startsWith('application/json')
          ? (JSON.parse(answer.text) as unknown)
          : undefined,
      }
    },
    async restart() {
      await running.stop()
      running = await start(port)
    },
    async close() {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
