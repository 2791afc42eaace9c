import { LIMITS } from '../../../src/channels/web/request-limits'
import { anAddress, begin, direct, visit, type WebAnswer } from '../../support/web/web-client'
import { SITE, startWebService, type WebService } from '../../support/web/web-service'

let service: WebService
beforeEach(async () => {
  service = await startWebService()
})
afterEach(async () => {
  await service.stop()
})

/** Asks until it is asked to wait. @returns how many were answered before, and the refusal */
async function askUntilRefused(request: () => Promise<WebAnswer>, most: number) {
  for (let answered = 0; answered <= most; answered += 1) {
    const answer = await request()
    if (answer.status === 429) return { answered, refusal: answer }
  }
  throw new Error(`${most + 1} were answered`)
}

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

function expectRefusal({ headers, json }: WebAnswer) {
  expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1)
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
  expect(headers).toMatchObject({ 'access-control-allow-origin': SITE, 'access-control-expose-headers': 'retry-after' })
  expect(json).toMatchObject({ error: { code: 'too-many-requests' } })
}

describe('too many requests are refused, and whoever asks is told when to come back', () => {
  test('tokens for one address, new ones and refreshed ones together', async () => {
    const address = anAddress()
    const { token } = await visit(service)
    let index = 0
    const { answered, refusal } = await askUntilRefused(() => {
      index += 1
      const route = index % 2 === 0 ? 'tokens/generate' : 'tokens/refresh'
      return direct(service, 'POST', route, { origin: SITE, token, ...from(address) })
    }, LIMITS.token.points)
    expect(answered).toBe(LIMITS.token.points)
    expectRefusal(refusal)
    expect((await direct(service, 'POST', 'tokens/generate', { origin: SITE, ...from(anAddress()) })).status).toBe(200)
  })

  test('tokens that were refused count as well', async () => {
    const address = anAddress()
    const evil = { origin: 'https://evil.example', ...from(address) }
    const { answered } = await askUntilRefused(
      () => direct(service, 'POST', 'tokens/generate', evil),
      LIMITS.token.points,
    )
    expect(answered).toBe(LIMITS.token.points)
  })

  test('conversations begun from one address', async () => {
    const address = anAddress()
    const { token } = await visit(service)
    const start = () => direct(service, 'POST', 'conversations', { origin: SITE, token, ...from(address) })
    const { answered, refusal } = await askUntilRefused(start, LIMITS.start.points)
    expect(answered).toBe(LIMITS.start.points)
    expectRefusal(refusal)
  })

  test('messages of one conversation, whatever the address', async () => {
    const visitor = await begin(service)
    const post = () => visitor.post({ type: 'typing' }, { origin: SITE, ...from(anAddress()) })
    const { answered, refusal } = await askUntilRefused(post, LIMITS.post.points)
    expect(answered).toBe(LIMITS.post.points)
    expectRefusal(refusal)
    expect((await (await begin(service)).post({ type: 'typing' })).status).toBe(200)
    expect((await visitor.read()).activities).toHaveLength(1)
  })

  test('messages from one address, whatever the conversation', async () => {
    const address = anAddress()
    const visitors = await Promise.all(
      Array.from({ length: LIMITS['post-from'].points / LIMITS.post.points + 1 }, () => begin(service)),
    )
    const inTurn = (function* () {
      for (;;) yield* visitors
    })()
    const { answered, refusal } = await askUntilRefused(() => {
      const visitor = inTurn.next().value
      return visitor.post({ type: 'typing' }, { origin: SITE, ...from(address) })
    }, LIMITS['post-from'].points)
    expect(answered).toBe(LIMITS['post-from'].points)
    expectRefusal(refusal)
  })

  test('readings of one conversation, those of its address among them', async () => {
    const { token, conversationId } = await begin(service)
    let index = 0
    const { answered, refusal } = await askUntilRefused(() => {
      index += 1
      const path = `conversations/${conversationId}${index % 2 === 0 ? '' : '/activities'}`
      return direct(service, 'GET', path, { origin: SITE, token })
    }, LIMITS.read.points)
    expect(answered).toBe(LIMITS.read.points)
    expectRefusal(refusal)
  })

  test('and those of nobody are not counted for anybody', async () => {
    const { token, conversationId } = await begin(service)
    for (let index = 0; index <= LIMITS.read.points; index += 1) {
      await direct(service, 'GET', `conversations/${conversationId}/activities`, { token: 'forged' })
    }
    expect((await direct(service, 'GET', `conversations/${conversationId}/activities`, { token })).status).toBe(200)
  })
})
