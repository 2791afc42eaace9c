import { silentLogger } from '../../src/model/logger'
import '../../src/server/create-server' // restify changes Node's responses, as it does in the program
import { createMetrics, noMetrics } from '../../src/server/metrics'
import { startMetricsServer } from '../../src/server/metrics-server'

async function linesOf(metrics: ReturnType<typeof createMetrics>, start: string): Promise<readonly string[]> {
  const { text } = await metrics.print()
  return text.split('\n').filter((line) => line.startsWith(start))
}

describe('metrics', () => {
  test('count turns by channel and decision, and their time', async () => {
    const metrics = createMetrics()
    metrics.turn({ channel: 'msteams', decision: 'answer', seconds: 0.003 })
    metrics.turn({ channel: 'msteams', decision: 'answer', seconds: 0.4 })
    metrics.turn({ channel: 'webchat', seconds: 0.001 })
    expect(await linesOf(metrics, 'faq_turns_total')).toEqual([
      'faq_turns_total{channel="msteams",decision="answer"} 2',
      'faq_turns_total{channel="webchat",decision="notice"} 1',
    ])
    expect(await linesOf(metrics, 'faq_turn_seconds_count')).toEqual(['faq_turn_seconds_count 3'])
    expect(await linesOf(metrics, 'faq_turn_seconds_bucket{le="0.005"}')).toEqual([
      'faq_turn_seconds_bucket{le="0.005"} 2',
    ])
  })

  test('do not grow with what senders invent', async () => {
    const metrics = createMetrics()
    for (let n = 0; n < 100; n += 1) metrics.turn({ channel: `made-up-${n}`, decision: `x${n}`, seconds: 1 })
    expect(await linesOf(metrics, 'faq_turns_total')).toEqual(['faq_turns_total{channel="other",decision="other"} 100'])
  })

  test('say whether the page could be loaded', async () => {
    const metrics = createMetrics()
    metrics.faqReload({ failed: true })
    expect(await linesOf(metrics, 'faq_reload_failed')).toEqual(['faq_reload_failed 1'])
    metrics.faqReload({ failed: false })
    expect(await linesOf(metrics, 'faq_reload_failed')).toEqual(['faq_reload_failed 0'])
  })

  test('that nobody reads are not kept', async () => {
    noMetrics.turn({ channel: 'terminal', seconds: 1 })
    noMetrics.faqReload({ failed: true })
    expect(await noMetrics.print()).toEqual({ text: '', contentType: 'text/plain' })
  })

  test('of two programs in one process stay apart', async () => {
    const [one, other] = [createMetrics(), createMetrics()]
    one.turn({ channel: 'terminal', seconds: 1 })
    expect(await linesOf(other, 'faq_turns_total{')).toEqual([])
  })
})

describe('the metrics server', () => {
  test('gives them at /metrics and nothing anywhere else, on loopback', async () => {
    const server = await startMetricsServer(createMetrics(), 0, silentLogger)
    const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init)
    const response = await ask('/metrics')
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ])
    const text = await response.text()
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).toContain('faq_reload_failed 0')
    expect((await ask('/')).status).toBe(404)
    expect((await ask('/metrics', { method: 'POST', body: 'x' })).status).toBe(404)
    const failing = { ...createMetrics(), print: () => Promise.reject(new Error('no figures')) }
    const broken = await startMetricsServer(failing, 0, silentLogger)
    await expect(fetch(`http://127.0.0.1:${broken.port}/metrics`)).rejects.toThrow('fetch failed')
    await broken.close()
    await server.close()
    await expect(ask('/metrics')).rejects.toThrow('fetch failed')
  })

  test('says which port is taken', async () => {
    const server = await startMetricsServer(createMetrics(), 0, silentLogger)
    await expect(startMetricsServer(createMetrics(), server.port, silentLogger)).rejects.toMatchObject({
      code: 'port-in-use',
    })
    await server.close()
  })
})
