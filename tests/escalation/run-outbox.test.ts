import type { Claim } from '../../src/escalation/outbox'
import { runOutbox, type OutboxParts } from '../../src/escalation/run-outbox'
import type { TryOutcome } from '../../src/escalation/try-outcome'
import { silentLogger } from '../../src/model/logger'
import { NOON } from '../support/a-turn'
import { memoryOutbox, type MemoryOutbox } from '../support/escalation/memory-outbox'
import { manualTime, type ManualTime } from '../support/manual-time'

const SECOND = 1_000
const LEASE = 90 * SECOND
const ask = { v: 1, kind: 'ask-staff', ticket: 1 } as const
const say = { v: 1, kind: 'say-answer', ticket: 1, position: 1, asker: 'a' } as const

/** A try that a test ends when it likes. */
interface OpenTry {
  readonly claim: Claim
  readonly end: (outcome: TryOutcome) => void
  readonly fail: (error: Error) => void
}

/** A worker on an outbox, whose tries a test ends. */
function workerOn(outbox: MemoryOutbox, time: ManualTime, parts: Partial<OutboxParts> = {}) {
  const tries: OpenTry[] = []
  const tried: string[] = []
  const run = runOutbox({
    ways: ['mail', 'chat'],
    outbox,
    deliver: (claim) =>
      new Promise((resolve, reject) => {
        tries.push({ claim, end: resolve, fail: reject })
      }),
    owner: 'replica-1',
    refile: true,
    clock: time,
    timer: time,
    logger: silentLogger,
    random: () => 1,
    onTried: (kind, state) => tried.push(`${kind} ${state}`),
    ...parts,
  })
  return { run, tries, tried, ids: () => tries.map(({ claim }) => claim.id) }
}

const sent: TryOutcome = { outcome: 'sent' }
const later: TryOutcome = { outcome: 'later', reason: '450 try again' }

function setUp(parts?: Partial<OutboxParts>) {
  const time = manualTime(NOON)
  const outbox = memoryOutbox()
  return { time, outbox, ...workerOn(outbox, time, parts) }
}

describe('what waits is tried', () => {
  test('at once when it was added', async () => {
    const { time, outbox, ids } = setUp()
    await time.pass(0)
    outbox.add('a', ask, NOON)
    await time.pass(0)
    expect(ids()).toEqual(['a'])
  })

  test('when it came due, within a second', async () => {
    const { time, outbox, ids } = setUp()
    outbox.add('a', ask, NOON + 10_500)
    await time.pass(10_400)
    expect(ids()).toEqual([])
    await time.pass(SECOND)
    expect(ids()).toEqual(['a'])
  })

  test('once, however often something else is added meanwhile', async () => {
    const { time, outbox, ids } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    outbox.add('b', ask, NOON)
    outbox.add('c', ask, NOON)
    await time.pass(5 * SECOND)
    expect(ids()).toEqual(['a', 'b', 'c'])
  })

  test('again after the waits of the plan, until it was sent', async () => {
    const { time, outbox, tries, tried } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    tries[0]?.end(later)
    await time.pass(29 * SECOND)
    expect(tries).toHaveLength(1)
    await time.pass(2 * SECOND)
    tries[1]?.end(later)
    await time.pass(58 * SECOND)
    expect(tries).toHaveLength(2)
    await time.pass(3 * SECOND)
    tries[2]?.end({ outcome: 'sent', messageId: 'theirs@example.org' })
    await time.pass(0)
    expect(outbox.rows()).toEqual([
      { id: 'a', state: 'sent', tries: 3, settlement: { state: 'sent', messageId: 'theirs@example.org' } },
    ])
    expect(tried).toEqual(['ask-staff retrying', 'ask-staff retrying', 'ask-staff sent'])
  })
})

describe('what came of a try is noted', () => {
  test.each<[TryOutcome, object]>([
    [
      { outcome: 'filed', path: 'var/outbox/a.eml' },
      { state: 'filed', path: 'var/outbox/a.eml' },
    ],
    [
      { outcome: 'never', reason: '550 unknown' },
      { state: 'parked', reason: '550 unknown' },
    ],
    [
      { outcome: 'unneeded', reason: 'answered' },
      { state: 'dropped', reason: 'answered' },
    ],
    [later, { state: 'retrying', reason: '450 try again', dueAt: NOON + 30 * SECOND }],
  ])('%j', async (outcome, settlement) => {
    const { time, outbox, tries } = setUp({ refile: false })
    outbox.add('a', ask, NOON)
    await time.pass(0)
    tries[0]?.end(outcome)
    await time.pass(0)
    expect(outbox.rows()).toMatchObject([{ settlement }])
  })

  test('with what takes its place', async () => {
    const { time, outbox, tries } = setUp()
    outbox.add('a', say, NOON)
    await time.pass(0)
    tries[0]?.end({ outcome: 'unneeded', reason: 'gone', then: [ask] })
    await time.pass(0)
    expect(outbox.added).toEqual([ask])
  })

  test('also where the try failed in a way nobody thought of', async () => {
    const { time, outbox, tries } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    tries[0]?.fail(new TypeError('with words of people in it'))
    await time.pass(0)
    expect(outbox.rows()).toMatchObject([
      { state: 'retrying', settlement: { reason: expect.not.stringContaining('words') as string } },
    ])
  })

  test('when the database answers again, while the task is still held', async () => {
    const { time, outbox, tries } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    outbox.failWith = new Error('down')
    tries[0]?.end(sent)
    await time.pass(20 * SECOND)
    expect(outbox.rows()).toMatchObject([{ state: 'leased' }])
    outbox.failWith = undefined
    await time.pass(SECOND)
    expect(outbox.rows()).toMatchObject([{ state: 'sent', tries: 1 }])
  })

  test('not any more when the task is not held any more: it is tried again', async () => {
    const { time, outbox, tries } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    outbox.failWith = new Error('down')
    tries[0]?.end(sent)
    await time.pass(LEASE + SECOND)
    outbox.failWith = undefined
    await time.pass(2 * SECOND)
    expect(tries).toHaveLength(2)
    expect(tries[1]?.claim.id).toBe('a')
  })
})

describe('one that hangs', () => {
  test('is cut after 30 seconds and tried again', async () => {
    const { time, outbox } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(29 * SECOND)
    expect(outbox.rows()).toMatchObject([{ state: 'leased' }])
    await time.pass(SECOND)
    expect(outbox.rows()).toMatchObject([{ state: 'retrying', settlement: { dueAt: NOON + 60 * SECOND } }])
  })

  test('delays no other while there is a slot, and by 30 seconds at most where there is none', async () => {
    const { time, outbox, ids } = setUp()
    for (const id of ['1', '2', '3', '4']) outbox.add(id, ask, NOON)
    await time.pass(0)
    outbox.add('5', ask, NOON)
    outbox.add('6', ask, NOON)
    await time.pass(0)
    expect(ids()).toEqual(['1', '2', '3', '4', '5'])
    await time.pass(30 * SECOND)
    expect(ids()).toContain('6')
  })

  test('keeps no chat waiting', async () => {
    const { time, outbox, ids } = setUp()
    for (const id of ['1', '2', '3', '4', '5', '6']) outbox.add(id, ask, NOON)
    outbox.add('chat', say, NOON)
    await time.pass(0)
    expect(ids()).toContain('chat')
  })
})

describe('a worker that was frozen', () => {
  test('does not call sent what another took over and is still at', async () => {
    const time = manualTime(NOON)
    const outbox = memoryOutbox()
    const frozen = workerOn(outbox, time)
    outbox.add('a', ask, NOON)
    await time.pass(0)
    // Nothing of the first runs until it is thawed: its timers do not come due.
    time.jump(LEASE + 1)
    const other = workerOn(outbox, time, { owner: 'replica-2' })
    await time.pass(0)
    expect(other.ids()).toEqual(['a'])
    frozen.tries[0]?.end(sent)
    await time.pass(0)
    expect(outbox.rows()).toMatchObject([{ state: 'leased' }])
    expect(frozen.tried).toEqual([])
    other.tries[0]?.end(later)
    await time.pass(0)
    expect(outbox.rows()).toMatchObject([{ state: 'retrying', tries: 2 }])
  })

  test('notes what came of its try with the claim that it took anew, and does not try twice at a time', async () => {
    const { time, outbox, tries, tried } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    time.jump(LEASE + 1)
    await time.pass(SECOND)
    expect(tries).toHaveLength(1)
    tries[0]?.end(sent)
    await time.pass(0)
    expect(outbox.rows()).toMatchObject([{ state: 'sent', tries: 2 }])
    expect(tried).toEqual(['ask-staff sent'])
  })
})

test.each([3_600 * SECOND, 86_400 * SECOND, -3_600 * SECOND, -86_400 * SECOND])(
  'a clock that jumps by %i ms while a mail is sent makes nothing of it that is not true',
  async (jump) => {
    const { time, outbox, tries } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    time.jump(jump)
    await time.pass(SECOND)
    tries.forEach(({ end }) => end(sent))
    await time.pass(SECOND)
    expect(tries).toHaveLength(1)
    expect(outbox.rows()).toMatchObject([{ state: 'sent' }])
  },
)

test('a database that does not answer is asked each second, and what waits goes out when it does', async () => {
  const { time, outbox, ids } = setUp()
  outbox.failWith = new Error('down')
  outbox.add('a', ask, NOON)
  await time.pass(0)
  const before = outbox.claims
  await time.pass(10 * SECOND)
  // Two ways, one look a second each.
  expect(outbox.claims - before).toBe(20)
  outbox.failWith = undefined
  await time.pass(SECOND)
  expect(ids()).toEqual(['a'])
})

describe('a stop', () => {
  test('waits for what is under way, takes on nothing more, and leaves no timer', async () => {
    const { time, outbox, run, tries } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    let isStopped = false
    const stopped = run.stop().then(() => (isStopped = true))
    outbox.add('b', ask, NOON)
    await time.pass(4 * SECOND)
    expect(isStopped).toBe(false)
    tries[0]?.end(sent)
    await time.pass(0)
    await stopped
    expect(outbox.rows()).toMatchObject([{ state: 'sent' }, { state: 'pending' }])
    expect(time.waiting).toBe(0)
  })

  test('waits five seconds at most', async () => {
    const { time, outbox, run } = setUp()
    outbox.add('a', ask, NOON)
    await time.pass(0)
    const stopped = run.stop()
    await time.pass(5 * SECOND)
    await stopped
    expect(outbox.rows()).toMatchObject([{ state: 'leased' }])
  })

  test('gives back what was claimed and not begun', async () => {
    const { time, outbox, run, tries } = setUp()
    await time.pass(0)
    outbox.add('a', ask, NOON)
    const stopped = run.stop()
    await time.pass(0)
    await stopped
    expect(tries).toEqual([])
    expect(outbox.rows()).toMatchObject([{ state: 'retrying', settlement: { dueAt: NOON } }])
  })
})

test.each([
  [true, ['a', 'a']],
  [false, ['a']],
])('a mail that became a file goes out once there is a server: %s', async (refile, expected) => {
  const time = manualTime(NOON)
  const outbox = memoryOutbox()
  const without = workerOn(outbox, time, { refile: false })
  outbox.add('a', ask, NOON)
  await time.pass(0)
  without.tries[0]?.end({ outcome: 'filed', path: 'a.eml' })
  await time.pass(0)
  await without.run.stop()
  const next = workerOn(outbox, time, { refile })
  await time.pass(0)
  expect([...without.ids(), ...next.ids()]).toEqual(expected)
})
