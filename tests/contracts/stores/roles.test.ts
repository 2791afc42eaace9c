import { NOON } from '../../support/a-turn'
import { onBothDatabases, onPostgres } from '../../support/test-databases'

const LEASE = 60_000
const DAY = 24 * 60 * 60_000

onBothDatabases((database) => {
  test('a role is held by one at a time, and kept by asking again', async () => {
    const { roles } = await database().open()
    expect(await roles.hold('mailbox', 'one', NOON, LEASE)).toBe(true)
    expect(await roles.hold('mailbox', 'two', NOON, LEASE)).toBe(false)
    expect(await roles.hold('another', 'two', NOON, LEASE)).toBe(true)
    expect(await roles.hold('mailbox', 'one', NOON + LEASE - 1, LEASE)).toBe(true)
    expect(await roles.hold('mailbox', 'two', NOON + LEASE, LEASE)).toBe(false)
    expect(await roles.hold('mailbox', 'two', NOON + 2 * LEASE - 1, LEASE)).toBe(true)
    expect(await roles.hold('mailbox', 'one', NOON + 2 * LEASE, LEASE)).toBe(false)
  })

  test('who lets go of it leaves it to others, and nobody lets go for another', async () => {
    const { roles } = await database().open()
    await roles.hold('mailbox', 'one', NOON, LEASE)
    await roles.release('mailbox', 'two')
    expect(await roles.hold('mailbox', 'two', NOON, LEASE)).toBe(false)
    await roles.release('mailbox', 'one')
    expect(await roles.hold('mailbox', 'two', NOON, LEASE)).toBe(true)
  })

  test('a clock that was ahead and was set back holds it for nobody', async () => {
    const { roles } = await database().open()
    await roles.hold('mailbox', 'one', NOON + DAY, LEASE)
    expect(await roles.hold('mailbox', 'two', NOON, LEASE)).toBe(true)
  })
})

onPostgres((database) => {
  test('of ten who ask at once one gets it', async () => {
    const replicas = [await database().open(), await database().open()] as const
    const held = await Promise.all(
      Array.from({ length: 10 }, (_, n) => replicas[n % 2 === 0 ? 0 : 1].roles.hold('mailbox', `${n}`, NOON, LEASE)),
    )
    expect(held.filter(Boolean)).toHaveLength(1)
  })
})
