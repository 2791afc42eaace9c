import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { LineNews } from '../../channels/line-news'
import type { Logger } from '../../model/logger'
import type { ClosableLineNews } from '../dialect'
import { packAll, packNews, unpackNews } from './line-news-packets'

/** Between two tries to connect: doubles from the first to the longest. */
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000

/** Something between us and the server may drop a connection on which nothing is said, and tell neither. */
const HEARTBEAT_MS = 30_000

/** So many conversations are remembered while nobody can be told; of more, everybody looks at all. */
const MOST_UNTOLD = 1000

/** The channel is the schema's own: databases that share a server's database hear nothing of each other. */
const CHANNEL = "'lines_' || md5(current_schema())"

export interface PostgresLineNewsOptions {
  /** Makes a client that is not connected yet; it is nobody else's. */
  readonly createClient: () => Client
  readonly logger: Logger
  readonly heartbeatMs?: number
}

/**
 * News through `LISTEN` and `NOTIFY`, on a connection of its own: a transaction that notifies takes a lock of the whole server's
 * when it commits, and turns are not to wait for it. This process is told at once and without the database; the others in packets,
 * while one is sent the next one gathers. A connection that breaks is replaced, and then everybody looks.
 */
export function createPostgresLineNews({
  createClient,
  logger,
  heartbeatMs = HEARTBEAT_MS,
}: PostgresLineNewsOptions): ClosableLineNews {
  const self = randomUUID()
  const told: Parameters<LineNews['onTold']>[0][] = []
  const gaps: (() => void)[] = []
  let untold = new Set<string>()
  let client: Client | undefined
  let connecting: Promise<void> | undefined
  let sending: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let isClosed = false

  function start(): void {
    if (!isClosed && client === undefined && timer === undefined) connecting ??= connect()
  }

  async function connect(): Promise<void> {
    const next = createClient()
    next.on('error', (error) => lose(next, error))
    next.on('end', () => lose(next, new Error('the server ended the connection')))
    next.on('notification', ({ payload = '' }) => hear(payload))
    try {
      await next.connect()
      await next.query(`do $$ begin execute 'listen ' || quote_ident(${CHANNEL}); end $$`)
    } catch (error) {
      connecting = undefined
      fail(next, error)
      return
    }
    connecting = undefined
    client = next
    failures = 0
    timer = setTimeout(() => beat(next), heartbeatMs).unref()
    for (const look of gaps) look()
    flush()
  }

  function beat(current: Client): void {
    timer = undefined
    current
      .query('select 1')
      .then(() => {
        if (client === current) timer = setTimeout(() => beat(current), heartbeatMs).unref()
      })
      .catch((error: unknown) => lose(current, error))
  }

  function lose(lost: Client, error: unknown): void {
    if (lost !== client) return
    client = undefined
    clearTimeout(timer)
    timer = undefined
    fail(lost, error)
  }

  function fail(lost: Client, error: unknown): void {
    // What is still said on it is of no use: the connection is gone, or will not be listened to.
    lost.end().catch(() => undefined)
    if (isClosed) return
    if (failures === 0) {
      const reason = error instanceof Error ? error.message : String(error)
      logger.warn({ reason }, 'news of other processes is not heard until the database can be reached again')
    }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS)
    failures += 1
    timer = setTimeout(() => {
      timer = undefined
      start()
    }, wait).unref()
  }

  function hear(payload: string): void {
    const packet = unpackNews(payload)
    if (packet?.from === self) return
    if (packet === undefined || packet.conversations.length === 0) for (const look of gaps) look()
    else for (const id of packet.conversations) for (const listener of told) listener(id)
  }

  function flush(): void {
    if (client === undefined || untold.size === 0) return
    sending ??= send(client).finally(() => {
      sending = undefined
      flush()
    })
  }

  /** Tells the other processes what has gathered in this round of the event loop. */
  async function send(current: Client): Promise<void> {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    const news = untold
    untold = new Set()
    const payloads = news.size > MOST_UNTOLD ? [packAll(self)] : packNews(self, news)
    try {
      await current.query(`select pg_notify(${CHANNEL}, payload) from unnest($1::text[]) as payload`, [payloads])
    } catch (error) {
      untold = new Set([...news, ...untold])
      lose(current, error)
    }
  }

  return {
    tell(conversationId) {
      for (const listener of told) listener(conversationId)
      if (isClosed) return
      // One more than can be remembered stands for all that come after it.
      if (untold.size <= MOST_UNTOLD) untold.add(conversationId)
      start()
      flush()
    },
    onTold(listener) {
      told.push(listener)
      start()
    },
    onGap(listener) {
      gaps.push(listener)
    },
    async close() {
      // What was told shortly before is told to the others too: a command may have said it.
      await connecting
      while (sending !== undefined) await sending
      isClosed = true
      clearTimeout(timer)
      const last = client
      client = undefined
      await last?.end().catch(() => undefined)
    },
  }
}
