import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { Client } from 'pg'
import type { LineNews } from '../../../src/channels/line-news'
import { silentLogger, type Logger } from '../../../src/model/logger'
import { createPostgresLineNews } from '../../../src/storage/dialects/postgres-line-news'
import { asPostgresOwner, onBothDatabases, onPostgres, type TestDatabase } from '../../support/test-databases'

/** What is told to somebody, and waiting for it. */
function hearing(news: LineNews) {
  const heard: string[] = []
  let gaps = 0
  let check: () => void = () => {}
  news.onTold((id) => {
    heard.push(id)
    check()
  })
  news.onGap(() => {
    gaps += 1
    check()
  })
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      check = () => {
        if (isSo()) resolve()
      }
      check()
    })
  return {
    heard,
    gaps: () => gaps,
    untilHeard: (id: string) => until(() => heard.includes(id)),
    untilGaps: (count: number) => until(() => gaps >= count),
  }
}

/** Ends the connections on which a test's storages listen, as a restart of the server does. */
async function endListening({ url }: TestDatabase): Promise<number> {
  const rows = await asPostgresOwner(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = current_setting('application_name') and query ~ '(pg_notify|listen )' and pid <> pg_backend_pid()`,
  )
  return rows.length
}

onBothDatabases((database) => {
  test('whoever listens in this process is told at once', async () => {
    const { lineNews } = await database().open()
    const { heard } = hearing(lineNews)
    lineNews.tell('conversation-1')
    expect(heard).toEqual(['conversation-1'])
  })
})

onPostgres((database) => {
  /** Two replicas, both listening. */
  async function twoReplicas(logger: Logger = silentLogger) {
    const [one, two] = [await database().open({ logger }), await database().open({ logger })]
    const replicas = [
      { ...one, ...hearing(one.lineNews) },
      { ...two, ...hearing(two.lineNews) },
    ] as const
    // The first connection counts as a gap: what was told before was not heard.
    await Promise.all(replicas.map(({ untilGaps }) => untilGaps(1)))
    return replicas
  }

  test('what one replica tells the other hears, and itself once', async () => {
    const [one, two] = await twoReplicas()
    one.lineNews.tell('from one')
    two.lineNews.tell('from two')
    await Promise.all([one.untilHeard('from two'), two.untilHeard('from one')])
    one.lineNews.tell('last')
    await two.untilHeard('last')
    expect(one.heard.sort()).toEqual(['from one', 'from two', 'last'])
    expect(two.heard.sort()).toEqual(['from one', 'from two', 'last'])
  })

  test('ids of any letters arrive as they are, many at once too', async () => {
    const [one, two] = await twoReplicas()
    const ids = [
      'a\u0000b',
      '\ud800',
      '👩‍👩‍👧‍👦',
      `'; notify x; --`,
      ...Array.from({ length: 900 }, (_, n) => `${n}-${'x'.repeat(60)}`),
    ]
    for (const id of ids) one.lineNews.tell(id)
    await two.untilHeard(ids.at(-1) ?? '')
    expect(two.heard).toEqual(ids)
  })

  test('an id that is too long to be told makes the other look at all', async () => {
    const [one, two] = await twoReplicas()
    one.lineNews.tell('x'.repeat(9000))
    await two.untilGaps(2)
    expect(two.heard).toEqual([])
  })

  test('more than can be remembered makes the other look at all', async () => {
    const [one, two] = await twoReplicas()
    for (let n = 0; n < 5000; n += 1) one.lineNews.tell(`${n}`)
    await two.untilGaps(2)
  })

  test('what is told before anybody listens, or shortly before the end, is told', async () => {
    const two = await database().open()
    const { untilGaps, untilHeard } = hearing(two.lineNews)
    await untilGaps(1)
    const one = await database().open()
    one.lineNews.tell('from a command')
    await one.close()
    await untilHeard('from a command')
  })

  test('connections that the server ends are replaced, everybody looks then, and hears again', async () => {
    let warnings = 0
    const warn = () => {
      warnings += 1
    }
    const [one, two] = await twoReplicas({ ...silentLogger, warn })
    expect(await endListening(database())).toBe(2)
    await Promise.all([one.untilGaps(2), two.untilGaps(2)])
    expect(warnings).toBeGreaterThan(0)
    one.lineNews.tell('again')
    await two.untilHeard('again')
  })

  test('databases of one server hear nothing of each other', async () => {
    const [one, two] = await twoReplicas()
    const elsewhere = `${new URL(database().url).searchParams.get('application_name')}_other`
    await asPostgresOwner(database().url, `create schema ${elsewhere}`)
    const url = new URL(database().url)
    url.searchParams.set('options', `-c search_path=${elsewhere}`)
    const other = createPostgresLineNews({
      createClient: () => new Client({ connectionString: url.href }),
      logger: silentLogger,
    })
    other.tell('from elsewhere')
    await other.close()
    await asPostgresOwner(database().url, `drop schema ${elsewhere}`)
    one.lineNews.tell('from here')
    await two.untilHeard('from here')
    expect(two.heard).toEqual(['from here'])
  })

  test('a connection through which nothing gets any more is replaced', async () => {
    const { hostname, port } = new URL(database().url)
    const sockets: Socket[] = []
    let isFrozen = false
    const proxy = createServer((near) => {
      const far = createConnection({ host: hostname, port: Number(port) })
      sockets.push(near, far)
      near.on('data', (bytes) => isFrozen || far.write(bytes)).on('error', () => undefined)
      far.on('data', (bytes) => isFrozen || near.write(bytes)).on('error', () => undefined)
    }).listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const url = new URL(database().url)
    url.port = String((proxy.address() as AddressInfo).port)
    const news = createPostgresLineNews({
      createClient: () => new Client({ connectionString: url.href, query_timeout: 100 }),
      logger: { ...silentLogger, warn: () => (isFrozen = false) },
      heartbeatMs: 20,
    })
    const { untilGaps } = hearing(news)
    await untilGaps(1)
    isFrozen = true
    await untilGaps(2)
    await news.close()
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })

  test('what something else says on the channel makes everybody look, and breaks nothing', async () => {
    const [one, two] = await twoReplicas()
    await asPostgresOwner(database().url, `select pg_notify('lines_' || md5(current_schema()), 'hello')`)
    await Promise.all([one.untilGaps(2), two.untilGaps(2)])
    one.lineNews.tell('still')
    await two.untilHeard('still')
  })
})
