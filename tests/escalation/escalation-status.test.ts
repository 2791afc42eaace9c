import { escalationStatus } from '../../src/escalation/escalation-status'
import { NOON } from '../support/a-turn'

const counts = { pending: 1, leased: 2, retrying: 4, sent: 8, filed: 16, parked: 32, dropped: 64 }
const DAY = 86_400_000

test('it tells what waits, what a person has to look at, and that mail to staff came back lately', async () => {
  const since: number[] = []
  const status = await escalationStatus(
    {
      outbox: { status: () => Promise.resolve({ counts, oldestDueAt: NOON - 5, lastFailedAt: NOON }) },
      mailLedger: {
        bouncedStaff(from) {
          since.push(from)
          return Promise.resolve([1, 3, 2].map((at) => ({ address: 'staff@example.org', said: '550', at })))
        },
      },
      hasServer: true,
    },
    NOON,
  )
  expect(status).toEqual({
    mail: 'fails',
    waiting: 7,
    parked: 32,
    filed: 16,
    oldestDueAt: NOON - 5,
    staffBouncedAt: 3,
  })
  expect(since).toEqual([NOON - 3 * DAY])
})

test('where nothing waits it says no more than that', async () => {
  const none = { pending: 0, leased: 0, retrying: 0, sent: 0, filed: 0, parked: 0, dropped: 0 }
  const outbox = { status: () => Promise.resolve({ counts: none }) }
  const mailLedger = { bouncedStaff: () => Promise.resolve([]) }
  expect(await escalationStatus({ outbox, mailLedger, hasServer: false }, NOON)).toEqual({
    mail: 'absent',
    waiting: 0,
    parked: 0,
    filed: 0,
  })
})
