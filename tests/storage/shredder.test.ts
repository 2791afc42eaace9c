import { createShredder } from '../../src/storage/shredder'

const HOUR = 60 * 60_000

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

/** A shredder, and when it rewrote the file, in milliseconds from the start. */
function shredding(fails = false) {
  const start = Date.now()
  const at: number[] = []
  const failures: unknown[] = []
  const shred = () => {
    at.push(Date.now() - start)
    return fails ? Promise.reject(new Error('the disk is full')) : Promise.resolve()
  }
  return { at, failures, shredder: createShredder({} as never, { shred }, (error) => failures.push(error)) }
}

test('the first who asks is served within half a minute, together with those who ask meanwhile', async () => {
  const { shredder, at } = shredding()
  shredder.soon()
  await jest.advanceTimersByTimeAsync(20_000)
  shredder.soon()
  await jest.advanceTimersByTimeAsync(HOUR * 3)
  expect(at).toEqual([30_000])
})

test('those who ask every half minute have the file rewritten once an hour', async () => {
  const { shredder, at } = shredding()
  for (let asked = 0; asked < 4 * 120; asked += 1) {
    shredder.soon()
    await jest.advanceTimersByTimeAsync(30_000)
  }
  expect(at).toEqual([0, 1, 2, 3].map((hours) => 30_000 + hours * HOUR))
})

test('who asks when an hour has passed is served within half a minute again', async () => {
  const { shredder, at } = shredding()
  shredder.soon()
  await jest.advanceTimersByTimeAsync(30_000 + 2 * HOUR)
  shredder.soon()
  await jest.advanceTimersByTimeAsync(30_000)
  expect(at).toEqual([30_000, 60_000 + 2 * HOUR])
})

test('the owner who asks is served at once, in any hour', async () => {
  const { shredder, at } = shredding()
  await shredder.now()
  await shredder.now()
  expect(at).toEqual([0, 0])
})

test('what waits for its hour is done when the database is closed', async () => {
  const { shredder, at } = shredding()
  shredder.soon()
  await jest.advanceTimersByTimeAsync(30_000)
  shredder.soon()
  await shredder.settle()
  await jest.advanceTimersByTimeAsync(2 * HOUR)
  expect(at).toEqual([30_000, 30_000])
})

test('what fails is told of', async () => {
  const { shredder, failures } = shredding(true)
  shredder.soon()
  await jest.advanceTimersByTimeAsync(30_000)
  expect(failures).toMatchObject([{ message: 'the disk is full' }])
})
