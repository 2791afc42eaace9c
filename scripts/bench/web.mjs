import autocannon from 'autocannon'
import { inParallel } from './in-parallel.mjs'
import { percentile } from './percentile.mjs'
import { QUESTIONS } from './questions.mjs'
import { openChat, startConversation } from './web-chat.mjs'

/**
 * Many visitors with the chat open, who ask at a steady rate whether or not earlier answers have come (an open loop).
 * @returns milliseconds from posting until the answer came over the WebSocket, and how many of all asked failed
 */
export async function askOverStreams({ port, chats: count, rate, seconds, onSecond = () => {} }) {
  const chats = await inParallel(count, 20, (n) => openChat(port, n))
  const times = []
  let failed = 0
  let firstFault
  const pending = new Set()
  const total = rate * seconds
  const began = performance.now()
  await new Promise((resolve) => {
    let asked = 0
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate))
      while (asked < due) {
        const chat = chats[asked % chats.length]
        const question = chat.ask(QUESTIONS[asked % QUESTIONS.length]).then(
          (ms) => times.push(ms),
          (error) => {
            failed += 1
            firstFault ??= error
          },
        )
        pending.add(question)
        void question.finally(() => pending.delete(question))
        asked += 1
        if (asked % rate === 0) onSecond(asked / rate)
      }
      if (asked < total) return
      clearInterval(timer)
      resolve()
    }, 5)
  })
  await Promise.all(pending)
  for (const chat of chats) chat.close()
  return { asked: total, failed, firstFault, p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}

/** Starts conversations to post to, each of a visitor at an address of their own. */
export function startConversations(port, count, firstVisitor) {
  return inParallel(count, 20, (n) => startConversation(port, firstVisitor + n))
}

/** Counts on over all loads: an activity that comes with an id that was there before has no turn. */
let turn = 0

/** Posts activities for some seconds, each answered when its turn is stored. @returns turns a second and p99, milliseconds */
export async function loadActivities({ port, conversations, connections, seconds }) {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/',
        setupRequest: (request) => {
          turn += 1
          const { conversationId, token, address } = conversations[turn % conversations.length]
          request.path = `/v3/directline/conversations/${conversationId}/activities`
          request.headers = {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'x-forwarded-for': address,
          }
          const channelData = { clientActivityID: `load-${process.pid}-${turn}` }
          // Each conversation gets to every question, however many there are of both.
          const text = QUESTIONS[(turn + Math.floor(turn / conversations.length)) % QUESTIONS.length]
          request.body = JSON.stringify({ type: 'message', text, channelData })
          return request
        },
      },
    ],
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} turns failed`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}
