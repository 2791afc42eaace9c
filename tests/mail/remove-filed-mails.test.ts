import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmlTransport } from '../../src/mail/eml-transport'
import { removeFiledMails } from '../../src/mail/remove-filed-mails'
import { aMail } from '../support/mail/a-mail'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-filed-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const NEEDED = '0123456789abcdef'
const NEEDLESS = 'fedcba9876543210'

async function file(taskId: string): Promise<void> {
  const transport = createEmlTransport(folder, { now: () => Date.UTC(2026, 10, 24) })
  expect(await transport.send(aMail({ messageId: `faq.t1042.${taskId}@example.org` }))).toMatchObject({
    outcome: 'filed',
  })
}

test('the file of a mail that was sent or deleted goes, the file of one that waits stays', async () => {
  await file(NEEDED)
  await file(NEEDLESS)
  expect(await removeFiledMails(folder, () => Promise.resolve(new Set([NEEDED])))).toBe(1)
  expect(readdirSync(folder)).toEqual([expect.stringContaining(NEEDED)])
})

test('a mail that is filed while the files are looked at is not taken for an old one', async () => {
  await file(NEEDLESS)
  const undone = async () => {
    await file(NEEDED)
    return new Set([NEEDED])
  }
  await removeFiledMails(folder, undone)
  expect(readdirSync(folder)).toEqual([expect.stringContaining(NEEDED)])
})

test('what is no mail of ours is left alone, and nobody is asked about it', async () => {
  writeFileSync(join(folder, 'letter.eml'), 'mine')
  const asked = () => Promise.reject(new Error('there is nothing to ask about'))
  expect(await removeFiledMails(folder, asked)).toBe(0)
  expect(readdirSync(folder)).toEqual(['letter.eml'])
})

test('a folder that is not there holds nothing', async () => {
  expect(await removeFiledMails(join(folder, 'none'), () => Promise.resolve(new Set()))).toBe(0)
})
