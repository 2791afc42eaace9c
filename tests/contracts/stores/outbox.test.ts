import type { Outbox, Settlement, Task } from '../../../src/escalation/outbox'
import type { Storage } from '../../../src/storage/open-storage'
import { act, aRequest, NOON, open, refOf } from '../../support/a-turn'
import { onBothDatabases, onPostgres } from '../../support/test-databases'

const SECOND = 1000
const HOUR = 60 * 60 * SECOND
const DAY = 24 * HOUR
const LEASE = 90 * SECOND

/** Claims what is due at a moment. */
function claim({ outbox }: Pick<Storage, 'outbox'>, now = NOON, options: Partial<Parameters<Outbox['claim']>[0]> = {}) {
  return outbox.claim({ way: 'mail', owner: 'worker', now, leaseMs: LEASE, limit: 100, refile: false, ...options })
}

/** Claims the one task that is due, and settles it. */
async function settleOne(storage: Pick<Storage, 'outbox'>, settlement: Settlement, now = NOON): Promise<string> {
  const [claimed] = await claim(storage, now, { limit: 1 })
  if (claimed === undefined) throw new Error('nothing is due')
  expect(await storage.outbox.settle(claimed, settlement, now)).toBe(true)
  return claimed.id
}

const ticketsOf = (claims: readonly { readonly task: Task }[]) =>
  claims.map(({ task }) => ('ticket' in task ? task.ticket : undefined))

onBothDatabases((database) => {
  describe('claiming', () => {
    test('gives what is due, the oldest first, with an id for its mail and the tries before', async () => {
      const storage = await database().open()
      const second = await open(storage, 'second', { by: 'grace', at: NOON + 2 })
      const first = await open(storage, 'first', { at: NOON + 1 })
      expect(await claim(storage, NOON)).toEqual([])
      const claims = await claim(storage, NOON + 2)
      expect(claims).toEqual(
        [first, second].map((ticket, place) => ({
          id: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
          task: { v: 1, kind: 'ask-staff', ticket },
          tries: 0,
          createdAt: NOON + 1 + place,
          fence: 1,
        })),
      )
    })

    test('takes no more than it is asked for, and nothing of the other way', async () => {
      const storage = await database().open()
      for (const by of ['ada', 'grace', 'alan']) await open(storage, by, { by })
      expect(await claim(storage, NOON, { way: 'chat' })).toEqual([])
      expect(await claim(storage, NOON, { limit: 2 })).toHaveLength(2)
      expect(await claim(storage, NOON, { limit: 2 })).toHaveLength(1)
      expect(await claim(storage, NOON, { limit: 2 })).toEqual([])
    })

    test('what somebody is at is given to nobody else until the lease ends', async () => {
      const storage = await database().open()
      await open(storage, 'loan?')
      const [first] = await claim(storage)
      expect(await claim(storage, NOON + LEASE - 1, { owner: 'another' })).toEqual([])
      const [second] = await claim(storage, NOON + LEASE, { owner: 'another' })
      expect(second).toEqual({ ...first, tries: 1, fence: 2 })
    })

    test('a lease that ends later than any right clock allows has ended', async () => {
      const storage = await database().open()
      await open(storage, 'loan?')
      await claim(storage, NOON + DAY)
      expect(await claim(storage, NOON)).toHaveLength(1)
    })
  })

  describe('whoever lost the lease', () => {
    test.each<Settlement>([
      { state: 'sent' },
      { state: 'filed', path: '1.eml' },
      { state: 'retrying', dueAt: NOON, reason: '421' },
      { state: 'parked', reason: '550' },
      { state: 'dropped', reason: 'not needed' },
    ])('can settle nothing as $state: frozen, and awake again after another took over', async (settlement) => {
      const storage = await database().open()
      await open(storage, 'loan?')
      const [frozen] = await claim(storage)
      const [other] = await claim(storage, NOON + LEASE, { owner: 'another' })
      const then = [{ v: 1, kind: 'tell-cancelled', ticket: 1 }] as const
      expect(frozen && (await storage.outbox.settle(frozen, settlement, NOON + LEASE, then))).toBe(false)
      expect((await storage.outbox.status()).counts).toMatchObject({ leased: 1, pending: 0 })
      expect(other && (await storage.outbox.settle(other, { state: 'sent' }, NOON + LEASE))).toBe(true)
      // And not after it was settled either.
      expect(frozen && (await storage.outbox.settle(frozen, settlement, NOON + LEASE))).toBe(false)
      expect(other && (await storage.outbox.settle(other, { state: 'parked', reason: '' }, NOON + LEASE))).toBe(false)
      expect((await storage.outbox.status()).counts).toMatchObject({ sent: 1, leased: 0 })
    })

    test('but nobody took over notes what came of it', async () => {
      const storage = await database().open()
      await open(storage, 'loan?')
      const [slow] = await claim(storage)
      expect(slow && (await storage.outbox.settle(slow, { state: 'sent' }, NOON + 10 * LEASE))).toBe(true)
      expect(await claim(storage, NOON + 10 * LEASE)).toEqual([])
    })
  })

  describe('a task that failed', () => {
    test('is due again at its time, and keeps its id', async () => {
      const storage = await database().open()
      await open(storage, 'loan?')
      const id = await settleOne(storage, { state: 'retrying', dueAt: NOON + 30 * SECOND, reason: '421 busy' })
      expect(await claim(storage, NOON + 30 * SECOND - 1)).toEqual([])
      expect(await storage.outbox.list(['retrying'], 5)).toMatchObject([
        { id, tries: 1, dueAt: NOON + 30 * SECOND, reason: '421 busy' },
      ])
      expect(await claim(storage, NOON + 30 * SECOND)).toMatchObject([{ id, tries: 1, fence: 2 }])
    })

    test('keeps no other one waiting', async () => {
      const storage = await database().open()
      await open(storage, 'first')
      await settleOne(storage, { state: 'retrying', dueAt: NOON + HOUR, reason: '' })
      const other = await open(storage, 'second', { by: 'grace', at: NOON + 1 })
      expect(ticketsOf(await claim(storage, NOON + 1))).toEqual([other])
    })

    test('waits a day at most, whatever its time is', async () => {
      const storage = await database().open()
      await open(storage, 'loan?')
      await settleOne(storage, { state: 'retrying', dueAt: NOON + 400 * DAY, reason: '' })
      expect(await claim(storage, NOON + DAY)).toHaveLength(1)
    })

    test.each([HOUR, DAY])('is due at once where the clock was %d ms ahead and was set back', async (ahead) => {
      const storage = await database().open()
      await open(storage, 'loan?')
      const [claimed] = await claim(storage, NOON + ahead)
      const settlement = { state: 'retrying', dueAt: NOON + ahead + 30 * SECOND, reason: '' } as const
      expect(claimed && (await storage.outbox.settle(claimed, settlement, NOON + ahead))).toBe(true)
      expect(await claim(storage, NOON)).toHaveLength(1)
    })

    test('waits where another replica’s clock is some seconds behind', async () => {
      const storage = await database().open()
      await open(storage, 'loan?')
      await settleOne(storage, { state: 'retrying', dueAt: NOON + HOUR, reason: '' })
      expect(await claim(storage, NOON - 10 * SECOND)).toEqual([])
    })

    test('for good waits for a person, who may have it tried again', async () => {
      const storage = await database().open()
      await open(storage, 'loan?')
      const id = await settleOne(storage, { state: 'parked', reason: '550 no such user' })
      expect(await claim(storage, NOON + DAY, { refile: true })).toEqual([])
      expect(await storage.outbox.list(['parked'], 5)).toMatchObject([{ id, reason: '550 no such user' }])
      expect(await storage.outbox.retry('0000000000000000', NOON)).toBe(false)
      expect(await storage.outbox.retry(id, NOON)).toBe(true)
      expect(await storage.outbox.retry(id, NOON)).toBe(false)
      expect(await claim(storage)).toMatchObject([{ id }])
    })
  })

  test('a filed mail is given again only to somebody who can send it now', async () => {
    const storage = await database().open()
    await open(storage, 'loan?')
    const id = await settleOne(storage, { state: 'filed', path: 'var/outbox/1.eml' })
    expect(await claim(storage)).toEqual([])
    expect(await storage.outbox.list(['filed'], 5)).toMatchObject([{ id, reason: 'var/outbox/1.eml' }])
    expect(await claim(storage, NOON, { refile: true })).toMatchObject([{ id, fence: 2 }])
  })

  test('what was dropped or sent is never given again', async () => {
    const storage = await database().open()
    await open(storage, 'one')
    await settleOne(storage, { state: 'sent' })
    await open(storage, 'two', { by: 'grace' })
    await settleOne(storage, { state: 'dropped', reason: 'not needed' })
    expect(await claim(storage, NOON + 10 * DAY, { refile: true })).toEqual([])
  })

  test('all that is neither sent nor dropped is named as undone, whatever else became of it', async () => {
    const storage = await database().open()
    for (const by of ['ada', 'grace', 'alan', 'kim', 'lee']) await open(storage, by, { by })
    await settleOne(storage, { state: 'sent' })
    await settleOne(storage, { state: 'dropped', reason: 'over' })
    const filed = await settleOne(storage, { state: 'filed', path: 'var/outbox/1.eml' })
    const parked = await settleOne(storage, { state: 'parked', reason: 'no' })
    const [held] = await claim(storage, NOON, { limit: 1 })
    expect(await storage.outbox.undoneIds()).toEqual(new Set([filed, parked, held?.id]))
  })

  test('what follows from a try is added with it, and whoever works here is told', async () => {
    const storage = await database().open()
    const number = await open(storage, 'loan?')
    let told = 0
    storage.outbox.onAdded(() => {
      told += 1
    })
    const [claimed] = await claim(storage)
    const then = [{ v: 1, kind: 'tell-cancelled', ticket: number }] as const
    expect(claimed && (await storage.outbox.settle(claimed, { state: 'sent' }, NOON + 5, then))).toBe(true)
    expect(told).toBe(1)
    expect(await claim(storage, NOON + 5)).toMatchObject([{ task: then[0], createdAt: NOON + 5 }])
  })

  test('a task is found by its id, whatever became of it', async () => {
    const storage = await database().open()
    const ticket = await open(storage, 'loan?')
    const id = await settleOne(storage, { state: 'sent' })
    expect(await storage.outbox.find(id)).toMatchObject({ id, state: 'sent', task: { kind: 'ask-staff', ticket } })
    expect(await storage.outbox.find('0000000000000000')).toBeUndefined()
  })

  test('its state is told in figures', async () => {
    const storage = await database().open()
    const none = { pending: 0, leased: 0, retrying: 0, sent: 0, filed: 0, parked: 0, dropped: 0 }
    expect(await storage.outbox.status()).toEqual({ counts: none })
    for (const by of ['a', 'b', 'c', 'd']) await open(storage, by, { by })
    await settleOne(storage, { state: 'sent' }, NOON + 1)
    await settleOne(storage, { state: 'retrying', dueAt: NOON + HOUR, reason: '' }, NOON + 2)
    await settleOne(storage, { state: 'filed', path: '1.eml' }, NOON + 3)
    expect(await storage.outbox.status()).toEqual({
      counts: { ...none, sent: 1, retrying: 1, filed: 1, pending: 1 },
      oldestDueAt: NOON,
      lastSentAt: NOON + 1,
      lastFailedAt: NOON + 2,
    })
    expect(await storage.outbox.list(['sent', 'filed'], 1)).toHaveLength(1)
    expect(await storage.outbox.list([], 1)).toEqual([])
  })

  test('that cannot be reached is told of', async () => {
    const storage = await database().open()
    await storage.close()
    const claimed = { id: '', task: { v: 1, kind: 'digest', hour: 1 }, tries: 0, createdAt: 0, fence: 1 } as const
    const attempts = await Promise.allSettled([
      claim(storage),
      storage.outbox.settle(claimed, { state: 'sent' }, NOON),
      storage.outbox.status(),
      storage.outbox.list(['sent'], 1),
      storage.outbox.retry('', NOON),
      storage.tickets.reserveNumber(),
      storage.tickets.find(1),
      storage.tickets.contactOf(refOf('ada')),
    ])
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'database-failed' } })
    }
  })
})

onPostgres((database) => {
  test('two replicas that claim at once never get the same task, and together get all', async () => {
    const replicas = [await database().open(), await database().open()] as const
    for (let n = 0; n < 60; n += 1) await open(replicas[0], `${n}`, { by: `person-${n}` })
    const got: string[] = []
    await Promise.all(
      replicas.flatMap((storage, place) =>
        Array.from({ length: 4 }, async () => {
          for (;;) {
            const claims = await claim(storage, NOON, { owner: `replica-${place}`, limit: 3 })
            if (claims.length === 0) return
            got.push(...claims.map(({ id }) => id))
          }
        }),
      ),
    )
    expect(new Set(got).size).toBe(got.length)
    // Somebody who finds only rows that others hold goes away; what they left is still there.
    got.push(...(await claim(replicas[1])).map(({ id }) => id))
    expect(got).toHaveLength(60)
  })

  test('a digest is never claimed past a ticket that is being written into it', async () => {
    const replicas = [await database().open(), await database().open()] as const
    const openInDigest = async (storage: Storage, by: string) => {
      const number = await storage.tickets.reserveNumber()
      await act(storage, [{ do: 'open-ticket', number, by: 'digest', request: aRequest(by) }], { by })
      return number
    }
    const hour = Math.floor(NOON / HOUR)
    const told = new Set<number>()
    const sendDigests = async (storage: Storage) => {
      for (const claimed of await claim(storage, NOON + HOUR)) {
        for (const { number } of await storage.tickets.inDigest(hour)) told.add(number)
        await storage.outbox.settle(claimed, { state: 'sent' }, NOON + HOUR)
      }
    }
    const opened: number[] = []
    await Promise.all([
      (async () => {
        for (let n = 0; n < 60; n += 1) opened.push(await openInDigest(replicas[0], `person-${n}`))
      })(),
      (async () => {
        while (opened.length < 60) await sendDigests(replicas[1])
      })(),
    ])
    await sendDigests(replicas[1])
    expect(opened.filter((number) => !told.has(number))).toEqual([])
  })
})
