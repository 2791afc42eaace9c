import { runBesideLoop, type Steps } from '../../src/model/in-steps'

function* counting(steps: number, done: number[] = []): Steps<string> {
  for (let step = 1; step <= steps; step += 1) {
    done.push(step)
    yield
  }
  return 'done'
}

/** A clock by which every look at it is four milliseconds later. */
function slowly(): () => number {
  let now = 0
  return () => (now += 4)
}

test('others get their turn whenever the work has taken its time', async () => {
  const done: number[] = []
  const doneBefore: number[] = []
  const yieldToOthers = () => {
    doneBefore.push(done.length)
    return Promise.resolve()
  }
  expect(await runBesideLoop(counting(5, done), { elapsed: slowly(), yieldToOthers, budgetMs: 8 })).toBe('done')
  expect(doneBefore).toEqual([2, 4])
})

test('whatever waits for the event loop is served in between', async () => {
  let served = false
  setImmediate(() => {
    served = true
  })
  await runBesideLoop(counting(1), { budgetMs: 0 })
  expect(served).toBe(true)
})

test('work that nobody wants any more is given up', async () => {
  const done: number[] = []
  const isWanted = () => done.length < 4
  expect(await runBesideLoop(counting(100, done), { elapsed: slowly(), isWanted })).toBeUndefined()
  expect(done).toHaveLength(4)
})

test('what the work throws comes out of it', async () => {
  function* failing(): Steps<never> {
    throw new Error('no such page')
  }
  await expect(runBesideLoop(failing())).rejects.toThrow('no such page')
})
