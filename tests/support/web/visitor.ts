import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Activity, ActivitySet, ConversationGrant, PostedResource } from '../../../src/channels/web/protocol'
import { type Answered, SITE, type WebUnderTest } from './start-web'

const DIRECT_LINE = '/v3/directline'

/** A browser on an allowed website, in a conversation of its own. */
export interface Visitor {
  readonly grant: ConversationGrant
  readonly path: string
  readonly token: string
  /** Posts a message, or any activity. */
  post(activity: string | object): Promise<Answered>
  /** As `post`, and it has to be taken. @returns the id of the line */
  say(activity: string | object): Promise<string>
  read(watermark?: string): Promise<ActivitySet>
  /** Opens a stream from a watermark. */
  listen(watermark?: string): Promise<Listener>
}

/** An open stream and everything that came over it. */
export interface Listener {
  readonly socket: WebSocket
  readonly sets: readonly ActivitySet[]
  readonly activities: () => readonly Activity[]
  /** Resolves with all that has come when that is enough. */
  until(isEnough: (activities: readonly Activity[]) => boolean): Promise<readonly Activity[]>
  closed(): Promise<number>
}

export async function tokenOf(web: WebUnderTest, body: object = {}): Promise<ConversationGrant> {
  const answer = await web.ask('POST', `${DIRECT_LINE}/tokens/generate`, { origin: SITE, body })
  if (answer.status !== 200) throw new Error(`no token: ${answer.status} ${answer.text}`)
  return answer.json as ConversationGrant
}

/** Gets a token and begins the conversation. */
export async function visit(web: WebUnderTest): Promise<Visitor> {
  const grant = await tokenOf(web)
  const { token, conversationId } = grant
  const begun = await web.ask('POST', `${DIRECT_LINE}/conversations`, { token, origin: SITE })
  if (begun.status !== 201) throw new Error(`not begun: ${begun.status} ${begun.text}`)
  return visitorWith(web, { ...grant, ...(begun.json as ConversationGrant), conversationId })
}

/** Somebody who has a token already. */
export function visitorWith(web: WebUnderTest, grant: ConversationGrant): Visitor {
  const { token, conversationId } = grant
  const path = `${DIRECT_LINE}/conversations/${conversationId}`
  const post: Visitor['post'] = (activity) =>
    web.ask('POST', `${path}/activities`, {
      token,
      origin: SITE,
      body: typeof activity === 'string' ? { type: 'message', text: activity } : activity,
    })
  return {
    grant,
    path,
    token,
    post,
    async say(activity) {
      const answer = await post(activity)
      if (answer.status !== 200) throw new Error(`not taken: ${answer.status} ${answer.text}`)
      return (answer.json as PostedResource).id
    },
    async read(watermark) {
      const query = watermark === undefined ? '' : `?watermark=${encodeURIComponent(watermark)}`
      const answer = await web.ask('GET', `${path}/activities${query}`, { token, origin: SITE })
      if (answer.status !== 200) throw new Error(`not read: ${answer.status} ${answer.text}`)
      return answer.json as ActivitySet
    },
    async listen(watermark = '') {
      const answer = await web.ask('GET', `${path}?watermark=${watermark}`, { token, origin: SITE })
      return listenAt((answer.json as Required<ConversationGrant>).streamUrl)
    },
  }
}

/** Opens the stream of an address. @throws Error with the status where it is refused */
export async function listenAt(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Listener> {
  const socket = new WebSocket(url, { headers })
  const sets: ActivitySet[] = []
  socket.on('message', (data: Buffer) => {
    if (data.length > 0) sets.push(JSON.parse(data.toString()) as ActivitySet)
    socket.emit('heard')
  })
  const closing = new Promise<number>((resolve) => {
    socket.once('close', (code) => {
      resolve(code)
      socket.emit('heard')
    })
  })
  await once(socket, 'open')
  const activities = () => sets.flatMap((set) => set.activities)
  return {
    socket,
    sets,
    activities,
    async until(isEnough) {
      while (!isEnough(activities())) {
        if (socket.readyState === WebSocket.CLOSED) throw new Error('the stream closed before enough had come')
        await once(socket, 'heard')
      }
      return activities()
    },
    closed: () => closing,
  }
}

export const textsOf = (activities: readonly Activity[]) => activities.map(({ text }) => text)
