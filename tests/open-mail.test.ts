import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signMail } from '../src/mail/mail-hook'
import { createReplyAddresses } from '../src/mail/reply-address'
import { systemClock } from '../src/model/clock'
import type { MailSettings } from '../src/model/mail-settings'
import { openMail, type OpenMail } from '../src/open-mail'
import { createLog } from '../src/server/log'
import type { Storage } from '../src/storage/open-storage'
import { act, open, refOf } from './support/a-turn'
import { knowledgeOf } from './support/conversation'
import { startImapServer, type ImapServer } from './support/mail/imap-server'
import { AUTHSERV_ID, bouncedMail, provenMail, writtenMail } from './support/mail/incoming-mail'
import { startScriptedSmtp, type ScriptedSmtp } from './support/mail/scripted-smtp'
import { onSqlite } from './support/test-databases'

/** Stands in every name, address, text and secret. */
const CANARY = 'canary7hq2'
const HOOK_SECRET = `${CANARY} signs what is pushed, in 32 characters`

let smtp: ScriptedSmtp
let imap: ImapServer
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-mail-'))
  smtp = await startScriptedSmtp({ accepts: ({ secret }) => secret === `${CANARY}-smtp` })
  imap = await startImapServer()
})

afterEach(async () => {
  await Promise.all([smtp.close(), imap.close()])
  rmSync(folder, { recursive: true, force: true })
})

function settingsWith(smtpPassword: string): MailSettings {
  return {
    from: { name: CANARY, address: 'faq@example.org' },
    secret: `${CANARY} a secret of nobody, of 32 characters`,
    replyAddress: 'faq+{tag}@example.org',
    authservId: AUTHSERV_ID,
    staff: [`${CANARY}@staff.example`],
    autoHeaders: true,
    remindAfterMs: 0,
    smtpUrl: smtp.url.replace('://', `://${CANARY}:${smtpPassword}@`),
    imapUrl: `imap://${CANARY}:${CANARY}-imap@127.0.0.1:${imap.port}/INBOX`,
    hookSecret: HOOK_SECRET,
  }
}

/** Everything that a process logs, and how often a task of a kind came to a state. */
function openLogged(storage: Storage, settings: MailSettings) {
  const lines: string[] = []
  const output = { readable: false, stream: { write: (line: string) => void lines.push(line) } }
  const logger = createLog({ logLevel: 'debug', secrets: [] }, output)
  const waiting = new Map<string, () => void>()
  const knowledge = knowledgeOf()
  const mail = openMail({
    settings,
    storage,
    knowledge: { current: () => knowledge },
    ways: ['mail', 'chat'],
    outboxFolder: folder,
    instance: 'replica-1',
    clock: systemClock,
    logger,
    sendLater: () => () => Promise.reject(new Error(`${CANARY} is not there`)),
    profile: () => Promise.reject(new Error(`${CANARY} is not known`)),
    onTried: (kind, state) => waiting.get(`${kind} ${state}`)?.(),
  })
  const until = (outcome: string) => new Promise<void>((resolve) => waiting.set(outcome, resolve))
  return { mail, lines, until }
}

async function push({ routes }: OpenMail, raw: Buffer): Promise<number | undefined> {
  const text = raw.toString('base64')
  const headers = { 'x-signature': signMail(text, HOOK_SECRET, Date.now()) }
  const request = { method: 'POST', path: '/mail/incoming', params: {}, query: {}, remoteAddress: '127.0.0.1' }
  const response = await routes[0]?.handle({ ...request, headers, body: { raw: text } })
  return response && 'status' in response ? response.status : undefined
}

onSqlite((database) => {
  test.each([
    ['refused', `${CANARY}-wrong`],
    ['let in', `${CANARY}-smtp`],
  ])('no word, name, address or password is in the log, where our login is %s', async (login, password) => {
    const storage = await database().open()
    const settings = settingsWith(password)
    const email = `${CANARY}@school.example`
    const number = await open(storage, `${CANARY}?`, {
      by: CANARY,
      at: Date.now(),
      request: { name: CANARY, email, lines: [{ by: 'person', text: CANARY }] },
      writes: { contact: { name: CANARY, email, isConfirmed: true } },
    })
    await act(storage, [{ do: 'write-to-ticket', number, text: CANARY }], { by: CANARY, at: Date.now() })
    smtp.follow(({ step }) => (step === 'rcpt' ? { answer: `550 5.1.1 <${CANARY}@kits.example> unknown` } : undefined))
    const { mail, lines, until } = openLogged(storage, settings)
    const tried = [until(`ask-staff ${login === 'let in' ? 'parked' : 'retrying'}`), until('say-answer retrying')]
    mail.start()
    const to = createReplyAddresses(settings.replyAddress, settings.secret).addressOf({ for: 'staff', ticket: number })
    const from = `${CANARY} <${CANARY}@staff.example>`
    const came = [
      provenMail({ from, to, text: `${CANARY} is the answer.`, subject: CANARY }),
      writtenMail({ from: `${CANARY}@evil.example`, to, text: CANARY }),
      Buffer.from(`${CANARY}\u0000\u0001`),
      bouncedMail('faq@example.org', { recipient: `${CANARY}@x.example` }),
    ]
    for (const raw of came) expect(await push(mail, raw)).toBe(202)
    await mail.lookUpTickets({ ref: refOf(CANARY) }, { question: CANARY, email, code: CANARY }, Date.now())
    await Promise.all(tried)
    await mail.stop()
    expect(await storage.mailLedger.waiting(10)).toHaveLength(3)
    expect(lines.join('')).toContain('a mail came in')
    expect(lines.filter((line) => line.toLowerCase().includes(CANARY))).toEqual([])
  })
})
