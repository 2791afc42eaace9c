import { mailRoundTripCheck } from '../../src/doctor/checks/mail-round-trip'
import { mailServerCheck } from '../../src/doctor/checks/mail-server'
import { mailboxCheck } from '../../src/doctor/checks/mailbox'
import type { Check, Finding } from '../../src/doctor/check'
import type { MailProbe } from '../../src/doctor/mail-probe'
import { createRequests } from '../../src/doctor/requests'
import { examineSettings } from '../../src/server/config'
import type { Knock } from '../../src/mail/knock'
import type { RoundTrip } from '../../src/mail/round-trip'
import { noMail, worldOf } from './setup'

const SMTP = { SMTP_URL: 'smtps://faq%40example.org:pw@mail.example.org', MAIL_FROM: 'faq@example.org' }
const IMAP = { IMAP_URL: 'imaps://faq%40example.org:pw@mail.example.org/INBOX' }

async function found(check: Check, env: Record<string, string>, mail: Partial<MailProbe> = {}): Promise<Finding> {
  return (await allFound(check, env, mail))[0] ?? fail('nothing was found')
}

async function allFound(check: Check, env: Record<string, string>, mail: Partial<MailProbe>) {
  const settings = examineSettings(env)
  return check.run({
    settings,
    node: { version: '24.0.0', range: '>=20.19' },
    readPage: () => Promise.reject(new Error('no page is needed')),
    tryDatabase: () => Promise.resolve(),
    requests: createRequests(settings.config, worldOf({})),
    mail: { ...noMail, ...mail },
  })
}

function fail(message: string): never {
  throw new Error(message)
}

const knocked = (outcome: Knock['outcome']) => () => Promise.resolve({ outcome, evidence: 'mail.example.org: …' })

describe('the server that mail goes out through', () => {
  test('is not missed on a developer’s machine, where mails become files', async () => {
    expect(await found(mailServerCheck, {})).toMatchObject({ level: 'ok', code: 'mail-becomes-files', skipped: true })
  })

  test('is missed in production', async () => {
    expect(await found(mailServerCheck, { NODE_ENV: 'production' })).toMatchObject({
      level: 'warning',
      code: 'no-mail-server',
    })
  })

  test.each([
    ['open', 'ok', 'mail-server-open', undefined],
    ['unreachable', 'error', 'mail-server-unreachable', /host and port in SMTP_URL/],
    ['login-refused', 'error', 'mail-server-login-refused', /MAIL_OAUTH_TOKEN_URL/],
    ['certificate', 'error', 'mail-server-certificate', /NODE_EXTRA_CA_CERTS/],
    ['no-encryption', 'error', 'mail-server-no-encryption', /another port in SMTP_URL/],
    ['failed', 'error', 'mail-server-failed', /what the server says/],
  ] as const)('%s: %s %s', async (outcome, level, code, next) => {
    const finding = await found(mailServerCheck, SMTP, { tryServer: knocked(outcome) })
    expect(finding).toMatchObject({ level, code, evidence: 'mail.example.org: …' })
    if (next !== undefined) expect(finding.next).toMatch(next)
  })
})

describe('the mailbox that answers come to', () => {
  test.each([
    ['no mail goes out', {}, 'ok', 'mailbox-not-needed'],
    ['mail goes out and nothing is read', SMTP, 'warning', 'no-mailbox'],
    ['a provider pushes mails', { ...SMTP, MAIL_HOOK_SECRET: 'x'.repeat(32) }, 'ok', 'mail-is-pushed'],
  ] as const)('%s', async (_, env, level, code) => {
    expect(await found(mailboxCheck, env)).toMatchObject({ level, code })
  })

  test.each([
    ['open', 'ok', 'mailbox-open'],
    ['login-refused', 'error', 'mailbox-login-refused'],
    ['unreachable', 'error', 'mailbox-unreachable'],
  ] as const)('%s: %s %s', async (outcome, level, code) => {
    const finding = await found(mailboxCheck, { ...SMTP, ...IMAP }, { tryMailbox: knocked(outcome) })
    expect(finding).toMatchObject({ level, code })
    if (level === 'error') expect(finding.next).toMatch(/IMAP_URL/)
  })
})

describe('a mail to ourselves', () => {
  const both = { ...SMTP, ...IMAP, MAIL_AUTHSERV_ID: 'mx.example.org' }
  const whole: RoundTrip = {
    arrivedAfterMs: 1200,
    isTagKept: true,
    isMessageIdKept: true,
    authservIds: ['mx.example.org'],
    dmarc: 'pass',
  }
  const codes = async (trip: RoundTrip, env: Record<string, string> = both) =>
    (await allFound(mailRoundTripCheck, env, { roundTrip: () => Promise.resolve(trip) })).map(({ code }) => code)

  test('needs both ways, and is sent only where somebody asks for it', async () => {
    expect(await found(mailRoundTripCheck, SMTP)).toMatchObject({ code: 'round-trip-not-possible', skipped: true })
    expect(await found(mailRoundTripCheck, both)).toMatchObject({ code: 'round-trip-not-asked', skipped: true })
  })

  test('comes back whole: everything is as it should be', async () => {
    expect(await codes(whole)).toEqual(['mail-came-back', 'reply-tag-survives', 'dmarc-passes'])
  })

  test.each([
    ['the server refuses it', { notSent: 'The server answered: 550 no' }, ['mail-not-sent']],
    ['it never comes', {}, ['mail-never-came']],
    [
      'the ticket is lost on the way',
      { ...whole, isTagKept: false },
      ['mail-came-back', 'reply-tag-lost', 'dmarc-passes'],
    ],
    [
      'DMARC does not pass',
      { ...whole, dmarc: 'fail' },
      ['mail-came-back', 'reply-tag-survives', 'dmarc-does-not-pass'],
    ],
  ] as const)('%s', async (_, trip, expected) => {
    expect(await codes(trip)).toEqual(expected)
  })

  test('says who writes about senders where the setting is missing or another', async () => {
    const [, , missing] = await allFound(
      mailRoundTripCheck,
      { ...SMTP, ...IMAP },
      { roundTrip: () => Promise.resolve(whole) },
    )
    expect(missing).toMatchObject({
      code: 'authserv-id-not-set',
      next: expect.stringContaining('MAIL_AUTHSERV_ID=mx.example.org') as unknown,
    })
    expect(await codes({ arrivedAfterMs: 1200, isTagKept: true, authservIds: ['mx.example.org'] })).toContain(
      'no-word-about-dmarc',
    )
  })

  test('an address without a tag has none to lose', async () => {
    expect(await codes({ ...whole, isTagKept: false }, { ...both, MAIL_REPLY_ADDRESS: 'faq@example.org' })).toContain(
      'reply-tag-not-used',
    )
  })
})
