import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { doctorCommand } from '../../src/cli/doctor'
import type { Reported } from '../../src/doctor/run-checks'
import { worldOf } from '../doctor/setup'
import { startImapServer, type ImapServer } from '../support/mail/imap-server'
import { startScriptedSmtp, type ScriptedSmtp } from '../support/mail/scripted-smtp'
import { asReceived } from '../support/mail/staff-mail-client'
import { FAQ_PAGE } from './faq-page'
import { runInProcess } from './run-in-process'

const FROM = 'faq@example.org'
const SECRET = 'pw of the canary'

let folder: string
let smtp: ScriptedSmtp
let imap: ImapServer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-doctor-mail-'))
  writeFileSync(join(folder, 'page.md'), FAQ_PAGE.replace('2020-01-31', '2999-01-31'))
  ;[smtp, imap] = await Promise.all([startScriptedSmtp(), startImapServer()])
})

afterEach(async () => {
  await Promise.all([smtp.close(), imap.close()])
  rmSync(folder, { recursive: true, force: true })
})

/** What the doctor finds out about mail. */
async function findings(env: Record<string, string>, ...args: readonly string[]): Promise<readonly Reported[]> {
  const { stdout } = await runInProcess(['doctor', '--json', ...args], {
    env: {
      FAQ_PATH: join(folder, 'page.md'),
      DATABASE_URL: `file:${join(folder, 'faq-bot.db')}`,
      SMTP_URL: smtp.url,
      IMAP_URL: `imap://testuser:testpass@127.0.0.1:${imap.port}/INBOX`,
      MAIL_FROM: FROM,
      MAIL_AUTHSERV_ID: 'mx.example.org',
      ...env,
    },
    define: doctorCommand(worldOf({})),
  })
  expect(stdout).not.toContain(encodeURIComponent(SECRET))
  const report = JSON.parse(stdout) as { readonly findings: readonly Reported[] }
  return report.findings.filter(({ subject }) => /mail/i.test(subject))
}

const codes = (found: readonly Reported[]) => found.map(({ code }) => code)

/** What the server takes is in the mailbox, as our own server writes it in. */
function delivers(rewrite = (raw: Buffer) => raw): void {
  void smtp.untilTaken(1).then(() => {
    const [mail] = smtp.taken
    if (mail !== undefined) imap.deliver(asReceived(rewrite(mail.raw), 'mx.example.org', FROM).toString('latin1'))
  })
}

test('servers that let us in are said to, and no mail is sent unasked', async () => {
  expect(codes(await findings({}))).toEqual(['mail-server-open', 'mailbox-open', 'round-trip-not-asked'])
  expect(smtp.taken).toEqual([])
})

test('a mail to ourselves comes back with its tag, and with a word about its sender', async () => {
  delivers()
  expect(codes(await findings({}, '--mail'))).toEqual([
    'mail-server-open',
    'mailbox-open',
    'mail-came-back',
    'reply-tag-survives',
    'dmarc-passes',
  ])
})

test('a provider that takes the tag off is found out', async () => {
  delivers((raw) => Buffer.from(raw.toString('latin1').replace(/^To: .*$/m, `To: ${FROM}`), 'latin1'))
  expect(codes(await findings({}, '--mail'))).toContain('reply-tag-lost')
})

test('a mail that the server refuses is shown with its words', async () => {
  smtp.follow(({ step }) => (step === 'rcpt' ? { answer: '550 5.1.1 no such mailbox' } : undefined))
  const found = await findings({}, '--mail')
  expect(found.at(-1)).toMatchObject({
    code: 'mail-not-sent',
    evidence: expect.stringContaining('550 5.1.1 no such mailbox') as unknown,
  })
})

test.each([
  ['nobody is there', { SMTP_URL: 'smtp://127.0.0.1:9' }, 'mail-server-unreachable'],
  ['the mailbox refuses the password', {}, 'mailbox-login-refused'],
])('%s: %s', async (what, env, code) => {
  const password = encodeURIComponent(SECRET)
  const wrong = { IMAP_URL: `imap://testuser:${password}@127.0.0.1:${imap.port}/INBOX` }
  expect(codes(await findings(what.startsWith('the mailbox') ? wrong : env))).toContain(code)
})
