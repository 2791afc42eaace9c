import fc from 'fast-check'
import { createGroupCommitter, type AfterFailure, type GroupCommitterOptions } from '../../src/storage/group-committer'

/** A job adds a number; one that is `poison` cannot be written. */
type Job = number | 'poison'

/** A database in memory: a batch is written whole or not at all, and each job's result is the sum after it. */
function ledger(options: Partial<GroupCommitterOptions<Job, number>> = {}) {
  let sum = 0
  const batches: (readonly Job[])[] = []
  const failed: unknown[] = []
  const committer = createGroupCommitter<Job, number>({
    grouping: true,
    afterFailure: () => 'alone',
    onRiderFailed: (error) => failed.push(error),
    write: (jobs) => {
      batches.push(jobs)
      if (jobs.includes('poison')) return Promise.reject(new Error('poison'))
      return Promise.resolve(jobs.map((job) => (sum += Number(job))))
    },
    ...options,
  })
  return { ...committer, batches, failed, sum: () => sum }
}

const outcomeOf = (result: PromiseSettledResult<number>) => (result.status === 'fulfilled' ? result.value : 'failed')
const loopRound = () => new Promise((resolve) => setImmediate(resolve))

test('jobs that come together are written together, in their order', async () => {
  const { submit, batches } = ledger()
  expect(await Promise.all([submit(1), submit(2), submit(3)])).toEqual([1, 3, 6])
  expect(batches).toEqual([[1, 2, 3]])
})

test('a job that comes a round of the event loop later is still taken along', async () => {
  const { submit, batches } = ledger()
  const first = submit(1)
  await loopRound()
  await Promise.all([first, submit(2)])
  expect(batches.flat()).toEqual([1, 2])
  expect(batches.length).toBeLessThanOrEqual(2)
})

test('jobs that come while a batch is written are the next batch', async () => {
  let letGo = () => {}
  const written: (readonly number[])[] = []
  const { submit } = createGroupCommitter<number, number>({
    grouping: true,
    afterFailure: () => 'give-up',
    onRiderFailed: () => {},
    write: async (jobs) => {
      written.push(jobs)
      if (written.length === 1) await new Promise<void>((resolve) => (letGo = resolve))
      return jobs
    },
  })
  const first = submit(1)
  while (written.length === 0) await loopRound()
  const others = [submit(2), submit(3), submit(4)]
  letGo()
  await Promise.all([first, ...others])
  expect(written).toEqual([[1], [2, 3, 4]])
})

test('a stream of jobs that never ends does not keep the first one waiting for ever', async () => {
  const { submit, batches } = ledger()
  const all: Promise<number>[] = []
  while (batches.length === 0) {
    all.push(submit(1))
    await loopRound()
  }
  expect(all.length).toBeLessThan(20)
  await Promise.all(all)
})

test('without grouping each job is a batch', async () => {
  const { submit, batches } = ledger({ grouping: false })
  await Promise.all([submit(1), submit(2)])
  expect(batches).toEqual([[1], [2]])
})

test('a job that cannot be written fails alone', async () => {
  const { submit, batches } = ledger()
  const results = await Promise.allSettled([submit(1), submit('poison'), submit(2)])
  expect(results.map(outcomeOf)).toEqual([1, 'failed', 3])
  expect(batches).toEqual([[1, 'poison', 2], [1], ['poison'], [2]])
})

/** A database that fails so often before it works. */
function failing(times: number, afterFailure: AfterFailure) {
  let tries = 0
  const { submit } = ledger({
    afterFailure: () => afterFailure,
    write: (jobs) => {
      tries += 1
      return tries > times ? Promise.resolve(jobs.map(Number)) : Promise.reject(new Error('the database'))
    },
  })
  return { submit, tries: () => tries }
}

test('a batch that may work a second time is tried a second time, together, and not a third time', async () => {
  const once = failing(1, 'again')
  expect(await Promise.all([once.submit(1), once.submit(2)])).toEqual([1, 2])
  expect(once.tries()).toBe(2)
  const twice = failing(2, 'again')
  const results = await Promise.allSettled([twice.submit(1), twice.submit(2)])
  expect(results.map(outcomeOf)).toEqual(['failed', 'failed'])
  expect(twice.tries()).toBe(2)
})

test('a batch that fails because of the database is not tried again', async () => {
  const { submit, tries } = failing(1, 'give-up')
  expect((await Promise.allSettled([submit(1), submit(2)])).map(outcomeOf)).toEqual(['failed', 'failed'])
  expect(tries()).toBe(1)
})

test('a rider is taken along with the next job', async () => {
  const { submit, ride, batches } = ledger()
  ride(1)
  expect(await submit(2)).toBe(3)
  expect(batches).toEqual([[1, 2]])
})

test('a rider without company is written after a while, and nobody has to wait for it', async () => {
  let written: () => void = () => {}
  const done = new Promise<void>((resolve) => (written = resolve))
  const { ride } = createGroupCommitter<number, number>({
    grouping: true,
    afterFailure: () => 'give-up',
    onRiderFailed: () => {},
    riderWaitMs: 1,
    write: (jobs) => {
      written()
      return Promise.resolve(jobs)
    },
  })
  ride(1)
  await done
})

test('settling writes the riders, and resolves when nothing waits', async () => {
  const { submit, ride, settle, sum } = ledger()
  await settle()
  ride(1)
  void submit(2)
  ride(4)
  await settle()
  expect(sum()).toBe(7)
})

test('a rider that cannot be written is told of', async () => {
  const { ride, settle, failed } = ledger()
  ride('poison')
  await settle()
  expect(failed).toEqual([new Error('poison')])
})

test('however jobs arrive and whichever fail, each result is the one it would have alone', async () => {
  const job = fc.oneof({ weight: 9, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.constant('poison' as const) })
  const arrivals = fc.array(fc.tuple(job, fc.nat(3)), { maxLength: 150 })
  await fc.assert(
    fc.asyncProperty(arrivals, async (jobs) => {
      const one = ledger({ grouping: false })
      const expected: (number | string)[] = []
      for (const [each] of jobs) expected.push(outcomeOf((await Promise.allSettled([one.submit(each)]))[0]))
      const many = ledger()
      const submitted: Promise<number>[] = []
      for (const [each, pause] of jobs) {
        submitted.push(many.submit(each))
        submitted.at(-1)?.catch(() => {})
        for (let round = 0; round < pause; round += 1) await loopRound()
      }
      expect((await Promise.allSettled(submitted)).map(outcomeOf)).toEqual(expected)
      expect(many.sum()).toBe(one.sum())
    }),
    { numRuns: 40 },
  )
})
