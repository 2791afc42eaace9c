import { setImmediate as round } from 'node:timers/promises'
import { createLoop } from '../../src/widget/chat/loop'
import { FakeClock } from './support/fake-clock'

function environmentOf(clock: FakeClock) {
  const errors: unknown[] = []
  return { after: clock.after.bind(clock), report: (error: unknown) => void errors.push(error), errors }
}

/** A loop whose steps give what is asked for, in order, and then have nothing left to do. */
function loopOf(pauses: (number | undefined | Error)[]) {
  const clock = new FakeClock()
  const environment = environmentOf(clock)
  let steps = 0
  const loop = createLoop(environment, () => {
    const next = pauses[steps]
    steps += 1
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next)
  })
  return { clock, loop, errors: environment.errors, steps: () => steps }
}

test('takes one step after the other, pausing as each of them says', async () => {
  const { clock, loop, steps } = loopOf([0, 500])
  loop.wake()
  await round()
  expect(steps()).toBe(2)
  clock.advance(499)
  await round()
  expect(steps()).toBe(2)
  clock.advance(1)
  await round()
  expect(steps()).toBe(3)
  expect(clock.waiting).toBe(0)
})

test('is woken out of a pause, once', async () => {
  const { clock, loop, steps } = loopOf([5000])
  loop.wake()
  await round()
  loop.wake()
  await round()
  expect(steps()).toBe(2)
  clock.advance(60_000)
  await round()
  expect(steps()).toBe(2)
})

test('what was said during a step is not forgotten, and two steps never run at once', async () => {
  const clock = new FakeClock()
  const ends: (() => void)[] = []
  const loop = createLoop(environmentOf(clock), () => new Promise((resolve) => ends.push(() => resolve(undefined))))
  loop.wake()
  loop.wake()
  loop.wake()
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await round()
  expect(ends).toHaveLength(2)
  ends[1]?.()
  await round()
  expect(ends).toHaveLength(2)
})

test('a pause that is asked for later does not shorten one that there is', async () => {
  const { clock, loop, steps } = loopOf([300])
  loop.wakeIn(1000)
  loop.wakeIn(10)
  clock.advance(999)
  expect(steps()).toBe(0)
  clock.advance(1)
  await round()
  expect(steps()).toBe(1)
})

test('a mistake in a step is told, and the next one follows later', async () => {
  const mistake = new Error('mistake')
  const { clock, loop, errors, steps } = loopOf([mistake])
  loop.wake()
  await round()
  expect(errors).toEqual([mistake])
  clock.advance(30_000)
  await round()
  expect(steps()).toBe(2)
})

test('nothing follows once it is stopped', async () => {
  const { clock, loop, steps } = loopOf([100, 100])
  loop.wake()
  await round()
  loop.stop()
  clock.advance(1000)
  loop.wake()
  loop.wakeIn(1)
  clock.advance(1000)
  await round()
  expect(steps()).toBe(1)
  expect(clock.waiting).toBe(0)
})
