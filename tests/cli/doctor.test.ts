import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { doctorCommand } from '../../src/cli/doctor'
import type { Reported } from '../../src/doctor/run-checks'
import type { Network } from '../../src/doctor/reach'
import {
  answerWith,
  APP_ID,
  closeAll,
  refusesWith,
  REGISTERED,
  runningService,
  SECRET,
  serverThat,
  TENANT_ID,
  tokenService,
  worldOf,
} from '../doctor/setup'
import { FAQ_PAGE } from './faq-page'
import { runInProcess, type Outcome } from './run-in-process'

let folder: string
let env: Record<string, string>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-doctor-'))
  writeFileSync(join(folder, 'page.md'), FAQ_PAGE.replace('2020-01-31', '2999-01-31'))
  env = { FAQ_PATH: join(folder, 'page.md'), DATABASE_URL: `file:${join(folder, 'faq-bot.db')}` }
})

afterEach(async () => {
  await closeAll()
  rmSync(folder, { recursive: true, force: true })
})

const doctor = (network: Network, more: Record<string, string> = {}, ...args: readonly string[]) =>
  runInProcess(['doctor', ...args], { env: { ...env, ...more }, define: doctorCommand(network) })

interface Report {
  readonly ok: boolean
  readonly errors: number
  readonly warnings: number
  readonly findings: readonly Reported[]
}

async function findings(network: Network, more: Record<string, string> = {}, ...args: readonly string[]) {
  const { code, stdout } = await doctor(network, more, '--json', ...args)
  const report = JSON.parse(stdout) as Report
  expect(report.ok).toBe(code === 0)
  return report.findings
}

/** What is not as it should be: subject, level and code. */
const wrongIn = (found: readonly Reported[]) =>
  found.filter(({ level }) => level !== 'ok').map(({ subject, level, code }) => `${subject} ${level} ${code}`)

const findingOn = (found: readonly Reported[], subject: string) =>
  found.filter((finding) => finding.subject === subject)

const allWell = async () => worldOf({ login: (await tokenService()).url, bot: await runningService() })

describe('a setup that is right', () => {
  test('is one line for each step, and the command exits with 0', async () => {
    const { code, stdout, stderr } = await doctor(await allWell(), REGISTERED)
    expect({ code, stderr, stdout: stdout.split('\n') }).toEqual({
      code: 0,
      stderr: '0 errors, 0 warnings.\n',
      stdout: [
        `✓ Node.js             ${process.versions.node}`,
        '✓ Settings            all of them can be used',
        '✓ FAQ page            4 entries, 0 errors, 0 warnings',
        `✓ Database            SQLite, ${join(folder, 'faq-bot.db')}`,
        `✓ Registration        SingleTenant, app ${APP_ID}, tenant ${TENANT_ID}`,
        '✓ Access token        Microsoft gives one, good for 60 minutes',
        '✓ Public address      https://bot.example.org',
        '✓ Messaging endpoint  https://bot.example.org/api/messages refuses a call without a token, as it should',
        '✓ Privacy and terms   https://bot.example.org/privacy, https://bot.example.org/terms',
        '✓ Clock               agrees with Microsoft',
        '– App package         none was given; --package FILE compares one with these settings',
        '– Outgoing mail       SMTP_URL is not set: questions to people are kept, and written to var/outbox as files',
        '                      → To send: set SMTP_URL. What waits goes out then.',
        '– Incoming mail       no mail goes out yet',
        '– Mail round trip     needs SMTP_URL and IMAP_URL',
        '',
      ],
    })
  })

  test('is one object for scripts', async () => {
    const { code, stdout } = await doctor(await allWell(), REGISTERED, '--json')
    const report = JSON.parse(stdout) as Report
    expect({ code, ...report, findings: report.findings.length }).toEqual({
      ...{ code: 0, ok: true, errors: 0, warnings: 0 },
      findings: 14,
    })
    for (const { subject, level, code: found, evidence } of report.findings) {
      expect([subject, level, found, evidence]).toEqual([
        expect.any(String),
        'ok',
        expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
        expect.any(String),
      ])
    }
  })

  test('asks for the token as the bot does: in its own tenant', async () => {
    const { url, asked } = await tokenService()
    await doctor(worldOf({ login: url, bot: await runningService() }), REGISTERED)
    expect(asked.map(({ path, form }) => [path, Object.fromEntries(form)])).toEqual([
      [
        `/${TENANT_ID}/oauth2/v2.0/token`,
        {
          grant_type: 'client_credentials',
          client_id: APP_ID,
          client_secret: SECRET,
          scope: 'https://api.botframework.com/.default',
        },
      ],
    ])
  })

  test('and in the directory of the Bot Framework for one that is multi-tenant', async () => {
    const { url, asked } = await tokenService()
    const multiTenant = { ...REGISTERED, MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: '' }
    const found = await findings(worldOf({ login: url, bot: await runningService() }), multiTenant)
    expect(wrongIn(found)).toEqual([])
    expect(asked.map(({ path }) => path)).toEqual(['/botframework.com/oauth2/v2.0/token'])
  })
})

test('without a registration what is for Teams is "not set up", and no error', async () => {
  const found = await findings(worldOf({}))
  expect(wrongIn(found)).toEqual([])
  expect(found.filter((finding) => finding.level === 'ok' && finding.skipped).map(({ code }) => code)).toEqual([
    'registration-absent',
    'token-not-needed',
    'endpoint-not-needed',
    'policies-not-needed',
    'clock-not-compared',
    'package-not-given',
    'mail-becomes-files',
    'mailbox-not-needed',
    'round-trip-not-possible',
  ])
  expect(findingOn(found, 'Registration')[0]?.evidence).toMatch(/^not set up/)
})

test('a managed identity’s token can only be tried on Azure, which is said, and is no error', async () => {
  const { url, asked } = await tokenService()
  const identity = { ...REGISTERED, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '' }
  const found = await findings(worldOf({ login: url, bot: await runningService() }), identity)
  expect(wrongIn(found)).toEqual([])
  expect(findingOn(found, 'Access token')).toEqual([
    expect.objectContaining({ code: 'token-of-managed-identity', skipped: true, next: expect.any(String) as string }),
  ])
  expect(findingOn(found, 'Clock')).toEqual([expect.objectContaining({ evidence: 'agrees with bot.example.org' })])
  expect(asked).toEqual([])
})

describe('what is wrong is shown with its code and its next step, and the command exits with 1', () => {
  test('for people', async () => {
    const login = (await tokenService(refusesWith(7000215, 'Invalid client secret provided.'))).url
    const { code, stdout, stderr } = await doctor(worldOf({ login, bot: await runningService() }), REGISTERED)
    expect({ code, stderr }).toEqual({ code: 1, stderr: '1 error, 0 warnings. (setup-has-errors)\n' })
    expect(stdout).toContain(
      '✗ Access token        Microsoft gives no token: AADSTS7000215: Invalid client secret provided. (secret-wrong)\n' +
        '                      → In the Azure portal open Microsoft Entra ID, App registrations, the app, ' +
        'Certificates & secrets: make a new client secret and copy the column "Value" into MicrosoftAppPassword. ' +
        'The "Secret ID" beside it is not it.\n' +
        '✓ Public address',
    )
  })

  test('for scripts', async () => {
    const login = (await tokenService(refusesWith(7000222, 'Expired.'))).url
    const { code, stdout } = await doctor(worldOf({ login, bot: await runningService() }), REGISTERED, '--json')
    const { ok, errors, findings: found } = JSON.parse(stdout) as Report
    expect({ code, ok, errors }).toEqual({ code: 1, ok: false, errors: 1 })
    expect(findingOn(found, 'Access token')).toEqual([
      {
        subject: 'Access token',
        level: 'error',
        code: 'secret-expired',
        evidence: 'Microsoft gives no token: AADSTS7000222: Expired.',
        next: expect.stringContaining('make a new client secret') as string,
      },
    ])
  })
})

describe('the settings', () => {
  test('are all named that are wrong, and what depends on them waits', async () => {
    const found = await findings(worldOf({}), {
      PORT: 'x',
      PUBLIC_URL: 'bot',
      DATABASE_URL: 'mysql://x',
      ...{ ANSWERING: 'no' },
    })
    expect(wrongIn(found)).toEqual(Array.from({ length: 4 }, () => 'Settings error setting-wrong'))
    expect(findingOn(found, 'Settings').map(({ evidence }) => evidence.split(' ')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'ANSWERING',
    ])
    expect(
      found.filter(({ code }) => code === 'waits-for-settings').map(({ subject, evidence }) => [subject, evidence]),
    ).toEqual([
      ['Database', 'waits for DATABASE_URL'],
      ['Public address', 'waits for PUBLIC_URL'],
      ['Messaging endpoint', 'waits for PUBLIC_URL'],
      ['Privacy and terms', 'waits for PUBLIC_URL'],
      ['App package', 'waits for PUBLIC_URL'],
    ])
  })

  test('that are doubtful are warnings', async () => {
    expect(wrongIn(await findings(worldOf({}), { NODE_ENV: 'production' }))).toEqual([
      'Settings warning setting-doubtful',
      'Outgoing mail warning no-mail-server',
    ])
  })
})

describe('the page', () => {
  test.each([
    ['with warnings', FAQ_PAGE, 'warning page-has-warnings'],
    ['with an error', `${FAQ_PAGE}\n## Who has the key?\n`, 'error page-has-errors'],
    ['without a question', '', 'error page-unusable'],
    ['that names nobody', '## Who has the key?\n\nThe club.\n', 'error page-names-nobody'],
  ])('%s', async (_, page, wrong) => {
    writeFileSync(env.FAQ_PATH ?? '', page)
    expect(wrongIn(await findings(worldOf({})))).toEqual([`FAQ page ${wrong}`])
  })
})

test('a database that does not open is named by its place, without its password', async () => {
  const { stdout } = await doctor(worldOf({}), { DATABASE_URL: 'postgres://faq:canary-word@127.0.0.1:1/faq' }, '--json')
  const found = findingOn((JSON.parse(stdout) as Report).findings, 'Database')
  expect(found).toEqual([expect.objectContaining({ level: 'error', code: 'database-does-not-open' })])
  expect(found[0]?.evidence).toMatch(/^PostgreSQL, 127\.0\.0\.1:1\/faq: /)
  expect(stdout).not.toContain('canary')
})

describe('the registration', () => {
  const outside = async () => worldOf({ login: (await tokenService()).url, bot: await runningService() })
  const registered = (changes: Record<string, string>) => ({ ...REGISTERED, ...changes })

  test.each<readonly [what: string, env: Record<string, string>, wrong: readonly string[]]>([
    ['an app id that is no GUID', registered({ MicrosoftAppId: 'my-bot' }), ['error app-id-wrong']],
    ['no app id', registered({ MicrosoftAppId: '' }), ['error app-id-wrong', 'error app-id-wrong']],
    ['no secret', registered({ MicrosoftAppPassword: '' }), ['error secret-missing']],
    ['a secret that is an id', registered({ MicrosoftAppPassword: APP_ID }), ['error secret-is-an-id']],
    ['a tenant by its name', registered({ MicrosoftAppTenantId: 'contoso.com' }), ['error tenant-id-wrong']],
    [
      'a single tenant that is not named',
      registered({ MicrosoftAppTenantId: '', MicrosoftAppType: 'SingleTenant' }),
      ['error tenant-id-wrong'],
    ],
    ['one id for both', registered({ MicrosoftAppTenantId: APP_ID }), ['error app-id-is-tenant-id']],
    ['a type that is none', registered({ MicrosoftAppType: 'Single' }), ['error app-type-wrong']],
    ['a tenant for a multi-tenant bot', registered({ MicrosoftAppType: 'MultiTenant' }), ['warning tenant-unused']],
    ['a secret for a managed identity', registered({ MicrosoftAppType: 'UserAssignedMSI' }), ['warning secret-unused']],
  ])('%s', async (_, changes, wrong) => {
    const found = await findings(await outside(), changes)
    expect(wrongIn(found)).toEqual(wrong.map((finding) => `Registration ${finding}`))
    for (const finding of findingOn(found, 'Registration')) expect(finding.next).toMatch(/\S/)
  })

  test('half of one is no reason to ask Microsoft', async () => {
    const { url, asked } = await tokenService()
    const found = await findings(worldOf({ login: url }), registered({ MicrosoftAppTenantId: 'contoso.com' }))
    expect(findingOn(found, 'Access token')).toEqual([expect.objectContaining({ code: 'waits-for-settings' })])
    expect(asked).toEqual([])
  })
})

describe('the token', () => {
  test('cannot be asked for where Microsoft is out of reach', async () => {
    const found = await findings(worldOf({ bot: await runningService() }), REGISTERED)
    expect(wrongIn(found)).toEqual(['Access token error token-service-unreachable'])
    expect(findingOn(found, 'Access token')[0]?.evidence).toBe(
      'No server is known by the name login.microsoftonline.com (ENOTFOUND).',
    )
  })

  test.each([
    ['a proxy that answers for Microsoft', 200, '<html>Welcome</html>', 'error token-answer-strange'],
    ['a proxy that refuses', 403, 'Forbidden', 'error token-answer-strange'],
    ['a fault of Microsoft', 503, 'Service unavailable', 'warning token-service-fails'],
    ['too many requests', 429, '', 'warning token-service-fails'],
    ['a token that is none', 200, '{"access_token":""}', 'error token-answer-strange'],
  ])('%s', async (_, status, body, wrong) => {
    const login = (await tokenService((response) => answerWith(response, status, body))).url
    const found = await findings(worldOf({ login, bot: await runningService() }), REGISTERED)
    expect(wrongIn(found)).toEqual([`Access token ${wrong}`])
  })
})

describe('the public address', () => {
  test.each([
    ['http://127.0.0.1:9', 'public-url-this-machine'],
    ['https://192.168.0.10', 'public-url-private'],
    ['http://bot.example.org', 'public-url-no-https'],
  ])('%s is nothing that Azure can call', async (address, code) => {
    const found = await findings(worldOf({ login: (await tokenService()).url }), { ...REGISTERED, PUBLIC_URL: address })
    expect(wrongIn(findingOn(found, 'Public address'))).toEqual([`Public address error ${code}`])
  })
})

describe('the messaging endpoint', () => {
  const withBot = async (bot: string | undefined) => {
    const login = (await tokenService()).url
    return findings(worldOf({ login, ...(bot === undefined ? {} : { bot }) }), REGISTERED)
  }
  const answering = (status: number, headers: Record<string, string> = {}, body = '') =>
    serverThat((request, response) => {
      // The pages about privacy and terms are another check's.
      if (request.method === 'GET') response.end()
      else answerWith(response, status, body, headers)
    })

  test.each<readonly [what: string, status: number, headers: Record<string, string>, body: string, wrong: string]>([
    ['takes everything', 200, {}, '', 'error endpoint-open'],
    ['accepts everything for later', 202, {}, '', 'error endpoint-open'],
    ['is this program without a registration', 400, {}, '{"error":{"code":"invalid-activity"}}', 'error endpoint-open'],
    ['redirects', 301, { location: 'https://www.example.org/' }, '', 'error endpoint-redirects'],
    [
      'is behind another login',
      401,
      { 'www-authenticate': 'Basic realm="x"' },
      '',
      'warning endpoint-refuses-otherwise',
    ],
    ['is behind a firewall', 403, {}, '', 'error endpoint-forbidden'],
    ['is not there', 404, {}, '', 'error endpoint-not-found'],
    ['takes no POST', 405, {}, '', 'error endpoint-refuses'],
    ['fails', 500, {}, '', 'error endpoint-fails'],
    ['has no service behind its proxy', 502, {}, '', 'error endpoint-no-service'],
    ['is being restarted', 503, {}, '', 'error endpoint-no-service'],
    ['has a service that hangs', 504, {}, '', 'error endpoint-no-service'],
  ])('%s: %i', async (_, status, headers, body, wrong) => {
    const found = await withBot(await answering(status, headers, body))
    expect(wrongIn(found)).toEqual([`Messaging endpoint ${wrong}`])
    expect(findingOn(found, 'Messaging endpoint')[0]?.evidence).toContain(`answers ${status} to a call without a token`)
  })

  test('says where it redirects to, and which login it has', async () => {
    const redirected = await withBot(await answering(302, { location: 'https://login.example.org/' }))
    expect(findingOn(redirected, 'Messaging endpoint')[0]?.evidence).toContain('leads to https://login.example.org/.')
    const guarded = await withBot(await answering(401, { 'www-authenticate': 'Basic realm="x"' }))
    expect(findingOn(guarded, 'Messaging endpoint')[0]?.evidence).toContain('(it asks for Basic)')
  })

  test('has a name that nobody knows', async () => {
    expect(wrongIn(await withBot(undefined))).toEqual(['Messaging endpoint error endpoint-name-unknown'])
  })

  test('is called once, with nothing that could run a turn', async () => {
    const calls: string[] = []
    const bot = await serverThat((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        calls.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'no token'} ${body}`)
        answerWith(response, 401)
      })
    })
    await withBot(bot)
    expect(calls.filter((call) => call.startsWith('POST'))).toEqual(['POST /api/messages no token {}'])
  })
})

describe('privacy and terms', () => {
  test('that cannot be read are a warning each', async () => {
    const bot = await serverThat((request, response) => {
      answerWith(response, request.method === 'POST' ? 401 : 404, '{"error":{"code":"unauthorized"}}')
    })
    const found = await findings(worldOf({ login: (await tokenService()).url, bot }), REGISTERED)
    expect(wrongIn(found)).toEqual([
      'Privacy and terms warning policy-cannot-be-read',
      'Privacy and terms warning policy-cannot-be-read',
    ])
  })

  test('of the owner’s own are looked at, even while the service is not there', async () => {
    const own = await serverThat((_, response) => answerWith(response, 500))
    const found = await findings(worldOf({ login: (await tokenService()).url }), { ...REGISTERED, PRIVACY_URL: own })
    expect(findingOn(found, 'Privacy and terms').map(({ evidence }) => evidence)).toEqual([`${own}/ answers 500.`])
  })

  test('of a service that is not there wait for it', async () => {
    const found = await findings(worldOf({ login: (await tokenService()).url }), REGISTERED)
    expect(findingOn(found, 'Privacy and terms')).toEqual([expect.objectContaining({ code: 'policies-not-reached' })])
  })
})

describe('the clock', () => {
  const atOffset = async (seconds: number) =>
    worldOf({ login: (await tokenService()).url, bot: await runningService() }, () => Date.now() + seconds * 1000)

  test.each([
    [0, 'ok clock-right'],
    [45, 'ok clock-right'],
    [90, 'warning clock-off'],
    [-90, 'warning clock-off'],
    [400, 'error clock-wrong'],
    [-400, 'error clock-wrong'],
  ])('%i seconds off: %s', async (seconds, expected) => {
    const [clock] = findingOn(await findings(await atOffset(seconds), REGISTERED), 'Clock')
    expect(`${clock?.level ?? ''} ${clock?.code ?? ''}`).toBe(expected)
  })

  test('is said to be ahead or behind, and of whom', async () => {
    const [ahead] = findingOn(await findings(await atOffset(400), REGISTERED), 'Clock')
    expect(ahead?.evidence).toMatch(/^This machine's clock is (399|400|401) seconds ahead of Microsoft\.$/)
    const [behind] = findingOn(await findings(await atOffset(-400), REGISTERED), 'Clock')
    expect(behind?.evidence).toMatch(/^This machine's clock is (399|400|401) seconds behind Microsoft\.$/)
  })
})

test('an app package is compared with the settings', async () => {
  const file = join(folder, 'app.zip')
  const made = await runInProcess(['teams-package', '--out', file, '--app-version', '1.0.0'], {
    env: { ...env, ...REGISTERED },
  })
  expect(made.code).toBe(0)
  const network = await allWell()
  const found = await findings(network, REGISTERED, '--package', file)
  expect(findingOn(found, 'App package')).toEqual([
    expect.objectContaining({ level: 'ok', evidence: 'Partner FAQ 1.0.0 belongs to these settings' }),
  ])
  const other = { ...REGISTERED, MicrosoftAppId: TENANT_ID, MicrosoftAppTenantId: APP_ID }
  expect(wrongIn(await findings(network, other, '--package', file))).toEqual([
    'App package error package-for-another-bot',
  ])
  expect(wrongIn(await findings(network, REGISTERED, '--package', join(folder, 'none.zip')))).toEqual([
    'App package error package-not-read',
  ])
})

test('no secret is shown, whatever is wrong', async () => {
  const echo = (response: ServerResponse) => {
    refusesWith(7000215, `The secret ${SECRET} is wrong.`)(response)
  }
  const outcomes: Outcome[] = []
  for (const args of [[], ['--json']]) {
    const login = (await tokenService(echo)).url
    outcomes.push(await doctor(worldOf({ login, bot: await runningService() }), REGISTERED, ...args))
    const good = (await tokenService()).url
    outcomes.push(await doctor(worldOf({ login: good }), { ...REGISTERED, MicrosoftAppTenantId: SECRET }, ...args))
  }
  for (const { stdout, stderr } of outcomes) expect(`${stdout}${stderr}`).not.toContain('canary')
})
