import { once } from 'node:events'
import { Agent, request } from 'node:http'
import WebSocket from 'ws'

/** A page of this machine: what a developer's service lets in. */
const ORIGIN = 'http://localhost'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Posts JSON as a browser at an address of its own does; `TRUST_PROXY=1` makes the service believe it. */
export function post(port, path, { token, address, body }) {
  return call('POST', port, path, { token, address, text: JSON.stringify(body ?? {}) })
}

/** Everything that was said in a conversation, as its own visitor reads it. */
export async function readConversation(port, { conversationId, token, address }) {
  const path = `/v3/directline/conversations/${conversationId}/activities`
  const { activities } = await call('GET', port, path, { token, address, text: '' })
  return activities
}

function call(method, port, path, { token, address, text }) {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    origin: ORIGIN,
    'x-forwarded-for': address,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers, agent }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString()
        if (response.statusCode < 300) resolve(JSON.parse(answer))
        else reject(new Error(`${path} answered ${response.statusCode}: ${answer}`))
      })
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

/** The address that the n-th visitor seems to come from. */
export const addressOf = (n) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`

/** Starts a conversation as the n-th visitor. */
export async function startConversation(port, n) {
  const address = addressOf(n)
  const { token } = await post(port, '/v3/directline/tokens/generate', { address })
  return { address, ...(await post(port, '/v3/directline/conversations', { token, address })) }
}

/** One visitor with the chat open: says something and hears how long the answer took to come over the stream. */
export async function openChat(port, n) {
  const { address, token, conversationId, streamUrl } = await startConversation(port, n)
  const socket = new WebSocket(streamUrl, { headers: { origin: ORIGIN, 'x-forwarded-for': address } })
  const waiting = new Map()
  const clientIdOf = new Map()
  const listeners = new Set()
  let fault
  socket.on('message', (data) => {
    if (data.length === 0) return
    for (const activity of JSON.parse(data).activities) {
      for (const listener of listeners) listener(activity)
      const clientId = activity.channelData?.clientActivityID
      if (clientId !== undefined) clientIdOf.set(activity.id, clientId)
      const asked = clientIdOf.get(activity.replyToId)
      waiting.get(asked)?.()
      waiting.delete(asked)
    }
  })
  socket.on('close', (code) => (fault ??= new Error(`the stream closed with ${code}`)))
  await once(socket, 'open')
  let count = 0
  return {
    /** @returns milliseconds from posting until the answer came over the stream */
    async ask(text) {
      if (fault !== undefined) throw fault
      const clientActivityID = `bench-${n}-${(count += 1)}`
      const began = performance.now()
      const answered = new Promise((resolve) => waiting.set(clientActivityID, resolve))
      const body = { type: 'message', text, channelData: { clientActivityID } }
      await post(port, `/v3/directline/conversations/${conversationId}/activities`, { token, address, body })
      await answered
      return performance.now() - began
    },
    /** @returns `performance.now()` of the moment at which the bot next says something without having been asked */
    untilSaidLater: () =>
      new Promise((resolve) => {
        const listener = ({ channelData }) => {
          if (channelData?.partnerFaq?.occasion !== 'later') return
          listeners.delete(listener)
          resolve(performance.now())
        }
        listeners.add(listener)
      }),
    close: () => socket.terminate(),
  }
}
