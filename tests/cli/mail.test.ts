import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MailVerdict } from '../../src/escalation/mail-ledger'
import { openStorage, type Storage } from '../../src/storage/open-storage'
import { NOON, open } from '../support/a-turn'
import { writtenMail, type Written } from '../support/mail/incoming-mail'
import { FAQ_PAGE } from './faq-page'
import { runInProcess } from './run-in-process'

let folder: string
let env: Readonly<Record<string, string>>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-mail-'))
  writeFileSync(join(folder, 'page.md'), FAQ_PAGE)
  env = { DATABASE_URL: `file:${join(folder, 'chat.db')}`, FAQ_PATH: join(folder, 'page.md') }
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function withStorage<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(env.DATABASE_URL ?? '')
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

const mail = (...args: readonly string[]) => runInProcess(['mail', ...args], { env })

const FROM_ANNA: Written = {
  from: 'Anna Berg <anna@staff.example>',
  to: 'faq@example.org',
  subject: 'Re: chickens \u001b[2J',
  text: 'Hi Jo,\r\n\r\nup to four.\r\n\r\nBest\r\nAnna\r\n\r\nOn Mon, 1 Jun 2026 at 12:00, FAQ bot wrote:\r\n\r\n> May I keep chickens?',
}

/** Opens a ticket and keeps a mail that waits. @returns the ticket */
function keepMail(written: Written = FROM_ANNA, verdict: MailVerdict = { do: 'wait', reason: 'not-staff' }) {
  return withStorage(async (storage) => {
    const ticket = await open(storage, 'May I keep chickens?')
    const raw = writtenMail(written).toString('latin1')
    const { from, subject } = FROM_ANNA
    await storage.mailLedger.take({ key: 'one', raw, from, subject: subject ?? '', at: NOON }, verdict, NOON, 0)
    return ticket
  })
}

/** Opens a ticket whose mail cannot go out. @returns the mail's id */
function parkMail() {
  return withStorage(async ({ outbox, ...storage }) => {
    await open(storage, 'May I keep chickens?')
    const [claim] = await outbox.claim({ way: 'mail', owner: 'x', now: NOON, leaseMs: 1, limit: 1, refile: false })
    if (claim === undefined) throw new Error('nothing waits')
    await outbox.settle(claim, { state: 'parked', reason: '550 5.1.1 no such user' }, NOON)
    return claim.id
  })
}

describe('the overview', () => {
  test('of nothing', async () => {
    const { code, stdout } = await mail()
    expect(code).toBe(0)
    expect(stdout).toBe('Goes out: 0\n\nParked, cannot go out as it is: 0\n\nCame in and waits for a person: 0\n')
  })

  test('shows what waits, and why what does not go on does not', async () => {
    const id = await parkMail()
    await keepMail()
    const { stdout } = await mail()
    expect(stdout).toContain('Goes out: 1\n')
    expect(stdout).toMatch(/^ {2}[0-9a-f]{16} 2026-06-01 12:00 ask-staff FAQ-1002 pending$/m)
    expect(stdout).toContain(`  ${id} 2026-06-01 12:00 ask-staff FAQ-1001 parked, tried once: 550 5.1.1 no such user\n`)
    expect(stdout).toContain('"Re: chickens ": the sender is none of those who may answer (STAFF_EMAILS)\n')
    expect(stdout).not.toContain('\u001b')
  })

  test('prints JSON, without the mails themselves', async () => {
    await keepMail()
    const overview = JSON.parse((await mail('--json')).stdout) as { received: { mail: object }[] }
    expect(overview).toMatchObject({
      status: { counts: { pending: 1 } },
      received: [{ id: 1, verdict: 'wait', reason: 'not-staff', mail: { from: FROM_ANNA.from } }],
    })
    expect(overview.received[0]?.mail).not.toHaveProperty('raw')
  })
})

describe('show', () => {
  test('a mail that came in: who it says it is from, and what is new in it', async () => {
    await keepMail()
    const { code, stdout } = await mail('show', '1')
    expect(code).toBe(0)
    expect(stdout).toContain('Mail 1: waits for a person: the sender is none of those')
    expect(stdout).toContain('from: Anna Berg <anna@staff.example>\n')
    expect(stdout).toContain('up to four.')
    expect(stdout).not.toContain('> May I keep chickens?')
    expect(stdout).not.toContain('\u001b')
  })

  test('as it came', async () => {
    await keepMail()
    expect((await mail('show', '1', '--raw')).stdout).toContain('\r\n> May I keep chickens?\r\n')
  })

  test('one that goes out', async () => {
    const id = await parkMail()
    expect((await mail('show', id)).stdout).toContain('"kind": "ask-staff"')
  })

  test('none', async () => {
    for (const id of ['1', 'x', '0123456789abcdef']) {
      expect((await mail('show', id)).stderr).toMatch(/\(mail-unknown\)\n$/)
    }
  })
})

describe('accept', () => {
  test('makes a mail the answer, with a draft, once', async () => {
    const ticket = await keepMail()
    expect(await mail('accept', '1', '--ticket', `FAQ-${ticket}`)).toMatchObject({ code: 0 })
    await withStorage(async ({ tickets, drafts, outbox }) => {
      expect(await tickets.find(ticket)).toMatchObject({
        state: 'answered',
        messages: [{ name: 'Anna Berg', isAnswer: true }],
      })
      expect(await drafts.list(['open'])).toMatchObject([{ answer: 'Up to four.' }])
      expect((await outbox.list(['pending'], 10)).map(({ task }) => task.kind)).toContain('say-answer')
    })
    expect((await mail('accept', '1', '--ticket', String(ticket))).stderr).toMatch(/\(mail-decided\)\n$/)
  })

  test('asks for the words of one that has none', async () => {
    const ticket = String(await keepMail({ ...FROM_ANNA, text: '' }, { do: 'wait', reason: 'no-text' }))
    expect((await mail('accept', '1', '--ticket', ticket)).stderr).toMatch(/\(mail-without-text\)\n$/)
    expect(await mail('accept', '1', '--ticket', ticket, '--text', 'Up to four.')).toMatchObject({ code: 0 })
    await withStorage(async ({ tickets }) => {
      expect((await tickets.find(Number(ticket)))?.messages).toMatchObject([{ text: 'Up to four.' }])
    })
  })

  test('does nothing for a ticket that is not there', async () => {
    await keepMail()
    expect((await mail('accept', '1', '--ticket', '9999')).stderr).toMatch(/\(ticket-unknown\)\n$/)
    await withStorage(async ({ mailLedger }) => {
      expect(await mailLedger.waiting(10)).toHaveLength(1)
    })
  })
})

test('ignore puts a mail away', async () => {
  await keepMail()
  expect(await mail('ignore', '1')).toMatchObject({ code: 0, stderr: 'Mail 1 is put away.\n' })
  expect((await mail('ignore', '1')).stderr).toMatch(/\(mail-decided\)\n$/)
  expect((await mail('show', '1')).stdout).toContain('Mail 1: ignore, by-hand\n')
})

test('retry has a parked mail sent again, and no other', async () => {
  const id = await parkMail()
  expect(await mail('retry', id)).toMatchObject({ code: 0 })
  await withStorage(async ({ outbox }) => {
    expect(await outbox.find(id)).toMatchObject({ state: 'retrying' })
  })
  expect((await mail('retry', id)).stderr).toMatch(/\(mail-not-parked\)\n$/)
})
