import { appendFile, cp, mkdir, mkdtemp, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchFaq, type FaqWatch, type WatchOptions } from '../../src/content/watch-faq'

let root: string
let watched: FaqWatch | undefined

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'watch-'))
})
afterEach(async () => {
  watched?.close()
  watched = undefined
  await rm(root, { recursive: true })
})

/** Watches, and hands out each notice of a change as a promise. */
async function follow(path: string, options: WatchOptions = { settleMs: 20, lookMs: 60 }) {
  let count = 0
  const waiting: (() => void)[] = []
  watched = watchFaq(
    path,
    () => {
      count += 1
      waiting.splice(0).forEach((resolve) => resolve())
    },
    options,
  )
  await watched.ready
  return { next: () => new Promise<void>((resolve) => waiting.push(resolve)), count: () => count }
}

const page = (text: string) => `## Why?\n${text}\n`

describe.each([
  ['with the notices of the system', { settleMs: 20, lookMs: 60_000 }],
  ['without any notice', { settleMs: 20, lookMs: 30, useNotices: false }],
] satisfies [string, WatchOptions][])('a save is noticed %s', (_, options) => {
  test('in place', async () => {
    const file = join(root, 'page.md')
    await writeFile(file, page('1'))
    const { next } = await follow(file, options)
    const changed = next()
    await writeFile(file, page('2'))
    await changed
  })

  test('by a rename over the file, as editors do, every time', async () => {
    const file = join(root, 'page.md')
    await writeFile(file, page('1'))
    const { next } = await follow(file, options)
    for (const text of ['2', '3', '4']) {
      const changed = next()
      await writeFile(`${file}.tmp`, page(text))
      await rename(`${file}.tmp`, file)
      await changed
    }
  })

  test('of a file that is new in a folder, or goes', async () => {
    await writeFile(join(root, 'a.md'), page('1'))
    const { next } = await follow(root, options)
    const added = next()
    await writeFile(join(root, 'b.csv'), 'question,answer\n')
    await added
    const removed = next()
    await unlink(join(root, 'a.md'))
    await removed
  })

  test('of a folder that is replaced as a whole', async () => {
    const faq = join(root, 'faq')
    await mkdir(faq)
    await writeFile(join(faq, 'a.md'), page('1'))
    await cp(faq, join(root, 'next'), { recursive: true })
    const { next } = await follow(faq, options)
    const replaced = next()
    await rename(faq, join(root, 'old'))
    await rename(join(root, 'next'), faq)
    await replaced
    const changed = next()
    await appendFile(join(faq, 'a.md'), 'more\n')
    await changed
  })

  test('of a link that is turned to another folder, as Kubernetes does with its config maps', async () => {
    for (const version of ['1', '2']) {
      await mkdir(join(root, `..version-${version}`))
      await writeFile(join(root, `..version-${version}`, 'page.md'), page(version))
    }
    await symlink('..version-1', join(root, '..data'))
    await symlink(join('..data', 'page.md'), join(root, 'page.md'))
    const { next } = await follow(root, options)
    const changed = next()
    await symlink('..version-2', join(root, '..new'))
    await rename(join(root, '..new'), join(root, '..data'))
    await changed
    expect(await readFile(join(root, 'page.md'), 'utf8')).toBe(page('2'))
  })
})

test('a path that does not exist yet is waited for', async () => {
  const file = join(root, 'later', 'page.md')
  const { next } = await follow(file)
  const appeared = next()
  await mkdir(join(root, 'later'))
  await writeFile(file, page('1'))
  await appeared
})

test('several saves at once are one change, and what editors leave beside the pages is none', async () => {
  await writeFile(join(root, 'a.md'), page('1'))
  const { next, count } = await follow(root, { settleMs: 150, lookMs: 60_000 })
  const changed = next()
  await writeFile(join(root, '.a.md.swp'), 'x')
  for (const text of ['2', '3', '4', '5']) await writeFile(join(root, 'a.md'), page(text))
  await writeFile(join(root, 'a.md~'), 'x')
  await changed
  expect(count()).toBe(1)
  const again = next()
  await writeFile(join(root, 'a.md'), page('6'))
  await again
  expect(count()).toBe(2)
})

test('after close nothing is told any more', async () => {
  const file = join(root, 'page.md')
  await writeFile(file, page('1'))
  const { count } = await follow(file)
  watched?.close()
  await writeFile(file, page('2'))
  const other = await follow(root)
  const seen = other.next()
  await writeFile(join(root, 'b.md'), page('3'))
  await seen
  expect(count()).toBe(0)
})
