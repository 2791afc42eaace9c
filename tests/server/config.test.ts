import { mkdtempSync, rmSync, writeFileSync, readFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CodedError } from '../../src/model/coded-error'
import { examineSettings, loadEnvFile, readConfig } from '../../src/server/config'
import type { Environment } from '../../src/server/env-variables'

const appId = '11111111-2222-3333-4444-555555555555'
const tenantId = 'AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee'
const password = 'Zq8~canary.value-of.a_secret'
const websiteSecret = 'wK3/canary+of-the-widget=0123456'

function mistakesOf(env: Environment): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    expect(error.code).toBe('wrong-settings')
    return error.message.split('\n  ').slice(1)
  }
}

describe('without any setting', () => {
  test('it runs on a laptop', () => {
    expect(readConfig({})).toEqual({
      production: false,
      port: 3978,
      host: '127.0.0.1',
      faqPath: 'data/faq',
      faqPageUrl: 'http://localhost:3978/',
      publicUrl: 'http://localhost:3978',
      privacyUrl: 'http://localhost:3978/privacy',
      termsUrl: 'http://localhost:3978/terms',
      proxyHops: 0,
      databaseUrl: 'file:var/faq-bot.db',
      outboxFolder: 'var/outbox',
      retentionDays: 90,
      allowedTenantIds: [],
      serviceHosts: [],
      widgetOrigins: [],
      mail: {
        from: { name: '', address: 'faq-bot@localhost' },
        secret: '',
        replyAddress: 'faq-bot+{tag}@localhost',
        staff: [],
        autoHeaders: true,
        remindAfterMs: 48 * 3_600_000,
      },
      logLevel: 'info',
      manner: 'balanced',
      metricsPort: 0,
      secrets: [],
      warnings: [],
    })
  })

  test('empty and blank values are as good as none', () => {
    const blank = new Proxy<Record<string, string>>({}, { get: () => '  ' })
    expect(readConfig(blank)).toEqual(readConfig({}))
  })

  test('nothing of it can be changed', () => {
    const config = readConfig({ ALLOWED_TENANT_IDS: tenantId })
    expect(Object.isFrozen(config) && Object.isFrozen(config.allowedTenantIds)).toBe(true)
  })
})

describe('a good value is taken', () => {
  test.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: ' 8080 ' }, { port: 8080, publicUrl: 'http://localhost:8080' }],
    [{ NODE_ENV: 'production' }, { production: true, host: '0.0.0.0' }],
    [{ NODE_ENV: 'test' }, { production: false, host: '127.0.0.1' }],
    [{ NODE_ENV: 'production', HOST: '::1' }, { host: '::1' }],
    [{ FAQ_PATH: '../pages/faq.md' }, { faqPath: '../pages/faq.md' }],
    [{ SYNONYMS_PATH: 'words' }, { synonymsPath: 'words' }],
    [{ ANSWERING: 'Careful' }, { manner: 'careful' }],
    [
      { PUBLIC_URL: 'https://bot.example.org/' },
      { publicUrl: 'https://bot.example.org', faqPageUrl: 'https://bot.example.org/' },
    ],
    [{ FAQ_PAGE_URL: 'https://example.org/faq/?lang=en' }, { faqPageUrl: 'https://example.org/faq/?lang=en' }],
    [{ TRUST_PROXY: '2' }, { proxyHops: 2 }],
    [{ DATABASE_URL: 'file:/data/a b.db' }, { databaseUrl: 'file:/data/a b.db', secrets: [] }],
    [{ DATABASE_URL: 'postgres://faq:p%40ss-word@db/faq' }, { secrets: ['p%40ss-word', 'p@ss-word'] }],
    [{ PARTNER_EMAIL: 'partners@example.org' }, { partnerEmail: 'partners@example.org' }],
    [{ RETENTION_DAYS: '30' }, { retentionDays: 30 }],
    [{ PUBLISHER_NAME: 'Example Organisation' }, { publisherName: 'Example Organisation' }],
    [{ PUBLISHER_URL: 'https://example.org' }, { publisherUrl: 'https://example.org/' }],
    [
      { PRIVACY_URL: 'https://example.org/privacy', TERMS_URL: 'https://example.org/terms?bot' },
      { privacyUrl: 'https://example.org/privacy', termsUrl: 'https://example.org/terms?bot' },
    ],
    [
      { PUBLIC_URL: 'https://bot.example.org/' },
      { privacyUrl: 'https://bot.example.org/privacy', termsUrl: 'https://bot.example.org/terms' },
    ],
    [{ LOG_LEVEL: 'DEBUG' }, { logLevel: 'debug' }],
    [{ METRICS_PORT: '9090' }, { metricsPort: 9090 }],
    [{ ALLOWED_TENANT_IDS: `${tenantId}, ,${appId}` }, { allowedTenantIds: [tenantId.toLowerCase(), appId] }],
    [
      { BOT_SERVICE_HOSTS: 'Chat.example.org, *.bots.example:8443' },
      { serviceHosts: ['chat.example.org', '*.bots.example:8443'] },
    ],
    [{ DIRECT_LINE_SECRET: websiteSecret }, { directLineSecret: websiteSecret, secrets: [websiteSecret] }],
    [
      { WIDGET_ORIGINS: 'HTTPS://Www.Example.ORG:443/, https://bücher.example:8443,,https://www.example.org' },
      { widgetOrigins: ['https://www.example.org', 'https://xn--bcher-kva.example:8443'] },
    ],
    [
      { WIDGET_ORIGINS: 'http://intranet, http://192.168.0.7:80' },
      { widgetOrigins: ['http://intranet', 'http://192.168.0.7'] },
    ],
    [
      {
        NODE_ENV: 'production',
        DIRECT_LINE_SECRET: websiteSecret,
        WIDGET_ORIGINS: 'http://localhost:5000,http://127.0.0.1,http://[::1]:80',
      },
      { widgetOrigins: ['http://localhost:5000', 'http://127.0.0.1', 'http://[::1]'] },
    ],
  ])('%o', (env, expected) => {
    expect(readConfig(env)).toMatchObject(expected)
  })
})

describe('a mistake is named, with what to write instead', () => {
  test.each([
    [{ PORT: 'abc' }, 'PORT is "abc": write a port from 1 to 65535, or 0 for any that is free.'],
    [{ PORT: '"3978"' }, 'PORT is "\\"3978\\"": write a port from 1 to 65535, or 0 for any that is free.'],
    [{ PORT: '65536' }, 'PORT is "65536": write a port from 1 to 65535, or 0 for any that is free.'],
    [{ PORT: '3978.5' }, 'PORT is "3978.5": write a port from 1 to 65535, or 0 for any that is free.'],
    [
      { HOST: 'http://localhost' },
      'HOST is "http://localhost": write an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
    ],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV is "prod": write production or development.'],
    [
      { PUBLIC_URL: 'bot.example.org' },
      'PUBLIC_URL is "bot.example.org": write an address such as https://faq-bot.example.org.',
    ],
    [
      { PUBLIC_URL: 'ftp://bot.example.org' },
      'PUBLIC_URL is "ftp://bot.example.org": write an address such as https://faq-bot.example.org.',
    ],
    [
      { FAQ_PAGE_URL: 'https://example.org/faq#map' },
      'FAQ_PAGE_URL is "https://example.org/faq#map": write the address of the published page, such as https://example.org/faq, without a part after #.',
    ],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY is "true": write the number of your proxies in front, 0 to 10.'],
    [
      { DATABASE_URL: 'mysql://root@db/faq' },
      'DATABASE_URL has a value of another form: write file: and a path, such as file:var/faq-bot.db, or postgres://user:password@host/database.',
    ],
    [
      { DATABASE_URL: 'postgres://faq:100%@db/faq' },
      'DATABASE_URL has a value of another form: write file: and a path, such as file:var/faq-bot.db, or postgres://user:password@host/database.',
    ],
    [
      { PARTNER_EMAIL: 'partners' },
      'PARTNER_EMAIL is "partners": write one e-mail address, such as partners@example.org.',
    ],
    [
      { PARTNER_EMAIL: 'a@example.org, b@example.org' },
      'PARTNER_EMAIL is "a@example.org, b@example.org": write one e-mail address, such as partners@example.org.',
    ],
    [
      { PUBLISHER_NAME: 'x'.repeat(33) },
      `PUBLISHER_NAME is "${'x'.repeat(33)}": write a name of 32 characters at most.`,
    ],
    [{ PUBLISHER_URL: 'example.org' }, 'PUBLISHER_URL is "example.org": write an address such as https://example.org.'],
    [{ PRIVACY_URL: 'privacy' }, 'PRIVACY_URL is "privacy": write an address such as https://example.org/privacy.'],
    [{ TERMS_URL: 'terms' }, 'TERMS_URL is "terms": write an address such as https://example.org/terms.'],
    [{ RETENTION_DAYS: '0' }, 'RETENTION_DAYS is "0": write a number of days from 1 to 3650.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": write debug, info, warn, error or silent.'],
    [{ METRICS_PORT: '-1' }, 'METRICS_PORT is "-1": write a port from 1 to 65535, or 0 for no metrics.'],
    [{ METRICS_PORT: '3978' }, 'METRICS_PORT and PORT are both 3978: write two different ports.'],
    [
      { ALLOWED_TENANT_IDS: 'contoso' },
      'ALLOWED_TENANT_IDS is "contoso": write tenant ids (GUIDs) with commas between them.',
    ],
    [
      { BOT_SERVICE_HOSTS: 'https://chat.example.org/' },
      'BOT_SERVICE_HOSTS is "https://chat.example.org/": write host names with commas between them, such as chat.example.org, *.example.org.',
    ],
    [
      { BOT_SERVICE_HOSTS: '*' },
      'BOT_SERVICE_HOSTS is "*": write host names with commas between them, such as chat.example.org, *.example.org.',
    ],
    [
      { DIRECT_LINE_SECRET: websiteSecret.slice(1) },
      'DIRECT_LINE_SECRET has a value of another form: write at least 32 characters that nobody can guess, such as openssl rand -base64 32 prints.',
    ],
    [
      { NODE_ENV: 'production', FAQ_PAGE_URL: 'https://example.org/', WIDGET_ORIGINS: 'https://example.org' },
      'WIDGET_ORIGINS is set but DIRECT_LINE_SECRET is not: write a secret, or leave out both.',
    ],
  ])('%o', (env, mistake) => {
    expect(mistakesOf(env)).toEqual([mistake])
  })

  test.each([
    'example.org',
    '*',
    'null',
    'https://*.example.org',
    'https://%2A.example.org',
    'https://example.org/partners',
    'https://example.org//',
    'https://example.org?',
    'https://example.org/#faq',
    'https://example.org\\evil.example',
    'https:example.org',
    'https://',
    'https://example.org:99999',
    'ftp://example.org',
    'chrome-extension://abcdef',
    'https://good.example, https://bad.example/x',
    'https://good.example https://other.example',
  ])('WIDGET_ORIGINS with %s', (origins) => {
    expect(mistakesOf({ WIDGET_ORIGINS: origins })).toEqual([
      `WIDGET_ORIGINS is ${JSON.stringify(origins)}: write origins with commas between them, such as https://example.org, https://www.example.org, without a path or *; http: is for development.`,
    ])
  })

  test.each(['http://example.org', 'http://localhost.example.org', 'http://127.0.0.1.example.org'])(
    'WIDGET_ORIGINS with %s, in production',
    (origin) => {
      const env = { NODE_ENV: 'production', DIRECT_LINE_SECRET: websiteSecret, WIDGET_ORIGINS: origin }
      expect(mistakesOf(env)).toEqual([expect.stringMatching(/^WIDGET_ORIGINS is .* http: is for development\.$/)])
    },
  )

  test('and all of them at once', () => {
    const mistakes = mistakesOf({ PORT: 'x', LOG_LEVEL: 'loud', MicrosoftAppPassword: password, RETENTION_DAYS: '0' })
    expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual([
      'PORT',
      'MicrosoftAppPassword',
      'RETENTION_DAYS',
      'LOG_LEVEL',
    ])
  })
})

test('whoever goes on in spite of mistakes gets the good values, defaults for the wrong ones, and which are wrong', () => {
  const { config, mistakes, warnings } = examineSettings({
    PORT: 'x',
    RETENTION_DAYS: '30',
    MicrosoftAppId: appId,
    MicrosoftAppPassword: appId,
  })
  expect(config).toMatchObject({ port: 3978, retentionDays: 30, credentials: { appId } })
  expect(mistakes.map(({ variable }) => variable)).toEqual(['PORT'])
  expect(warnings.map(({ variable }) => variable)).toEqual(['MicrosoftAppPassword'])
})

describe('the registration in Azure', () => {
  const id = { MicrosoftAppId: appId }
  const secret = { MicrosoftAppPassword: password }
  const tenant = { MicrosoftAppTenantId: tenantId }
  const tenantInLowerCase = tenantId.toLowerCase()

  test.each([
    [
      { ...id, ...secret },
      { type: 'MultiTenant', appId, password },
    ],
    [
      { ...id, ...secret, ...tenant },
      { type: 'SingleTenant', appId, password, tenantId: tenantInLowerCase },
    ],
    [
      { ...id, ...secret, ...tenant, MicrosoftAppType: 'singletenant' },
      { type: 'SingleTenant', appId, password, tenantId: tenantInLowerCase },
    ],
    [
      { ...id, ...tenant, MicrosoftAppType: 'UserAssignedMSI' },
      { type: 'UserAssignedMSI', appId, tenantId: tenantInLowerCase },
    ],
    [
      { ...id, ...secret, MicrosoftAppType: 'MultiTenant' },
      { type: 'MultiTenant', appId, password },
    ],
  ])('%o is whole', (env, expected) => {
    expect(readConfig(env).credentials).toEqual(expected)
  })

  test.each([
    [
      { ...id },
      [
        'MicrosoftAppId is set but MicrosoftAppPassword is not: write the value of a client secret, or MicrosoftAppType=UserAssignedMSI.',
      ],
    ],
    [
      { ...id, ...tenant },
      [
        'MicrosoftAppId is set but MicrosoftAppPassword is not: write the value of a client secret, or MicrosoftAppType=UserAssignedMSI.',
      ],
    ],
    [
      { ...secret },
      ['MicrosoftAppPassword is set but MicrosoftAppId is not: write the application id, or leave out both.'],
    ],
    [
      { ...tenant },
      ['MicrosoftAppTenantId is set but MicrosoftAppId is not: write the application id, or leave out both.'],
    ],
    [
      { MicrosoftAppType: 'MultiTenant' },
      ['MicrosoftAppType is set but MicrosoftAppId is not: write the application id, or leave out both.'],
    ],
    [
      { ...id, ...secret, MicrosoftAppType: 'SingleTenant' },
      ['MicrosoftAppTenantId is not set: MicrosoftAppType SingleTenant needs the directory (tenant) id.'],
    ],
    [
      { ...id, MicrosoftAppType: 'UserAssignedMSI' },
      ['MicrosoftAppTenantId is not set: MicrosoftAppType UserAssignedMSI needs the directory (tenant) id.'],
    ],
    [
      { ...secret, MicrosoftAppId: 'my-bot' },
      ['MicrosoftAppId has a value of another form: write the application (client) id, a GUID.'],
    ],
    [
      { ...id, ...secret, MicrosoftAppTenantId: 'contoso.onmicrosoft.com' },
      ['MicrosoftAppTenantId has a value of another form: write the directory (tenant) id, a GUID.'],
    ],
    [
      { ...id, ...secret, MicrosoftAppType: 'Multi' },
      ['MicrosoftAppType has a value of another form: write SingleTenant, UserAssignedMSI or MultiTenant.'],
    ],
  ])('%o is half or wrong', (env, mistakes) => {
    expect(mistakesOf(env)).toEqual(mistakes)
  })

  test.each([
    [{ ...id, MicrosoftAppPassword: appId }, 'MicrosoftAppPassword looks like'],
    [{ ...id, ...secret, ...tenant, MicrosoftAppType: 'UserAssignedMSI' }, 'MicrosoftAppPassword is not used'],
    [{ ...id, ...secret, ...tenant, MicrosoftAppType: 'MultiTenant' }, 'MicrosoftAppTenantId is not used'],
    [{ NODE_ENV: 'production' }, 'Answers link to http://localhost:3978'],
  ])('%o is taken with a warning', (env, warning) => {
    expect(readConfig(env).warnings).toEqual([expect.stringContaining(warning)])
  })
})

test('no secret gets into an error or a warning, wherever it was put', () => {
  const secretPlaces = [
    'MicrosoftAppId',
    'MicrosoftAppTenantId',
    'MicrosoftAppType',
    'MicrosoftAppPassword',
    'DATABASE_URL',
    'DIRECT_LINE_SECRET',
  ]
  for (const name of secretPlaces) expect(mistakesOf({ [name]: password }).join()).not.toContain('canary')
  for (const name of ['PUBLIC_URL', 'FAQ_PAGE_URL', 'HOST']) {
    expect(mistakesOf({ [name]: 'https://user:canary@example.org' }).join()).not.toContain('canary')
  }
  const withPasswords = 'https://user:canary@example.org, https://user:canary@other.example'
  expect(mistakesOf({ WIDGET_ORIGINS: withPasswords }).join()).not.toContain('canary')
  const config = readConfig({
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    DIRECT_LINE_SECRET: websiteSecret,
    NODE_ENV: 'production',
  })
  expect(config.warnings.join()).not.toContain('canary')
  expect(config.secrets).toEqual([password, websiteSecret])
})

describe('.env', () => {
  const folders: string[] = []
  const folderWith = (text?: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'faq-bot-env-'))
    folders.push(folder)
    if (text !== undefined) writeFileSync(join(folder, '.env'), text)
    return folder
  }
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  test('need not be there', () => {
    expect(loadEnvFile(folderWith(), { PORT: '1' })).toEqual({ PORT: '1' })
  })

  test('adds what the environment does not have, even where that is empty', () => {
    const text = '\uFEFFPORT=5000 # ours\nLOG_LEVEL="debug"\nMicrosoftAppId=x\n'
    const env = loadEnvFile(folderWith(text), { LOG_LEVEL: 'warn', MicrosoftAppId: '' })
    expect(env).toEqual({ PORT: '5000', LOG_LEVEL: 'warn', MicrosoftAppId: '' })
  })

  test('that cannot be read is an error that says so', () => {
    const folder = folderWith()
    mkdirSync(join(folder, '.env'))
    expect(() => loadEnvFile(folder, {})).toThrow(expect.objectContaining({ code: 'env-file-unreadable' }) as Error)
  })

  test('has an example with every variable that is read and no other, and its values are the defaults', () => {
    const asked = new Set<string>()
    const config = readConfig(
      new Proxy<Record<string, string>>(
        {},
        {
          get: (_, name) => {
            asked.add(String(name))
            return undefined
          },
        },
      ),
    )
    const example = readFileSync(resolve(__dirname, '../../.env.example'), 'utf8')
    const documented = [...example.matchAll(/^#(\w+)=(.*)$/gm)].map(
      ([, name = '', value = '']) => [name, value] as const,
    )
    expect(documented.map(([name]) => name).sort()).toEqual([...asked].sort())
    // What has no default shows an example instead.
    const examples = new Set([
      ...['SYNONYMS_PATH', 'FAQ_PAGE_URL', 'PARTNER_EMAIL', 'PUBLIC_URL', 'MicrosoftAppType'],
      ...['PUBLISHER_NAME', 'PUBLISHER_URL', 'PRIVACY_URL', 'TERMS_URL', 'MAIL_FROM', 'MAIL_REPLY_ADDRESS'],
    ])
    expect(readConfig(Object.fromEntries(documented.filter(([name]) => !examples.has(name))))).toEqual(config)
  })
})

describe('mails that become files', () => {
  test.each([
    ['file:var/faq-bot.db', 'var/outbox'],
    ['file:/data/faq.db', '/data/outbox'],
    ['file:///data/my%20faq/faq.db', '/data/my faq/outbox'],
    ['file:faq.db', 'outbox'],
    ['postgres://user@db.example.org/faq', 'var/outbox'],
  ])('stand beside the database %s: %s', (url, folder) => {
    expect(readConfig({ DATABASE_URL: url }).outboxFolder).toBe(folder)
  })
})
