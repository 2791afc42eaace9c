import type { Refusal } from '../../../src/channels/bot-framework/refusal'
import { captureOutput, type CapturedOutput } from '../../support/captured-output'
import {
  APP_ID,
  channelKey,
  CHANNEL_ISSUER,
  EMULATOR_ISSUER,
  OWN_TENANT,
  startBot,
  strangersKey,
  type BotUnderTest,
} from '../../support/bot-framework/bot-under-test'
import type { Answer } from '../../support/bot-framework/post-json'
import { OUTGOING_TOKEN } from '../../support/bot-framework/test-credentials'
import { token } from '../../support/bot-framework/signed-token'

const now = () => Math.floor(Date.now() / 1000)
const rsa = channelKey.privateKey
const publicPem = channelKey.publicKey.export({ type: 'spki', format: 'pem' }) as string
const header = (changes: object = {}) => ({ typ: 'JWT', alg: 'RS256', kid: channelKey.id, ...changes })
const bearer = (value: string) => `Bearer ${value}`
const withoutSignature = (value: string) => value.split('.').slice(0, 2).join('.')

/** What a stranger may try: the Authorization header, or undefined for none. */
const forgeries: readonly [string, Refusal, (bot: BotUnderTest) => string | undefined][] = [
  ['no token', 'no-token', () => undefined],
  ['an empty header', 'no-token', () => ''],
  ['a scheme without a token', 'malformed-token', () => 'Bearer '],
  ['another scheme', 'malformed-token', () => 'Basic dXNlcjpwYXNzd29yZA=='],
  ['the scheme in lower case', 'malformed-token', (bot) => `bearer ${bot.goodToken()}`],
  ['two tokens', 'malformed-token', (bot) => `Bearer ${bot.goodToken()} ${bot.goodToken()}`],
  ['garbage', 'malformed-token', () => 'Bearer garbage'],
  ['garbage in three parts', 'malformed-token', () => 'Bearer a.b.c'],
  [
    'three parts that are JSON but no objects',
    'algorithm-not-allowed',
    () => bearer(token([] as object, [] as object, { rsa })),
  ],
  ['a header that is null', 'malformed-token', (bot) => bearer(`bnVsbA.${bot.goodToken().split('.')[1]}.c2ln`)],
  ['claims that are a string', 'malformed-token', () => bearer(token(header(), Object('iss') as object, { rsa }))],
  [
    'a forged signature',
    'signature-invalid',
    (bot) => bearer(token(header(), bot.goodClaims(), { rsa: strangersKey.privateKey })),
  ],
  [
    'a signature that was changed',
    'signature-invalid',
    (bot) => bearer(`${withoutSignature(bot.goodToken())}.${'A'.repeat(342)}`),
  ],
  ['no signature', 'malformed-token', (bot) => bearer(`${withoutSignature(bot.goodToken())}.`)],
  [
    'claims changed after signing',
    'signature-invalid',
    (bot) => {
      const [head, , signature] = bot.goodToken({ aud: 'another' }).split('.')
      const claims = Buffer.from(JSON.stringify(bot.goodClaims())).toString('base64url')
      return bearer(`${head ?? ''}.${claims}.${signature ?? ''}`)
    },
  ],
  [
    'an unknown key',
    'unknown-key',
    (bot) => bearer(token(header({ kid: strangersKey.id }), bot.goodClaims(), { rsa: strangersKey.privateKey })),
  ],
  ['no key id', 'malformed-token', (bot) => bearer(token(header({ kid: undefined }), bot.goodClaims(), { rsa }))],
  [
    'a key id that is no text',
    'malformed-token',
    (bot) => bearer(token(header({ kid: 7 }), bot.goodClaims(), { rsa })),
  ],
  ['alg none', 'malformed-token', (bot) => bearer(token(header({ alg: 'none' }), bot.goodClaims(), 'none'))],
  [
    'alg None with a signature',
    'algorithm-not-allowed',
    (bot) => bearer(token(header({ alg: 'None' }), bot.goodClaims(), { rsa })),
  ],
  [
    'HS256 with the public key as secret',
    'algorithm-not-allowed',
    (bot) => bearer(token(header({ alg: 'HS256' }), bot.goodClaims(), { hmac: publicPem })),
  ],
  [
    'an HMAC that says RS256',
    'signature-invalid',
    (bot) => bearer(token(header(), bot.goodClaims(), { hmac: publicPem })),
  ],
  [
    'RS512',
    'algorithm-not-allowed',
    (bot) => bearer(token(header({ alg: 'RS512' }), bot.goodClaims(), { rsa, hash: 'RSA-SHA512' })),
  ],
  [
    'an RS512 signature that says RS256',
    'signature-invalid',
    (bot) => bearer(token(header(), bot.goodClaims(), { rsa, hash: 'RSA-SHA512' })),
  ],
  ['PS256', 'algorithm-not-allowed', (bot) => bearer(token(header({ alg: 'PS256' }), bot.goodClaims(), { rsa }))],
  [
    'a key of its own in the header',
    'signature-invalid',
    (bot) =>
      bearer(
        token(header({ jwk: strangersKey.publicKey.export({ format: 'jwk' }) }), bot.goodClaims(), {
          rsa: strangersKey.privateKey,
        }),
      ),
  ],
  [
    'a place of its own to fetch keys from',
    'signature-invalid',
    (bot) =>
      bearer(
        token(header({ jku: `${bot.keys.url}/strangers`, x5u: `${bot.keys.url}/strangers` }), bot.goodClaims(), {
          rsa: strangersKey.privateKey,
        }),
      ),
  ],
  ['a key id that is a path', 'unknown-key', (bot) => bearer(bot.goodToken({}, { kid: '../../etc/passwd' }))],
  ['a key id that is no text', 'malformed-token', (bot) => bearer(bot.goodToken({}, { kid: { $ne: '' } }))],
  ['no key id', 'malformed-token', (bot) => bearer(bot.goodToken({}, { kid: undefined }))],
  ['an encrypted token, in five parts', 'malformed-token', (bot) => bearer(`${bot.goodToken()}.a.b`)],
  ['the algorithm none, in capitals', 'algorithm-not-allowed', (bot) => bearer(bot.goodToken({}, { alg: 'NONE' }))],
  [
    'an issuer that only begins as ours',
    'issuer-not-trusted',
    (bot) => bearer(bot.goodToken({ iss: `${CHANNEL_ISSUER}.attacker.example` })),
  ],
  ['an extension nobody here understands', 'malformed-token', (bot) => bearer(bot.goodToken({}, { crit: ['exp'] }))],
  ['a token that expired ten minutes ago', 'token-expired', (bot) => bearer(bot.goodToken({ exp: now() - 600 }))],
  ['a token that never expires', 'token-without-expiry', (bot) => bearer(bot.goodToken({ exp: undefined }))],
  ['an expiry that is no number', 'token-without-expiry', (bot) => bearer(bot.goodToken({ exp: '9999999999' }))],
  ['a token that is not valid yet', 'token-not-yet-valid', (bot) => bearer(bot.goodToken({ nbf: now() + 600 }))],
  [
    "another bot's audience",
    'audience-is-another-bot',
    (bot) => bearer(bot.goodToken({ aud: '00000000-0000-4000-8000-000000000000' })),
  ],
  [
    'a list of audiences with ours in it',
    'audience-is-another-bot',
    (bot) => bearer(bot.goodToken({ aud: [APP_ID, 'another'] })),
  ],
  ['no audience', 'audience-is-another-bot', (bot) => bearer(bot.goodToken({ aud: undefined }))],
  ['another issuer', 'issuer-not-trusted', (bot) => bearer(bot.goodToken({ iss: 'https://sts.example.org/' }))],
  ['no issuer', 'issuer-not-trusted', (bot) => bearer(bot.goodToken({ iss: undefined }))],
  ['a list of issuers', 'issuer-not-trusted', (bot) => bearer(bot.goodToken({ iss: [CHANNEL_ISSUER] }))],
  [
    "the Emulator's issuer in a tenant of the stranger's",
    'issuer-not-trusted',
    (bot) =>
      bearer(
        bot.goodToken({
          iss: 'https://sts.windows.net/00000000-0000-4000-8000-0000000000aa/',
          tid: '00000000-0000-4000-8000-0000000000aa',
          ver: '1.0',
          appid: APP_ID,
        }),
      ),
  ],
  [
    "the Emulator's token of another bot",
    'refused-by-sdk',
    (bot) => bearer(bot.goodToken({ iss: EMULATOR_ISSUER, tid: OWN_TENANT, ver: '1.0', appid: OWN_TENANT })),
  ],
  [
    "the Emulator's token in a version to come",
    'refused-by-sdk',
    (bot) => bearer(bot.goodToken({ iss: EMULATOR_ISSUER, tid: OWN_TENANT, ver: '3.0', appid: APP_ID })),
  ],
  [
    'a token for another service URL',
    'service-url-not-in-token',
    (bot) => bearer(bot.goodToken({ serviceurl: 'https://smba.trafficmanager.net/teams/' })),
  ],
  [
    'a token without a service URL',
    'service-url-not-in-token',
    (bot) => bearer(bot.goodToken({ serviceurl: undefined })),
  ],
]

/** A token that is good, with an activity that it must not be used for. */
const misuses: readonly [string, Refusal, object, object?][] = [
  ['a channel the key does not vouch for', 'channel-not-endorsed', { channelId: 'slack' }],
  ['the channel name that the SDK treats apart', 'channel-not-endorsed', { channelId: 'AseChannel' }],
  [
    'a host that is not on the list',
    'service-host-not-allowed',
    { serviceUrl: 'https://attacker.example/' },
    { serviceurl: 'https://attacker.example/' },
  ],
  [
    'a host that ends like one on the list',
    'service-host-not-allowed',
    { serviceUrl: 'https://evilbotframework.com/' },
    { serviceurl: 'https://evilbotframework.com/' },
  ],
  [
    'a listed host without encryption',
    'service-host-not-allowed',
    { serviceUrl: 'http://smba.trafficmanager.net/' },
    { serviceurl: 'http://smba.trafficmanager.net/' },
  ],
  [
    'a service URL that is none',
    'service-host-not-allowed',
    { serviceUrl: 'smba.trafficmanager.net' },
    { serviceurl: 'smba.trafficmanager.net' },
  ],
  [
    'another tenant',
    'tenant-not-allowed',
    { channelId: 'msteams', conversation: { id: 'c', tenantId: '00000000-0000-4000-8000-0000000000bb' } },
  ],
  [
    'another tenant in the data of Teams',
    'tenant-not-allowed',
    { channelId: 'msteams', channelData: { tenant: { id: '00000000-0000-4000-8000-0000000000bb' } } },
  ],
  [
    'two tenants, one of them ours',
    'tenant-not-allowed',
    { channelId: 'msteams', conversation: { id: 'c', tenantId: OWN_TENANT }, channelData: { tenant: { id: 'other' } } },
  ],
  ['Teams without a tenant', 'tenant-not-allowed', { channelId: 'msteams' }],
]

describe('a request that must not be answered', () => {
  let bot: BotUnderTest
  let output: CapturedOutput

  beforeAll(async () => {
    bot = await startBot()
  })
  beforeEach(() => {
    bot.events.length = 0
    bot.connector.sent.length = 0
    output = captureOutput()
  })
  afterEach(() => {
    output.restore()
  })
  afterAll(async () => {
    await bot.close()
  })

  const isRefused = (refused: Refusal, { status, body }: Answer) => {
    expect({ status, body, printed: output.text() }).toEqual({ status: 401, body: '', printed: '' })
    expect(bot.events).toEqual([])
    expect(bot.connector.sent).toEqual([])
    expect(bot.log.at(-1)).toEqual(['info', expect.objectContaining({ refused }), 'refused a request to /api/messages'])
    expect(JSON.stringify(bot.log)).not.toMatch(/BEGIN|eyJ|How do I renew/)
  }

  test.each(forgeries)('%s', async (_, refused, authorizationOf) => {
    const authorization = authorizationOf(bot)
    isRefused(refused, await bot.post(bot.activity(), authorization === undefined ? {} : { authorization }))
  })

  test.each(misuses)('a good token with %s', async (_, refused, changes, claims = {}) => {
    isRefused(refused, await bot.post(bot.activity(changes), { authorization: bearer(bot.goodToken(claims)) }))
  })

  test.each([
    ['nothing at all', undefined],
    ['no object', 'text'],
    ['no fields', {}],
  ])('no token and a body that is %s', async (_, body) => {
    isRefused('no-token', await bot.post(body))
  })

  test('two hundred strangers with key ids of their own do not make the bot fetch keys', async () => {
    await bot.post(bot.activity(), { authorization: bearer(bot.goodToken({ exp: now() - 600 })) })
    const before = bot.keys.fetches()
    for (let batch = 0; batch < 10; batch += 1) {
      const answers = Array.from({ length: 20 }, (__, index) =>
        bot.post(bot.activity(), {
          authorization: bearer(token(header({ kid: `${batch}-${index}` }), bot.goodClaims(), 'none') + 'AAAA'),
        }),
      )
      for (const { status } of await Promise.all(answers)) expect(status).toBe(401)
    }
    expect(bot.keys.fetches()).toBe(before)
  })

  test("the Emulator's token in production", async () => {
    const inProduction = await startBot({ development: false })
    const emulators = { iss: EMULATOR_ISSUER, tid: OWN_TENANT, ver: '1.0', appid: APP_ID }
    const answer = await inProduction.post(inProduction.activity({ channelId: 'emulator' }), {
      authorization: bearer(inProduction.goodToken(emulators)),
    })
    await inProduction.close()
    expect({ ...answer, printed: output.text(), events: inProduction.events }).toEqual({
      status: 401,
      body: '',
      printed: '',
      events: [],
    })
    expect(inProduction.log.at(-1)?.[1]).toMatchObject({ refused: 'issuer-not-trusted' })
  })

  test('a service URL on this machine in production', async () => {
    const inProduction = await startBot({ development: false })
    const answer = await inProduction.send()
    await inProduction.close()
    expect({ ...answer, events: inProduction.events }).toEqual({ status: 401, body: '', events: [] })
    expect(inProduction.log.at(-1)?.[1]).toMatchObject({ refused: 'service-host-not-allowed' })
  })
})

describe('a request that is answered', () => {
  let bot: BotUnderTest
  let output: CapturedOutput

  beforeEach(async () => {
    output = captureOutput()
    bot = await startBot()
  })
  afterEach(async () => {
    output.restore()
    await bot.close()
  })

  test('a good token: the turn runs, and the connector gets the reply to that activity with the bot’s own token', async () => {
    expect(await bot.send()).toEqual({ status: 200, body: '' })
    expect(bot.events).toMatchObject([{ kind: 'message', id: 'activity-1', text: 'How do I renew?' }])
    expect(bot.connector.sent).toEqual([
      {
        id: 'sent-1',
        method: 'POST',
        path: '/v3/conversations/conversation-1/activities/activity-1',
        authorization: `Bearer ${OUTGOING_TOKEN}`,
        activity: expect.objectContaining({
          type: 'message',
          text: 'You said: How do I renew?',
          replyToId: 'activity-1',
          from: { id: 'bot-1', name: 'FAQ' },
          recipient: { id: 'person-1', name: 'Ada' },
        }) as object,
      },
    ])
    expect(output.text()).toBe('')
  })

  test.each([
    ['that expired four minutes ago, by a clock that may be wrong', { exp: now() - 240 }],
    ['that will be valid in four minutes, by a clock that may be wrong', { nbf: now() + 240 }],
  ])('a token %s', async (_, claims) => {
    const answer = await bot.post(bot.activity(), { authorization: bearer(bot.goodToken(claims)) })
    expect(answer.status).toBe(200)
    expect(bot.connector.sent).toHaveLength(1)
  })

  test.each([
    ['v1', { iss: EMULATOR_ISSUER, tid: OWN_TENANT, ver: '1.0', appid: APP_ID, serviceurl: undefined }],
    [
      'v2',
      {
        iss: `https://login.microsoftonline.com/${OWN_TENANT}/v2.0`,
        tid: OWN_TENANT,
        ver: '2.0',
        azp: APP_ID,
        serviceurl: undefined,
      },
    ],
  ])("the Emulator's token (%s) on a developer's machine", async (_, claims) => {
    const answer = await bot.post(bot.activity({ channelId: 'emulator' }), {
      authorization: bearer(bot.goodToken(claims)),
    })
    expect(answer.status).toBe(200)
    expect(bot.connector.sent).toHaveLength(1)
  })

  test.each([
    ['Teams in our tenant', { channelId: 'msteams', conversation: { id: 'c', tenantId: OWN_TENANT.toUpperCase() } }],
    ['Teams in our tenant, by its own data', { channelId: 'msteams', channelData: { tenant: { id: OWN_TENANT } } }],
    ['Web Chat, which knows no tenants', { channelId: 'webchat' }],
  ])('%s', async (_, changes) => {
    expect(await bot.send(changes)).toEqual({ status: 200, body: '' })
    expect(bot.connector.sent).toHaveLength(1)
  })

  test('twenty first messages at once fetch the keys once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => bot.send({ id: `message-${index}` })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(bot.keys.fetches()).toBe(1)
  })

  test('while the keys cannot be fetched nobody is told that they may not, and afterwards all is well', async () => {
    bot.keys.failWith(503)
    expect(await bot.send()).toEqual({ status: 503, body: '' })
    expect(bot.events).toEqual([])
    expect(bot.log.at(-1)).toMatchObject(['error', { code: 'signing-keys-unavailable' }, expect.any(String)])
    bot.keys.failWith(undefined)
    expect(await bot.send()).toEqual({ status: 200, body: '' })
    expect(output.text()).toBe('')
  })
})
