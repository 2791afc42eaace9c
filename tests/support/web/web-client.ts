import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { ActivitySet, ConversationGrant } from '../../../src/channels/web/protocol'
import { ask } from '../../server/ask'
import { SECRET, SITE } from './web-service'

/** An answer of the service, its JSON read. */
export interface WebAnswer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly json: unknown
}

export interface WebRequest {
  /** In `Authorization: Bearer`. */
  readonly token?: string
  readonly origin?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

interface Reachable {
  readonly port: number
}

/** One request to a Direct Line route, from an address that nobody came from before. @param path behind `/v3/directline/` */
export async function direct(
  { port }: Reachable,
  method: string,
  path: string,
  { token, origin, body, headers }: WebRequest = {},
): Promise<WebAnswer> {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const answer = await ask(
    port,
    method,
    `/v3/directline/${path}`,
    {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(origin !== undefined && { origin }),
      'x-forwarded-for': anAddress(),
      // As browsers say it of any POST.
      ...(sent === undefined
        ? method === 'POST' && { 'content-length': '0' }
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }),
      ...headers,
    },
    sent,
  )
  const { status, text } = answer
  return { status, headers: answer.headers, json: text === '' ? undefined : (JSON.parse(text) as unknown) }
}

/** As `direct`, for what has to work. @throws Error with the answer where it did not */
export async function directly<T>(...call: Parameters<typeof direct>): Promise<T> {
  const { status = 0, json } = await direct(...call)
  if (status >= 300) throw new Error(`${call[1]} ${call[2]} was answered with ${status} ${JSON.stringify(json)}`)
  return json as T
}

/** A token for a conversation that nobody has begun, as a browser on the website gets it. */
export function visit(service: Reachable, origin = SITE, resume?: string): Promise<ConversationGrant> {
  return directly(service, 'POST', 'tokens/generate', { origin, body: resume === undefined ? {} : { resume } })
}

/** Somebody on a website who has begun a conversation. */
export interface Visitor {
  readonly conversationId: string
  readonly token: string
  /** Opens one stream. */
  readonly streamUrl: string
  /** Posts an activity. */
  post(activity: unknown, more?: WebRequest): Promise<WebAnswer>
  /** Says something. @returns the id of the message */
  say(text: string, clientActivityID?: string): Promise<string>
  read(watermark?: string): Promise<ActivitySet>
  /** Another address of the stream, which begins behind the watermark. */
  newStreamUrl(watermark?: string): Promise<string>
}

/** Begins a conversation, from an address of its own, so that no two tests share a limit. */
export async function begin(service: Reachable, given: { readonly secret?: true } = {}): Promise<Visitor> {
  const headers = { 'x-forwarded-for': anAddress() }
  const { token } = await directly<ConversationGrant>(service, 'POST', 'tokens/generate', {
    ...(given.secret === undefined ? { origin: SITE } : { token: SECRET }),
    headers,
  })
  const grant = await directly<Required<ConversationGrant>>(service, 'POST', 'conversations', { token, headers })
  const { conversationId, streamUrl } = grant
  const activities = `conversations/${conversationId}/activities`
  const from = (watermark?: string) => (watermark === undefined ? '' : `?watermark=${encodeURIComponent(watermark)}`)
  return {
    conversationId,
    token: grant.token,
    streamUrl,
    post: (activity, more = {}) =>
      direct(service, 'POST', activities, {
        token: grant.token,
        body: activity,
        ...more,
        headers: { ...headers, ...more.headers },
      }),
    say: async (text, clientActivityID) => {
      const channelData = clientActivityID === undefined ? {} : { channelData: { clientActivityID } }
      const body = { type: 'message', text, ...channelData }
      return (await directly<{ id: string }>(service, 'POST', activities, { token: grant.token, body, headers })).id
    },
    read: (watermark) => directly(service, 'GET', activities + from(watermark), { token: grant.token, headers }),
    newStreamUrl: async (watermark) => {
      const path = `conversations/${conversationId}${from(watermark)}`
      return (await directly<Required<ConversationGrant>>(service, 'GET', path, { token: grant.token, headers }))
        .streamUrl
    },
  }
}

let addresses = 0

/** One that nobody came from before. */
export function anAddress(): string {
  addresses += 1
  return `203.${Math.floor(addresses / 65_536)}.${Math.floor(addresses / 256) % 256}.${addresses % 256}`
}

/** One end of a stream. */
export interface OpenStream {
  readonly socket: WebSocket
  /** What came, oldest first. */
  readonly sets: readonly ActivitySet[]
  /** What came, as texts, once they fulfil a condition. */
  until(isEnough: (texts: readonly string[]) => boolean): Promise<readonly string[]>
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
}

/** Opens the stream, wherever the service says that it is reached. */
export function openStream(service: Reachable, streamUrl: string, headers: Record<string, string> = {}): OpenStream {
  const socket = new WebSocket(hereInstead(service, streamUrl), { headers })
  const sets: ActivitySet[] = []
  socket.on('message', (data: Buffer) => {
    sets.push(JSON.parse(data.toString()) as ActivitySet)
    socket.emit('set')
  })
  // A connection that breaks is closed, which is what tests wait for.
  socket.on('error', () => {})
  const closed = once(socket, 'close').then(([code, reason]) => ({ code: code as number, reason: String(reason) }))
  const texts = () => sets.flatMap(({ activities }) => activities.map(({ text }) => text))
  return {
    socket,
    sets,
    until: async (isEnough) => {
      while (!isEnough(texts())) {
        const end = await Promise.race([once(socket, 'set'), closed])
        if ('code' in end && !isEnough(texts()))
          throw new Error(`closed with ${end.code} after ${JSON.stringify(texts())}`)
      }
      return texts()
    },
    closed,
  }
}

/** How the service refuses a handshake. */
export async function refusalOfStream(
  service: Reachable,
  streamUrl: string,
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  const socket = new WebSocket(hereInstead(service, streamUrl), { headers })
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.terminate()
      reject(new Error('the stream was opened'))
    })
    socket.once('unexpected-response', (request, response) => {
      resolve(response.statusCode)
      request.destroy()
    })
    socket.on('error', () => {})
  })
}

function hereInstead({ port }: Reachable, streamUrl: string): string {
  const { pathname, search } = new URL(streamUrl)
  return `ws://127.0.0.1:${port}${pathname}${search}`
}
