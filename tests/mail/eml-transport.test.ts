import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { createEmlTransport } from '../../src/mail/eml-transport'
import { aMail } from '../support/mail/a-mail'

let parent = ''
let folder = ''
let now = Date.UTC(2026, 10, 24, 10, 15, 30, 123)
const clock = { now: () => now }
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'faq-bot-eml-'))
  folder = join(parent, 'outbox')
})
afterEach(() => rmSync(parent, { recursive: true }))

test('a mail becomes a file that names time, ticket and task, for its owner alone', async () => {
  const mail = aMail({ text: 'Grüße' })
  const path = join(folder, '20261124T101530Z-FAQ-1042-00112233445566aa.eml')
  expect(await createEmlTransport(folder, clock).send(mail)).toEqual({ outcome: 'filed', path })
  const parsed = await simpleParser(readFileSync(path))
  expect(parsed).toMatchObject({ messageId: `<${mail.messageId}>`, subject: mail.subject, html: mail.html })
  expect(parsed.text?.trim()).toBe('Grüße')
  expect(parsed.to).toMatchObject({ value: [{ address: 'staff@example.org' }] })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(readdirSync(folder)).toHaveLength(1)
})

test('the same mail again has the same file, as it is now', async () => {
  const transport = createEmlTransport(folder, clock)
  const first = await transport.send(aMail())
  now += 3_600_000
  expect(await transport.send(aMail({ subject: 'As it is now' }))).toEqual(first)
  const [name = ''] = readdirSync(folder)
  expect(readdirSync(folder)).toEqual([name])
  expect(readFileSync(join(folder, name), 'utf8')).toContain('Subject: As it is now\r\n')
})

test('a mail about no ticket has a file as well', async () => {
  const sent = await createEmlTransport(folder, clock).send(aMail({ messageId: 'faq.ffeeddccbbaa9988@example.org' }))
  expect(sent).toEqual({ outcome: 'filed', path: expect.stringMatching(/\dZ-ffeeddccbbaa9988\.eml$/) as string })
})

test('where no file can be written the mail is tried again, and the reason says why', async () => {
  writeFileSync(folder, 'a file where the folder should be')
  const outcome = await createEmlTransport(folder, clock).send(aMail())
  expect(outcome).toEqual({
    outcome: 'later',
    reason: expect.stringMatching(/^The mail could not be written to a file: E/) as string,
  })
})

test('a mail with an address that is none is given up', async () => {
  expect(await createEmlTransport(folder, clock).send(aMail({ to: { address: 'nobody' } }))).toMatchObject({
    outcome: 'never',
  })
})
