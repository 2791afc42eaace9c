import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmlTransport } from '../../src/mail/eml-transport'
import { createFiledMails } from '../../src/mail/filed-mails'
import { aMail } from '../support/mail/a-mail'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-filed-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const WAITS = '0123456789abcdef'
const DONE = 'fedcba9876543210'

async function file(...taskIds: readonly string[]): Promise<void> {
  const transport = createEmlTransport(folder, { now: () => Date.UTC(2026, 10, 24) })
  for (const taskId of taskIds) {
    const mail = aMail({ messageId: `faq.t1042.${taskId}@example.org` })
    expect(await transport.send(mail)).toMatchObject({ outcome: 'filed' })
  }
}

const left = () => readdirSync(folder).map((name) => /([0-9a-f]{16})\.eml$/.exec(name)?.[1])

test('the file of a mail that was sent or deleted goes, the file of one that waits stays', async () => {
  await file(WAITS, DONE)
  let undone = new Set([WAITS, DONE])
  const files = createFiledMails(folder, () => Promise.resolve(undone))
  expect(await files.removeNeedless()).toBe(0)
  undone = new Set([WAITS])
  expect(await files.removeNeedless()).toBe(1)
  expect(left()).toEqual([WAITS])
})

test('what was done between the start and the first look is found', async () => {
  await file(DONE)
  let undone = new Set([DONE])
  const files = createFiledMails(folder, () => Promise.resolve(undone))
  undone = new Set()
  expect(await files.removeNeedless()).toBe(1)
})

test('a mail that was filed and deleted between two looks goes too', async () => {
  const files = createFiledMails(folder, () => Promise.resolve(new Set<string>()))
  await files.removeNeedless()
  await file(DONE)
  files.note(`${folder}/20261124T000000Z-FAQ-1042-${DONE}.eml`)
  expect(await files.removeNeedless()).toBe(1)
  expect(left()).toEqual([])
})

test('the mails of another database are left alone', async () => {
  await file(WAITS)
  const files = createFiledMails(folder, () => Promise.resolve(new Set<string>()))
  await files.removeNeedless()
  expect(await files.removeNeedless()).toBe(0)
  expect(left()).toEqual([WAITS])
})

test('where the database does not answer nothing is removed, and the next look goes on', async () => {
  await file(DONE)
  const answers = [new Set([DONE]), new Error('down'), new Set<string>()]
  const files = createFiledMails(folder, () => {
    const answer = answers.shift()
    return answer instanceof Set ? Promise.resolve(answer) : Promise.reject(answer ?? new Error('asked too often'))
  })
  await expect(files.removeNeedless()).rejects.toThrow('down')
  expect(left()).toEqual([DONE])
  expect(await files.removeNeedless()).toBe(1)
})

test('a folder that is not there holds nothing', async () => {
  const answers = [new Set([DONE]), new Set<string>()]
  const files = createFiledMails(join(folder, 'none'), () => Promise.resolve(answers.shift() ?? new Set()))
  expect(await files.removeNeedless()).toBe(0)
})
