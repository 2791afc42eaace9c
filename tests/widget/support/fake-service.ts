import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Activity, BotMessage, PostedActivity } from '../../../src/channels/web/protocol'
import { answer, notice, settings, thanks, welcome } from './messages'

interface Conversation {
  readonly activities: Activity[]
  readonly taken: Map<string, string>
  readonly streams: Map<WebSocket, number>
  hasBegun: boolean
}

/** What a request meets instead of its answer, or after what it asked for was done. */
export interface Fault {
  /** As in `POST /v3/directline/conversations/[^/]+/activities`. */
  readonly on: RegExp
  readonly times?: number
  /** Whether what was asked for is done all the same. */
  readonly isDone?: boolean
  /** `cut`: the connection breaks. `silence`: nothing comes. */
  readonly with: number | 'cut' | 'silence'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A server of the test's own that speaks the protocol. Its words and its memory survive `stop` and `start`. */
export class FakeService {
  readonly conversations = new Map<string, Conversation>()
  /** Every request, as `POST /path`, in order. */
  readonly requests: string[] = []
  readonly posted: PostedActivity[] = []
  readonly tokens = new Map<string, string>()
  readonly resumes = new Map<string, string>()
  /** What the bot says to a message. */
  reply: (activity: PostedActivity) => readonly BotMessage[] = ({ text = '' }) => [
    answer(`About ${text}`, `entry-${text}`),
  ]
  lifetime = 1800
  pageSize = 100
  /** Streams are opened, but nothing comes over them. */
  areStreamsMute = false
  offersStreams = true
  private faults: { fault: Fault; left: number }[] = []
  private counter = 0
  private position = 1_000
  private server: Server | undefined
  private readonly silent = new Set<ServerResponse>()
  private port = 0

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.take(request, response))
    const sockets = new WebSocketServer({ noServer: true })
    server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '', this.url)
      this.requests.push(`WS ${url.pathname}`)
      const conversation = this.conversations.get(url.pathname.split('/')[4] ?? '')
      if (conversation === undefined || !url.pathname.endsWith('/stream')) {
        socket.destroy()
        return
      }
      sockets.handleUpgrade(request, socket, head, (stream) => {
        conversation.streams.set(stream, Number(url.searchParams.get('w')))
        stream.on('close', () => conversation.streams.delete(stream))
        stream.send('')
        this.flush(conversation)
      })
    })
    server.listen(this.port, '127.0.0.1')
    await once(server, 'listening')
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  async stop(): Promise<void> {
    const server = this.server
    if (server === undefined) return
    this.server = undefined
    this.endSilence()
    this.dropStreams()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }

  failing(fault: Fault): void {
    this.faults.push({ fault, left: fault.times ?? 1 })
  }

  mend(): void {
    this.faults = []
  }

  /** Those who wait for an answer that does not come are cut off. */
  endSilence(): void {
    for (const response of this.silent) response.destroy()
  }

  dropStreams(): void {
    for (const { streams } of this.conversations.values()) for (const stream of streams.keys()) stream.terminate()
  }

  get streamCount(): number {
    return [...this.conversations.values()].reduce((sum, { streams }) => sum + streams.size, 0)
  }

  /** Something that starts from the server's side. */
  say(id: string, message: BotMessage): void {
    const conversation = this.conversations.get(id)
    if (conversation === undefined) throw new Error(`no conversation ${id}`)
    this.append(conversation, id, { from: { id: 'bot', role: 'bot' }, text: '', channelData: { partnerFaq: message } })
    this.flush(conversation)
  }

  sendToStreams(text: string): void {
    for (const { streams } of this.conversations.values()) for (const stream of streams.keys()) stream.send(text)
  }

  /** All tokens that are out are good for nothing any more. */
  expireTokens(): void {
    this.tokens.clear()
  }

  deleteConversation(id: string): void {
    this.conversations.delete(id)
  }

  /** The only conversation that has begun. */
  get only(): { readonly id: string; readonly activities: readonly Activity[] } {
    const begun = [...this.conversations].filter(([, { hasBegun }]) => hasBegun)
    const [first] = begun
    if (first === undefined || begun.length > 1) throw new Error(`${begun.length} conversations have begun`)
    return { id: first[0], activities: first[1].activities }
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const line = `${request.method ?? ''} ${request.url ?? ''}`
    this.requests.push(line)
    const text = Buffer.concat(chunks).toString()
    const fault = this.faults.find(({ fault: { on }, left }) => left > 0 && on.test(line))
    if (fault !== undefined) fault.left -= 1
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    const answer = fault === undefined || fault.fault.isDone === true ? this.answer(line, request, body) : undefined
    if (fault !== undefined) this.fail(fault.fault, response)
    else if (answer !== undefined) {
      send(response, answer.status, JSON.stringify(answer.json))
    }
  }

  private fail(fault: Fault, response: ServerResponse): void {
    if (fault.with === 'cut') response.destroy()
    else if (fault.with === 'silence') this.silent.add(response)
    else send(response, fault.with, fault.body, fault.headers)
  }

  private answer(line: string, request: IncomingMessage, body: unknown): { status: number; json: unknown } {
    const url = new URL(request.url ?? '', this.url)
    const [, , , , id = '', rest] = url.pathname.split('/')
    if (line.startsWith('GET /widget/settings')) {
      return { status: 200, json: settings(url.searchParams.get('locale') ?? '') }
    }
    if (line === 'POST /v3/directline/tokens/generate') return this.generate(body)
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const conversationId = this.tokens.get(token)
    if (conversationId === undefined) return refusal(403, 'TokenExpired')
    if (line === 'POST /v3/directline/tokens/refresh') return { status: 200, json: this.grant(conversationId) }
    if (line === 'POST /v3/directline/conversations') return this.begin(conversationId, token)
    const conversation = this.conversations.get(id)
    if (id !== conversationId || conversation?.hasBegun !== true) return refusal(404, 'ConversationNotFound')
    const watermark = Number(url.searchParams.get('watermark') ?? 0)
    if (rest === undefined) {
      return { status: 200, json: { conversationId, token, expires_in: this.lifetime, ...this.stream(id, watermark) } }
    }
    if (request.method === 'GET') return { status: 200, json: this.after(conversation, watermark) }
    return { status: 200, json: { id: this.post(conversation, id, body as PostedActivity) } }
  }

  private generate(body: unknown): { status: number; json: unknown } {
    const resume = (body as { resume?: string } | undefined)?.resume
    if (resume === undefined) return { status: 200, json: this.grant(`c${(this.counter += 1)}`) }
    const id = this.resumes.get(resume)
    if (id === undefined || !this.conversations.has(id)) return refusal(403, 'BadResume')
    return { status: 200, json: this.grant(id) }
  }

  private grant(conversationId: string): object {
    const token = `token-${(this.counter += 1)}`
    const resume = `resume-${this.counter}`
    this.tokens.set(token, conversationId)
    this.resumes.set(resume, conversationId)
    return { conversationId, token, expires_in: this.lifetime, resume }
  }

  private begin(id: string, token: string): { status: number; json: unknown } {
    const conversation = this.conversations.get(id) ?? {
      activities: [],
      taken: new Map<string, string>(),
      streams: new Map<WebSocket, number>(),
      hasBegun: false,
    }
    this.conversations.set(id, conversation)
    if (!conversation.hasBegun) {
      conversation.hasBegun = true
      this.append(conversation, id, {
        from: { id: 'bot', role: 'bot' },
        text: '',
        channelData: { partnerFaq: welcome },
      })
    }
    return { status: 201, json: { conversationId: id, token, expires_in: this.lifetime, ...this.stream(id, 0) } }
  }

  private stream(id: string, watermark: number): object {
    if (!this.offersStreams) return {}
    return { streamUrl: `${this.url.replace('http', 'ws')}/v3/directline/conversations/${id}/stream?w=${watermark}` }
  }

  private post(conversation: Conversation, id: string, activity: PostedActivity): string {
    const clientId = activity.channelData?.clientActivityID ?? ''
    const earlier = conversation.taken.get(clientId)
    if (earlier !== undefined) return earlier
    this.posted.push(activity)
    const value = activity.value as { do?: string; confirmed?: boolean; helpful?: boolean } | undefined
    if (value?.do === 'forget' && value.confirmed === true) return this.forget(conversation, id)
    const own = this.append(conversation, id, {
      from: { id: 'user', role: 'user' },
      text: activity.text ?? '',
      ...(activity.value === undefined ? {} : { value: activity.value }),
      channelData: { clientActivityID: clientId },
    })
    conversation.taken.set(clientId, own)
    const isThanks = value?.do === 'rate' && value.helpful === true
    const messages = isThanks ? [thanks] : this.reply(activity)
    this.position += 1
    messages.forEach((message, part) => {
      const suffix = messages.length > 1 ? `.${part + 1}` : ''
      this.append(
        conversation,
        id,
        { from: { id: 'bot', role: 'bot' }, text: '', replyToId: own, channelData: { partnerFaq: message } },
        `${id}|${this.position}${suffix}`,
      )
    })
    this.flush(conversation)
    return own
  }

  /** Of a deletion the bot's word stays, and not the person's. */
  private forget(conversation: Conversation, id: string): string {
    conversation.activities.length = 0
    const partnerFaq = notice('Deleted.')
    this.append(conversation, id, { from: { id: 'bot', role: 'bot' }, text: '', channelData: { partnerFaq } })
    this.flush(conversation)
    return `${id}|0d6ac9d2-7d0c-4a65-9d44-3c3ad1e2a9f0`
  }

  private append(
    conversation: Conversation,
    id: string,
    said: Pick<Activity, 'from' | 'text' | 'channelData' | 'replyToId' | 'value'>,
    activityId = `${id}|${(this.position += 1)}`,
  ): string {
    conversation.activities.push({
      type: 'message',
      id: activityId,
      timestamp: new Date(Date.UTC(2026, 10, 24, 12) + this.position).toISOString(),
      channelId: 'directline',
      conversation: { id },
      ...said,
    })
    return activityId
  }

  private after({ activities }: Conversation, watermark: number) {
    const positionOf = ({ id }: Activity) => parseInt(id.split('|')[1] ?? '', 10)
    const page = activities.filter((activity) => positionOf(activity) > watermark).slice(0, this.pageSize)
    const last = page.at(-1)
    return { activities: page, watermark: String(last === undefined ? watermark : positionOf(last)) }
  }

  private flush(conversation: Conversation): void {
    if (this.areStreamsMute) return
    for (const [stream, watermark] of conversation.streams) {
      let set = this.after(conversation, watermark)
      for (; set.activities.length > 0; set = this.after(conversation, Number(set.watermark))) {
        conversation.streams.set(stream, Number(set.watermark))
        stream.send(JSON.stringify(set))
      }
    }
  }
}

/** Sets the status without `writeHead`, which restify replaces in every process that loads it. */
function send(response: ServerResponse, status: number, body = '', headers: Fault['headers'] = {}): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end(body)
}

function refusal(status: number, code: string): { status: number; json: unknown } {
  return { status, json: { error: { code, message: code } } }
}
