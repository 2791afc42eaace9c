import { createKeyedQueue } from '../../src/conversation/keyed-queue'

/** A task that ends when it is told to. */
function heldTask(name: string, log: string[]) {
  let end: () => void = () => {}
  let fail: (error: Error) => void = () => {}
  const held = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  const task = async () => {
    log.push(`${name} begins`)
    await held
    log.push(`${name} ends`)
    return name
  }
  return { task, end: () => end(), fail: (error: Error) => fail(error) }
}

const loopRound = () => new Promise((resolve) => setImmediate(resolve))

test('tasks of one key run one after the other, those of another key do not wait', async () => {
  const { run } = createKeyedQueue()
  const log: string[] = []
  const first = heldTask('first', log)
  const second = heldTask('second', log)
  const other = heldTask('other', log)
  const results = [run('a', first.task), run('a', second.task), run('b', other.task)]
  await loopRound()
  expect(log).toEqual(['first begins', 'other begins'])
  second.end()
  other.end()
  await loopRound()
  expect(log).toEqual(['first begins', 'other begins', 'other ends'])
  first.end()
  expect(await Promise.all(results)).toEqual(['first', 'second', 'other'])
  expect(log.slice(3)).toEqual(['first ends', 'second begins', 'second ends'])
})

test('a task that fails is told to whoever asked for it, and the next one runs', async () => {
  const { run } = createKeyedQueue()
  const log: string[] = []
  const bad = heldTask('bad', log)
  const failing = run('a', bad.task)
  const good = run('a', () => Promise.resolve('good'))
  bad.fail(new Error('bad'))
  await expect(failing).rejects.toThrow('bad')
  expect(await good).toBe('good')
})

test('a key is forgotten with its last task, whether it fails or not', async () => {
  const queue = createKeyedQueue()
  const tasks = Array.from({ length: 1000 }, (_, n) =>
    queue.run(`key ${n % 300}`, () => (n % 7 === 0 ? Promise.reject(new Error('bad')) : Promise.resolve(n))),
  )
  expect(queue.size).toBe(300)
  await Promise.allSettled(tasks)
  await queue.idle()
  expect(queue.size).toBe(0)
})

test('idle waits for tasks that come while it waits', async () => {
  const { run, idle } = createKeyedQueue()
  const log: string[] = []
  const first = heldTask('first', log)
  void run('a', first.task).then(() => run('a', () => Promise.resolve(log.push('follower'))))
  const done = idle().then(() => log.push('idle'))
  first.end()
  await done
  expect(log).toEqual(['first begins', 'first ends', 'follower', 'idle'])
})
