import autocannon from 'autocannon'
import { QUESTIONS } from './questions.mjs'

let turn = 0

/** Every request is another activity of one of many conversations, as it comes from the Emulator, or from Teams. */
const activityRequest = (connectorPort, tenantId) => (request) => {
  turn += 1
  request.body = JSON.stringify({
    type: 'message',
    id: `bench-${process.pid}-${turn}`,
    timestamp: new Date().toISOString(),
    serviceUrl: `http://127.0.0.1:${connectorPort}`,
    channelId: tenantId === undefined ? 'emulator' : 'msteams',
    from: { id: `user-${turn % 500}`, role: 'user' },
    recipient: { id: 'bot', role: 'bot' },
    conversation: { id: `conversation-${turn % 500}`, ...(tenantId && { conversationType: 'personal', tenantId }) },
    text: QUESTIONS[turn % QUESTIONS.length],
    locale: 'en-US',
  })
  return request
}

/**
 * Sends turns to `/api/messages` for some seconds.
 * @param signed a channel's token and the tenant it writes from: then it is Teams
 * @returns turns a second, and milliseconds per turn (request until its answer, the reply to the connector included)
 */
export async function loadTurns({ port, connectorPort, connections, seconds, rate, signed }) {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/api/messages`,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signed && { authorization: `Bearer ${signed.token}` }) },
    connections,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: rate }),
    requests: [{ setupRequest: activityRequest(connectorPort, signed?.tenantId) }],
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} turns failed`)
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}
