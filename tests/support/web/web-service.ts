import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { converse } from '../../../dialogs/converse'
import type { RunTurn } from '../../../src/channels/channel'
import type { TranscriptStore } from '../../../src/channels/transcript-store'
import { createWebChannel, type WebChannel, type WebChannelParts } from '../../../src/channels/web/create-web-channel'
import { createRunTurn } from '../../../src/conversation/run-turn'
import { createServer, type ServerParts } from '../../../src/server/create-server'
import { openStorage, type Storage } from '../../../src/storage/open-storage'
import { widgetFront } from '../../../src/widget-front'
import { recordingLogger } from '../../server/serve'
import { kitFaq } from '../conversation-faq'
import { knowledgeOf, wordsOf } from '../conversation'

export const SECRET = 'a secret, of the tests: 100 % long enough!'
export const SITE = 'https://partners.example.org'
export const OTHER_SITE = 'https://schools.example.org'

/** The web channel behind the real server, over a real SQLite file, with time that tests can let pass. */
export interface WebService {
  /** Another one after a restart. */
  readonly port: number
  readonly channel: WebChannel
  readonly storage: Storage
  readonly databaseFile: string
  /** Every line of the log, debugging included. */
  readonly log: readonly string[]
  /** Lets time pass for the channel. */
  later(milliseconds: number): void
  now(): number
  stop(): Promise<void>
  /** Stops it and starts it anew over the same file: nothing is left in memory. */
  restart(): Promise<void>
}

export interface WebServiceChanges {
  readonly settings?: Partial<WebChannelParts['settings']>
  readonly server?: Partial<ServerParts>
  /** What the channel is given in place of the store and the turns. */
  readonly transcripts?: (real: TranscriptStore) => TranscriptStore
  readonly runTurn?: (real: RunTurn) => RunTurn
}

/** Once for all services of a file: making an index takes a while. */
const english = knowledgeOf()
const german = knowledgeOf(kitFaq, wordsOf('de'))
const inLanguage = (locale = 'en') => (/^de\b/i.test(locale) ? german : english)

const running = new Set<() => Promise<void>>()

/** Stops every service that still runs, as one does whose test has failed. */
export async function stopWebServices(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()))
}

/** Starts one in production; `https://faq-bot.example.org` is what it takes for its own address. */
export async function startWebService(changes: WebServiceChanges = {}): Promise<WebService> {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-web-'))
  const databaseFile = join(folder, 'faq-bot.db')
  const log: string[] = []
  const logger = recordingLogger(log)
  let passed = 0
  const clock = { now: () => Date.now() + passed }

  const start = async () => {
    const storage = await openStorage(`file:${databaseFile}`, { logger })
    const turns = createRunTurn({
      store: storage.turns,
      converse,
      knowledge: inLanguage,
      clock,
      logger,
      instance: randomUUID(),
    })
    const channel = createWebChannel({
      settings: {
        secret: SECRET,
        widgetOrigins: [SITE, OTHER_SITE],
        publicUrl: 'https://faq-bot.example.org',
        production: true,
        ...changes.settings,
      },
      front: (locale) => widgetFront(inLanguage(locale), clock.now()),
      runTurn: changes.runTurn?.(turns.runTurn) ?? turns.runTurn,
      transcripts: changes.transcripts?.(storage.transcripts) ?? storage.transcripts,
      news: storage.lineNews,
      clock,
      logger,
    })
    const server = createServer({
      routes: channel.routes,
      streams: channel.streams,
      checks: [],
      logger,
      // So that tests can come from any address.
      proxyHops: 1,
      ...changes.server,
    })
    const { port } = await server.listen(0, '127.0.0.1')
    const stop = async () => {
      await server.stop({ deadlineMs: 10_000 })
      await turns.idle()
      await storage.close()
    }
    return { port, channel, storage, stop }
  }

  let current = await start()
  const stop = async () => {
    running.delete(stop)
    await current.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  running.add(stop)
  return {
    get port() {
      return current.port
    },
    get channel() {
      return current.channel
    },
    get storage() {
      return current.storage
    },
    databaseFile,
    log,
    later: (milliseconds) => {
      passed += milliseconds
    },
    now: () => clock.now(),
    stop,
    restart: async () => {
      await current.stop()
      current = await start()
    },
  }
}
