import { keepRole, ROLE_MS } from '../../src/escalation/keep-role'
import type { Roles } from '../../src/escalation/roles'
import { manualTime } from '../support/manual-time'

const NOON = 1_795_521_600_000
const MINUTE = 60_000

/** The roles of a database that several processes share, in memory; it can be away. */
function sharedRoles() {
  const held = new Map<string, { readonly owner: string; readonly until: number }>()
  let isAway = false
  const roles: Roles = {
    hold(role, owner, now, leaseMs) {
      if (isAway) return Promise.reject(new Error('the database is away'))
      const holder = held.get(role)
      const isFree = holder === undefined || holder.owner === owner || holder.until <= now
      if (isFree) held.set(role, { owner, until: now + leaseMs })
      return Promise.resolve(isFree)
    },
    release(role, owner) {
      if (isAway) return Promise.reject(new Error('the database is away'))
      if (held.get(role)?.owner === owner) held.delete(role)
      return Promise.resolve()
    },
  }
  return {
    roles,
    away: (is: boolean) => {
      isAway = is
    },
  }
}

function twoProcesses() {
  const { roles, away } = sharedRoles()
  // Each has timers of its own, so that one can be killed: then its time does not pass.
  const [first, second] = [manualTime(NOON), manualTime(NOON)] as const
  const one = keepRole({ roles, role: 'mailbox', owner: 'one', clock: first, timer: first })
  const two = keepRole({ roles, role: 'mailbox', owner: 'two', clock: second, timer: second })
  const both = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      await first.pass(1_000)
      await second.pass(1_000)
    }
  }
  return { away, first, second, one, two, both }
}

test('who has the role keeps it, however long its work takes', async () => {
  const { one, two, both } = twoProcesses()
  expect(await one.hold()).toBe(true)
  await both(30 * MINUTE)
  expect(await two.hold()).toBe(false)
  expect(await one.hold()).toBe(true)
})

test('a minute after its holder was killed another has it', async () => {
  const { one, two, first, second } = twoProcesses()
  await one.hold()
  await first.pass(10 * MINUTE)
  second.jump(10 * MINUTE)
  await second.pass(ROLE_MS - 1)
  expect(await two.hold()).toBe(false)
  await second.pass(1)
  expect(await two.hold()).toBe(true)
})

test('who was frozen and comes back hears that another has it, and takes it from nobody', async () => {
  const { one, two, first, second } = twoProcesses()
  await one.hold()
  await second.pass(2 * MINUTE)
  expect(await two.hold()).toBe(true)
  first.jump(2 * MINUTE)
  await first.pass(15_000)
  expect(await one.hold()).toBe(false)
  expect(first.waiting).toBe(0)
})

test('a database that is away for a moment costs nobody the role', async () => {
  const { away, one, two, both } = twoProcesses()
  await one.hold()
  away(true)
  await both(40_000)
  await expect(one.hold()).rejects.toThrow('away')
  away(false)
  await both(5 * MINUTE)
  expect(await two.hold()).toBe(false)
})

test('who releases it leaves it at once, and renews it no more', async () => {
  const { one, two, first, both } = twoProcesses()
  await one.hold()
  await one.hold()
  await both(20_000)
  await one.release()
  expect(first.waiting).toBe(0)
  expect(await two.hold()).toBe(true)
})

test('who cannot release it since the database is away renews it no more either', async () => {
  const { away, one, two, first, second } = twoProcesses()
  await one.hold()
  away(true)
  await expect(one.release()).rejects.toThrow('away')
  away(false)
  await first.pass(10 * MINUTE)
  second.jump(10 * MINUTE)
  expect(await two.hold()).toBe(true)
})

test('a renewal that is under way while it is released does not take it again', async () => {
  const { roles } = sharedRoles()
  const time = manualTime(NOON)
  let answer = () => {}
  let isSlow = false
  const slow: Roles = {
    ...roles,
    async hold(...call) {
      if (isSlow) {
        await new Promise<void>((resolve) => {
          answer = resolve
        })
      }
      return roles.hold(...call)
    },
  }
  const one = keepRole({ roles: slow, role: 'mailbox', owner: 'one', clock: time, timer: time })
  await one.hold()
  isSlow = true
  await time.pass(15_000)
  const released = one.release()
  answer()
  await released
  expect(await roles.hold('mailbox', 'two', time.now(), MINUTE)).toBe(true)
  expect(time.waiting).toBe(0)
})
