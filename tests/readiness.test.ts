import { mailCheck } from '../src/readiness'

const status = { mail: 'works', waiting: 0, parked: 0, filed: 0 } as const

test('mail that goes wrong is told of with its times, and does not make the service unready', async () => {
  const at = Date.UTC(2026, 10, 24, 12)
  const check = mailCheck({
    status: () =>
      Promise.resolve({
        ...status,
        mail: 'fails',
        waiting: 3,
        parked: 1,
        oldestDueAt: at,
        staffBouncedAt: at,
        mailbox: { state: 'failing', reason: 'login-refused', refused: 0, readAt: at },
      }),
  })
  expect(await check.check()).toEqual({
    ok: true,
    detail: {
      mail: 'fails',
      waiting: 3,
      parked: 1,
      filed: 0,
      oldestDueAt: '2026-11-24T12:00:00.000Z',
      staffBouncedAt: '2026-11-24T12:00:00.000Z',
      mailbox: { state: 'failing', reason: 'login-refused', refused: 0, readAt: '2026-11-24T12:00:00.000Z' },
    },
  })
})

test('where no mailbox is read none is told of', async () => {
  expect(await mailCheck({ status: () => Promise.resolve(status) }).check()).toEqual({ ok: true, detail: status })
})
