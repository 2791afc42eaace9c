import { Client } from 'pg'
import { silentLogger, type Logger } from '../../../src/model/logger'
import { openStorage } from '../../../src/storage/open-storage'
import { aTurn, keyOf, NOON, questionOf } from '../../support/a-turn'
import { asPostgresOwner, onPostgres, type TestDatabase } from '../../support/test-databases'

/** Ends the program's connections to one test's schema, as a restart of the server does. */
async function endConnections({ url }: TestDatabase, state: 'idle' | 'active'): Promise<number> {
  const rows = await asPostgresOwner(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = current_setting('application_name') and state = $1 and pid <> pg_backend_pid()`,
    [state],
  )
  return rows.length
}

onPostgres((database) => {
  /** The database under a name by which its connections are found. */
  async function open(logger: Logger = silentLogger) {
    return database().open({ logger })
  }

  test('epoch milliseconds come back as numbers', async () => {
    const { turns, insights } = await open()
    await turns.commit(aTurn({ at: Number.MAX_SAFE_INTEGER, observations: [questionOf('late')] }))
    expect(await insights.unanswered(0)).toMatchObject([{ at: Number.MAX_SAFE_INTEGER }])
  })

  test('two replicas that get the same activity five times each run one turn', async () => {
    const [one, two] = await Promise.all([open(), open()])
    const copies = Array.from({ length: 5 }, () => [one, two]).flat()
    const outcomes = await Promise.all(copies.map(({ turns }) => turns.commit(aTurn({ key: keyOf('once') }))))
    expect(outcomes.sort()).toEqual(['committed', ...Array<string>(9).fill('duplicate')])
  })

  test('two replicas that change one state at once: one does, the other is told', async () => {
    const [one, two] = await Promise.all([open(), open()])
    for (let round = 0; round < 20; round += 1) {
      const ref = { conversationId: `c${round}` }
      const outcomes = await Promise.all([
        one.turns.commit(aTurn({ key: keyOf('a', ref) })),
        two.turns.commit(aTurn({ key: keyOf('b', ref) })),
      ])
      expect(outcomes.sort()).toEqual(['committed', 'conflict'])
    }
  })

  test('replicas that write batches of the same conversations in any order do not block each other', async () => {
    const replicas = await Promise.all([open(), open(), open()])
    const outcomes = await Promise.all(
      replicas.flatMap(({ turns }, replica) =>
        Array.from({ length: 30 }, (_, n) => {
          const conversationId = `c${replica === 1 ? 29 - n : n}`
          return turns.commit(aTurn({ key: keyOf(`r${replica}`, { conversationId }) }))
        }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(30)
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(60)
  })

  test('a connection that the server ends is replaced: the next turn works, and the log tells of it', async () => {
    let told: () => void = () => {}
    const broken = new Promise<void>((resolve) => {
      told = resolve
    })
    const { turns } = await open({ ...silentLogger, warn: () => told() })
    await turns.commit(aTurn({ key: keyOf('before') }))
    expect(await endConnections(database(), 'idle')).toBeGreaterThan(0)
    await broken
    const { state } = await turns.begin(keyOf('after'), NOON)
    expect(await turns.commit(aTurn({ key: keyOf('after'), basedOn: state.revision }))).toBe('committed')
  })

  test('a turn whose connection the server ends in the middle is written all the same, once', async () => {
    const { turns, insights } = await open()
    const other = new Client({ connectionString: database().url })
    await other.connect()
    await other.query('begin')
    await other.query('lock table turns in access exclusive mode')
    const outcome = turns.commit(aTurn({ observations: [questionOf('once')] }))
    let ended = 0
    while (ended === 0) ended = await endConnections(database(), 'active')
    await other.query('commit')
    await other.end()
    expect(await outcome).toBe('committed')
    expect(await insights.unanswered(0)).toHaveLength(1)
  })

  test('a server that is not there is named, without the password', async () => {
    const url = new URL(database().url)
    url.port = '1'
    url.password = 'canary'
    const failed: unknown = await openStorage(url.href).catch((error: unknown) => error)
    expect(failed).toMatchObject({
      code: 'database-failed',
      message: expect.stringContaining('DATABASE_URL') as string,
    })
    expect(String(failed)).not.toContain('canary')
  })
})
