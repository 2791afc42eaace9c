import { randomUUID } from 'node:crypto'
import { APP_ID, channelKey, OWN_TENANT, strangersKey } from '../support/bot-framework/bot-under-test'
import { postJson, type Answer } from '../support/bot-framework/post-json'
import { token } from '../support/bot-framework/signed-token'
import { OUTGOING_TOKEN } from '../support/bot-framework/test-credentials'
import { captureOutput, type CapturedOutput } from '../support/captured-output'
import { startService } from '../support/service/start-service'
import { startSignedService, type SignedService } from '../support/service/start-signed-service'
import { newWorkplace, PAGE_URL, type Workplace } from '../support/service/workplace'

jest.setTimeout(60_000)

let workplace: Workplace
let service: SignedService
let output: CapturedOutput

beforeAll(async () => {
  workplace = newWorkplace()
  service = await startSignedService(workplace.env)
})
afterAll(async () => {
  await service.stop()
  workplace.remove()
})
beforeEach(() => {
  output = captureOutput()
  service.channel.connector.sent.length = 0
})
afterEach(() => {
  const printed = output.text()
  output.restore()
  expect(printed).toBe('')
})

const QUESTION = 'Do we have to bring our own facilitators to the workshops?'

const question = (changes: object = {}) => service.channel.activity({ id: randomUUID(), text: QUESTION, ...changes })
const post = (body: object, bearer?: string): Promise<Answer> =>
  postJson(`${service.url}/api/messages`, body, bearer === undefined ? {} : { authorization: `Bearer ${bearer}` })

/** The error body of the server: the same words whatever was wrong. */
function errorOf({ status, body }: Answer): unknown {
  const { error } = JSON.parse(body) as { error: { code: string; message: string; requestId: string } }
  expect(Object.keys(error)).toEqual(['code', 'message', 'requestId'])
  expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/)
  return { status, code: error.code, message: error.message }
}

const UNAUTHORIZED = { status: 401, code: 'unauthorized', message: 'The request carries no valid credentials.' }
const TOO_LARGE = { status: 413, code: 'body-too-large', message: 'The body is larger than this address takes.' }

test('a question with a good token gets the page’s answer, sent with the bot’s own token', async () => {
  expect(await post(question(), service.channel.goodToken())).toEqual({ status: 200, body: '' })
  const [sent, ...more] = service.channel.connector.sent
  expect(sent?.authorization).toBe(`Bearer ${OUTGOING_TOKEN}`)
  expect(sent?.activity.text).toContain('whom Code.org has approved')
  expect(sent?.activity.text).toContain(`[Read this on the page](${PAGE_URL}#facilitators)`)
  expect(more).toEqual([])
})

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds
const header = { typ: 'JWT', alg: 'RS256', kid: channelKey.id }

test.each<[string, () => string | undefined]>([
  ['no token', () => undefined],
  ['a token that is none', () => 'abc.def.ghi'],
  [
    'a token that a stranger signed and calls the channel’s',
    () => token(header, service.channel.goodClaims(), { rsa: strangersKey.privateKey }),
  ],
  ['a good token with another signature', () => service.channel.goodToken().replace(/[^.]+$/, 'AAAA')],
  ['an unsigned token', () => token({ ...header, alg: 'none' }, service.channel.goodClaims(), 'none')],
  ['a token that has expired', () => service.channel.goodToken({ nbf: secondsAgo(7200), exp: secondsAgo(3600) })],
  ['a token for another bot', () => service.channel.goodToken({ aud: OWN_TENANT })],
  ['a token for another service URL', () => service.channel.goodToken({ serviceurl: 'https://attacker.example/' })],
])('a question with %s is unauthorized, and runs no turn', async (_, forge) => {
  const conversation = { id: randomUUID() }
  const bearer = forge()
  expect(errorOf(await post(question({ conversation }), bearer))).toEqual(UNAUTHORIZED)
  expect(service.channel.connector.sent).toEqual([])
  expect(await service.storage.turns.forget(conversation.id)).toBe(0)
  if (bearer !== undefined) expect(service.log.join('')).not.toContain(bearer)
})

test.each([
  ['announced', {}],
  ['in chunks', { 'transfer-encoding': 'chunked' }],
])(
  'a body above 256 KB, %s, is refused although its token is good, and the next question is answered',
  async (_, how) => {
    const authorization = `Bearer ${service.channel.goodToken()}`
    const large = question({ text: 'x'.repeat(256 * 1024) })
    const answer = await postJson(`${service.url}/api/messages`, large, { authorization, ...how })
    expect(errorOf(answer)).toEqual(TOO_LARGE)
    expect(service.channel.connector.sent).toEqual([])
    expect((await post(question(), service.channel.goodToken())).status).toBe(200)
    expect(service.channel.connector.sent).toHaveLength(1)
  },
)

test('a program with a registration in its settings asks for a token, in development too', async () => {
  const elsewhere = newWorkplace()
  const program = await startService({
    ...elsewhere.env,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: APP_ID,
    MicrosoftAppPassword: 'never sent',
    MicrosoftAppTenantId: OWN_TENANT,
  })
  const answers = await Promise.all(
    [{}, { authorization: 'Bearer abc.def.ghi' }].map((headers) =>
      postJson(`${program.url}/api/messages`, question(), headers),
    ),
  )
  await program.stop()
  elsewhere.remove()
  expect(answers.map(errorOf)).toEqual([UNAUTHORIZED, UNAUTHORIZED])
  expect(service.channel.connector.sent).toEqual([])
})
