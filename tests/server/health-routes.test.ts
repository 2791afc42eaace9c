import type { HttpResponse } from '../../src/model/http'
import { createHealthRoutes, type ReadinessCheck } from '../../src/server/health-routes'
import { recordingLogger, serve, stopAll } from './serve'

afterEach(stopAll)
afterEach(() => {
  jest.useRealTimers()
})

async function readyz(checks: readonly ReadinessCheck[]) {
  const { port, lines } = await serve({ checks })
  const response = await fetch(`http://127.0.0.1:${port}/readyz`)
  return { status: response.status, json: await response.json(), lines }
}
const check = (name: string, result: () => Promise<{ ok: boolean; detail?: object }>) => ({ name, check: result })

/** Asks the route itself: what happens before the checks run over is out of reach of a connection. */
function askReadiness(checks: readonly ReadinessCheck[]): () => Promise<HttpResponse> {
  const routes = createHealthRoutes({ checks, isStopping: () => false, logger: recordingLogger([]) })
  const route = routes.find(({ path }) => path === '/readyz')
  if (route === undefined) throw new Error('there is no /readyz')
  const request = { method: 'GET', path: '/readyz', headers: {}, params: {}, query: {}, body: undefined }
  return () => route.handle({ ...request, remoteAddress: '127.0.0.1' })
}

const good = check('database', () => Promise.resolve({ ok: true }))

describe('/readyz', () => {
  test('is ready when every check passes', async () => {
    expect(await readyz([good])).toMatchObject({
      status: 200,
      json: { status: 'ready', checks: { database: { ok: true } } },
    })
  })

  test('shows a page that could not be loaded, and stays ready with the earlier one', async () => {
    const detail = { entries: 8, problems: ['data/faq/partners.md:12: question-without-answer'] }
    const { status, json } = await readyz([good, check('faq', () => Promise.resolve({ ok: true, detail }))])
    expect(status).toBe(200)
    expect(json).toMatchObject({ checks: { faq: { ok: true, detail } } })
  })

  test('is not ready when one check fails', async () => {
    const { status, json } = await readyz([good, check('faq', () => Promise.resolve({ ok: false }))])
    expect(status).toBe(503)
    expect(json).toEqual({ status: 'not-ready', checks: { database: { ok: true }, faq: { ok: false } } })
  })

  test('keeps why a check threw for the log', async () => {
    const failing = check('database', () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3 user=faq')))
    const { status, json, lines } = await readyz([failing])
    expect(status).toBe(503)
    expect(json).toEqual({ status: 'not-ready', checks: { database: { ok: false } } })
    expect(lines.some((line) => line.startsWith('error readiness check failed') && line.includes('10.1.2.3'))).toBe(
      true,
    )
  })

  test('does not wait for a check that hangs', async () => {
    jest.useFakeTimers()
    const hanging = check('database', () => new Promise(() => {}))
    const answer = askReadiness([hanging])()
    await jest.advanceTimersByTimeAsync(2000)
    expect(await answer).toMatchObject({ status: 503, json: { checks: { database: { ok: false } } } })
  })

  test('runs the checks once for all who ask at the same time', async () => {
    let runs = 0
    let finish: () => void = () => {}
    const counted = check('database', () => {
      runs += 1
      return new Promise((resolve) => {
        finish = () => {
          resolve({ ok: true })
        }
      })
    })
    const ask = askReadiness([counted])
    const answers = [ask(), ask()]
    finish()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200])
    expect(runs).toBe(1)
  })
})

test('/livez asks nobody', async () => {
  const { port } = await serve({ checks: [check('database', () => Promise.reject(new Error('down')))] })
  const response = await fetch(`http://127.0.0.1:${port}/livez`)
  expect([response.status, await response.json()]).toEqual([200, { status: 'live' }])
})
