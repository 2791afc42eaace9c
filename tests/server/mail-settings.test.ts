import { chdir, cwd } from 'node:process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { examineSettings, readConfig } from '../../src/server/config'
import type { Environment } from '../../src/server/env-variables'
import { withGeneratedSecrets } from '../../src/server/with-generated-secrets'

const secret = 'canary-of-the-mail-secret-0123456789'
const SMTP_URL = 'smtps://faq%40example.org:p%40ss-canary@mail.example.org'
const IMAP_URL = 'imaps://faq%40example.org:im%2Fap-canary@mail.example.org/INBOX/Faq'
const AUTHSERV = { MAIL_AUTHSERV_ID: 'mx.example.org' }
const OAUTH = {
  MAIL_OAUTH_TOKEN_URL: 'https://login.example.org/token',
  MAIL_OAUTH_CLIENT_ID: 'the-id',
  MAIL_OAUTH_CLIENT_SECRET: 'canary-of-the-client',
}
const mailOf = (env: Environment) => readConfig(env).mail
const mistakesOf = (env: Environment) => examineSettings(env).mistakes.map(({ message }) => message)
const warningsOf = (env: Environment) => examineSettings(env).warnings.map(({ message }) => message)

describe('a good value is taken', () => {
  test.each<[Environment, object]>([
    [{ SMTP_URL }, { smtpUrl: SMTP_URL, from: { name: '', address: 'faq@example.org' } }],
    [{ SMTP_URL: 'smtp://localhost:1025' }, { from: { name: '', address: 'faq-bot@localhost' } }],
    [{ IMAP_URL }, { imapUrl: IMAP_URL }],
    [{ MAIL_FROM: 'faq@example.org' }, { from: { name: '', address: 'faq@example.org' } }],
    [{ MAIL_FROM: 'The FAQ <faq@example.org>' }, { from: { name: 'The FAQ', address: 'faq@example.org' } }],
    [
      { MAIL_FROM: '"FAQ, partners" <faq@example.org>' },
      { from: { name: 'FAQ, partners', address: 'faq@example.org' } },
    ],
    [{ MAIL_FROM: '<faq@example.org>' }, { from: { name: '', address: 'faq@example.org' } }],
    [{ PARTNER_EMAIL: 'partners@example.org' }, { from: { name: '', address: 'faq-bot@example.org' } }],
    [{ PUBLIC_URL: 'https://bot.example.org' }, { from: { name: '', address: 'faq-bot@bot.example.org' } }],
    [{ MAIL_FROM: 'faq@example.org' }, { replyAddress: 'faq+{tag}@example.org' }],
    [{ MAIL_REPLY_ADDRESS: '{tag}@replies.example.org' }, { replyAddress: '{tag}@replies.example.org' }],
    [{ MAIL_REPLY_ADDRESS: 'answers@example.org' }, { replyAddress: 'answers@example.org' }],
    [{ MAIL_SECRET: secret }, { secret }],
    [{ MAIL_AUTHSERV_ID: 'MX.Example.org' }, { authservId: 'mx.example.org' }],
    [
      { STAFF_EMAILS: 'Anna@Example.org, @example.com,, anna@example.org' },
      { staff: ['anna@example.org', '@example.com'] },
    ],
    [{ MAIL_AUTO_HEADERS: 'Off' }, { autoHeaders: false }],
    [{ REMIND_AFTER_HOURS: '0' }, { remindAfterMs: 0 }],
    [{ REMIND_SECOND_EMAIL: 'boss@example.org' }, { secondAddress: 'boss@example.org' }],
    [{ MAIL_HOOK_SECRET: secret, ...AUTHSERV }, { hookSecret: secret }],
    [
      { ...OAUTH, SMTP_URL: 'smtp://faq%40example.org@smtp.example.org' },
      {
        oauth: {
          tokenUrl: 'https://login.example.org/token',
          clientId: 'the-id',
          clientSecret: 'canary-of-the-client',
        },
      },
    ],
    [
      { ...OAUTH, MAIL_OAUTH_REFRESH_TOKEN: 'again', MAIL_OAUTH_SCOPE: 'mail send' },
      { oauth: { refreshToken: 'again', scope: 'mail send' } },
    ],
    [
      { ...OAUTH, MAIL_OAUTH_TOKEN_URL: 'http://127.0.0.1:9/token' },
      { oauth: { tokenUrl: 'http://127.0.0.1:9/token' } },
    ],
  ])('%o', (env, expected) => {
    expect(mailOf(env)).toMatchObject(expected)
  })
})

const tooLong = 'partner-support-faq-bot'

describe('a mistake is named, with what to write instead', () => {
  test.each<[Environment, RegExp]>([
    [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL has a value of another form: write an address such as smtps:/],
    [{ SMTP_URL: 'imaps://a:b@mail.example.org' }, /^SMTP_URL has /],
    [{ SMTP_URL: 'smtp://a:b@mail.example.org?tls=off' }, /^SMTP_URL has /],
    [{ SMTP_URL: 'smtp://a:100%@mail.example.org' }, /^SMTP_URL has /],
    [{ SMTP_URL: 'smtps://faq%40example.org@mail.example.org' }, /^SMTP_URL has a user but no password/],
    [{ SMTP_URL: 'smtps://faq:secret@mail.example.org' }, /^SMTP_URL is set but MAIL_FROM is not/],
    [{ IMAP_URL: 'smtps://a:b@mail.example.org' }, /^IMAP_URL has /],
    [{ IMAP_URL: 'imaps://mail.example.org' }, /^IMAP_URL names no user/],
    [{ ...OAUTH, SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@example.org' }, /^SMTP_URL names no user/],
    [{ MAIL_FROM: 'The FAQ' }, /^MAIL_FROM is "The FAQ": write an address/],
    [{ MAIL_FROM: 'a@example.org, b@example.org' }, /^MAIL_FROM is /],
    [{ MAIL_FROM: 'x <a@example.org> <b@example.org>' }, /^MAIL_FROM is /],
    [{ MAIL_FROM: 'x\r\nBcc: <a@example.org>' }, /^MAIL_FROM is /],
    [{ MAIL_REPLY_ADDRESS: 'faq@{tag}.example.org' }, /^MAIL_REPLY_ADDRESS is "faq@/],
    [{ MAIL_REPLY_ADDRESS: '{tag}{tag}@example.org' }, /^MAIL_REPLY_ADDRESS is /],
    [
      { MAIL_REPLY_ADDRESS: `${tooLong}+{tag}@example.org` },
      /^MAIL_REPLY_ADDRESS is .* with 20 characters at most beside/,
    ],
    [{ MAIL_SECRET: 'too short' }, /^MAIL_SECRET has a value of another form: write at least 32 characters/],
    [{ MAIL_HOOK_SECRET: 'too short' }, /^MAIL_HOOK_SECRET has /],
    [{ MAIL_AUTHSERV_ID: 'mx.example.org; dmarc=pass' }, /^MAIL_AUTHSERV_ID is /],
    [{ STAFF_EMAILS: 'anna' }, /^STAFF_EMAILS is "anna"/],
    [{ STAFF_EMAILS: '@' }, /^STAFF_EMAILS is "@"/],
    [{ MAIL_AUTO_HEADERS: 'maybe' }, /^MAIL_AUTO_HEADERS is "maybe": write on or off\.$/],
    [{ REMIND_AFTER_HOURS: '1.5' }, /^REMIND_AFTER_HOURS is "1.5"/],
    [{ REMIND_SECOND_EMAIL: 'boss' }, /^REMIND_SECOND_EMAIL is "boss"/],
    [{ ...OAUTH, MAIL_OAUTH_TOKEN_URL: 'http://login.example.org/token' }, /^MAIL_OAUTH_TOKEN_URL is /],
    [{ ...OAUTH, MAIL_OAUTH_CLIENT_SECRET: '' }, /^MAIL_OAUTH_TOKEN_URL is set but MAIL_OAUTH_CLIENT_SECRET is not/],
    [
      { NODE_ENV: 'production', PUBLIC_URL: 'https://bot.example.org', SMTP_URL },
      /^SMTP_URL is set but MAIL_SECRET is not/,
    ],
    [
      { NODE_ENV: 'production', PUBLIC_URL: 'https://bot.example.org', MAIL_HOOK_SECRET: secret },
      /^MAIL_HOOK_SECRET is set but MAIL_SECRET is not/,
    ],
  ])('%o', (env, mistake) => {
    expect(mistakesOf(env)).toEqual([expect.stringMatching(mistake)])
  })

  test('half of what tokens need is as many mistakes as parts are missing', () => {
    expect(mistakesOf({ MAIL_OAUTH_SCOPE: 'mail' }).map((message) => message.split('but ')[1]?.split(' ')[0])).toEqual([
      'MAIL_OAUTH_TOKEN_URL',
      'MAIL_OAUTH_CLIENT_ID',
      'MAIL_OAUTH_CLIENT_SECRET',
    ])
  })
})

describe('what is allowed but hardly meant', () => {
  test.each<[Environment, RegExp]>([
    [{ SMTP_URL }, /^IMAP_URL is not set, nor is MAIL_HOOK_SECRET: mail goes out, but no answer comes back/],
    [{ SMTP_URL, IMAP_URL }, /^MAIL_AUTHSERV_ID is not set: no sender can be believed/],
    [OAUTH, /^MAIL_OAUTH_TOKEN_URL is not used/],
    [{ ...OAUTH, IMAP_URL, ...AUTHSERV }, /^MAIL_OAUTH_TOKEN_URL is set, so the passwords/],
    [{ MAIL_FROM: `${tooLong}@example.org` }, /^MAIL_REPLY_ADDRESS is not set, and MAIL_FROM is too long/],
  ])('%o is taken with a warning', (env, warning) => {
    expect(warningsOf(env)).toEqual([expect.stringMatching(warning)])
  })

  test('without a tag in them, replies go to one address', () => {
    expect(mailOf({ MAIL_FROM: `${tooLong}@example.org` }).replyAddress).toBe(`${tooLong}@example.org`)
  })

  test('all of it set is taken without one', () => {
    expect(warningsOf({ SMTP_URL, IMAP_URL, ...AUTHSERV })).toEqual([])
  })
})

test('every secret of mail is one for the log, and none gets into an error or a warning', () => {
  const env = {
    SMTP_URL,
    IMAP_URL,
    MAIL_SECRET: secret,
    MAIL_HOOK_SECRET: `hook-${secret}`,
    ...OAUTH,
    MAIL_OAUTH_REFRESH_TOKEN: 'canary-again',
  }
  expect(readConfig(env).secrets).toEqual([
    'p%40ss-canary',
    'p@ss-canary',
    'im%2Fap-canary',
    'im/ap-canary',
    secret,
    `hook-${secret}`,
    'canary-of-the-client',
    'canary-again',
  ])
  expect(warningsOf(env).join()).not.toContain('canary')
  for (const name of Object.keys(env)) {
    if (name === 'MAIL_OAUTH_TOKEN_URL') continue
    expect(mistakesOf({ [name]: 'canary\u0000' }).join()).not.toContain('canary')
  }
})

describe('the secret of mail where none is set', () => {
  const before = cwd()
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'faq-bot-mail-secret-'))
    chdir(folder)
  })
  afterEach(() => {
    chdir(before)
    rmSync(folder, { recursive: true })
  })

  test('is made once on a developer’s machine', () => {
    const config = withGeneratedSecrets(readConfig({}))
    expect(config.mail.secret).toBe(readFileSync('var/mail-secret', 'utf8').trim())
    expect(config.secrets).toContain(config.mail.secret)
    expect(withGeneratedSecrets(readConfig({})).mail.secret).toBe(config.mail.secret)
  })

  test('is one of the process where production has no mail', () => {
    const config = withGeneratedSecrets(readConfig({ NODE_ENV: 'production' }))
    expect(config.mail.secret).toMatch(/^[\w-]{43}$/)
    expect(config.directLineSecret).toBeUndefined()
    expect(withGeneratedSecrets(readConfig({ NODE_ENV: 'production' })).mail.secret).not.toBe(config.mail.secret)
  })

  test('is left alone where it is set', () => {
    const config = readConfig({ NODE_ENV: 'production', MAIL_SECRET: secret })
    expect(withGeneratedSecrets(config)).toBe(config)
  })
})
