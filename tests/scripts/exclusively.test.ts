import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

/** Begins when it is told to, so that all begin at once, and keeps a diary of its work. */
const WORKER = `
const [module, lock, diary] = process.argv.slice(1)
const { exclusively } = await import(module)
const { appendFileSync, rmSync, writeFileSync } = await import('node:fs')
let say = () => {}
process.stdout.write('ready')
await new Promise((resolve) => process.stdin.once('data', resolve))
process.stdin.pause()
const work = async () => {
  appendFileSync(diary, 'begin\\n')
  await new Promise((resolve) => setTimeout(resolve, 5))
  appendFileSync(diary, 'end\\n')
}
await exclusively(lock, work, say)`

/** While it looks whether the holder lives, another one takes the lock; that one is done when it is waited for. */
const OVERTAKEN = WORKER.replace(
  'let say = () => {}',
  `
const kill = process.kill
process.kill = () => {
  process.kill = kill
  writeFileSync(lock, String(process.ppid))
  throw Object.assign(new Error(), { code: 'ESRCH' })
}
const say = () => {
  appendFileSync(diary, 'wait\\n')
  rmSync(lock)
}`,
)

const script = pathToFileURL(join(__dirname, '../../scripts/prepare/exclusively.mjs')).href
const gone = String(spawnSync(process.execPath, ['--version']).pid)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-exclusively-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Lets so many processes do their work, and gives what the diary says of it. */
async function workAtOnce(count: number, worker = WORKER): Promise<readonly string[]> {
  const args = ['--input-type=module', '--eval', worker, script, join(folder, 'lock'), join(folder, 'diary')]
  const workers = Array.from({ length: count }, () => spawn(process.execPath, args))
  const mistakes = workers.map(({ stderr }) => text(stderr))
  await Promise.all(workers.map(({ stdout }) => once(stdout, 'data')))
  const closed = workers.map((worker) => once(worker, 'close'))
  for (const { stdin } of workers) stdin.write('go')
  await Promise.all(closed)
  expect((await Promise.all(mistakes)).join('')).toBe('')
  return readFileSync(join(folder, 'diary'), 'utf8').trim().split('\n')
}

const inTurn = (count: number) => Array.from({ length: count }, () => ['begin', 'end']).flat()

test('several that find the lock of a process that is gone work one after another', async () => {
  writeFileSync(join(folder, 'lock'), gone)
  expect(await workAtOnce(4)).toEqual(inTurn(4))
  expect(readdirSync(folder)).toEqual(['diary'])
})

test('the new lock of one that was faster to see that is left alone', async () => {
  writeFileSync(join(folder, 'lock'), gone)
  expect(await workAtOnce(1, OVERTAKEN)).toEqual(['wait', ...inTurn(1)])
  expect(readdirSync(folder)).toEqual(['diary'])
})

test('one that was killed while it cleared such a lock away stops nobody', async () => {
  writeFileSync(join(folder, 'lock'), gone)
  writeFileSync(join(folder, 'lock.clearing'), gone)
  utimesSync(join(folder, 'lock.clearing'), 1, 1)
  expect(await workAtOnce(1)).toEqual(inTurn(1))
  expect(readdirSync(folder)).toEqual(['diary'])
})
