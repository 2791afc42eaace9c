import { DIRECT_LINE_PATH, type TokenRequest } from '../../channels/web/protocol'
import type { ChatStore } from './chat-store'
import { grantIn } from './grant'
import type { Outcome } from './outcome'
import type { Requests } from './requests'
import { withConversation, type StoredConversation } from './stored-chat'

/** The stored conversation as the server knows it: begins it, keeps its token good, resumes it, notices its end. */
export interface Session {
  /** Gets a token ahead of the first message; it stays in memory until `begin`. */
  prepare(): void
  /** Has the conversation begun, with a token of its own where nothing is stored yet. */
  begin(): Promise<Outcome>
  /**
   * A request within the conversation, with a new token where the old one is refused. `gone`: it has ended, and what is
   * sent next belongs to a new one.
   * @param path behind `conversations/{id}`
   */
  call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Outcome>
  /** Where to open the stream of what stands behind a watermark; undefined where the server has none to offer. */
  streamUrl(watermark: string | undefined): Promise<{ readonly url: string | undefined } | Outcome>
  /** When the token is to be renewed, in epoch milliseconds. */
  renewAt(): number | undefined
  /** Renews the token if it is time to. Never rejects. */
  freshen(): Promise<void>
}

export interface SessionParts {
  readonly requests: Requests
  readonly store: ChatStore
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** How long the address of a stream may wait to be used. */
const STREAM_URL_MS = 20_000

type Held = StoredConversation | Exclude<Outcome, { readonly is: 'ok' }>

export function createSession({ requests, store, now }: SessionParts): Session {
  let prepared: StoredConversation | undefined
  let preparing: Promise<Held> | undefined
  let renewing: Promise<Held> | undefined
  /** The stream that came with the beginning. */
  let firstStream: { readonly id: string; readonly url: string | undefined; readonly until: number } | undefined

  const generate = (body: TokenRequest) => requests.send('POST', `${DIRECT_LINE_PATH}/tokens/generate`, { body })
  const stored = () => store.current()?.conversation

  function fresh(): Promise<Held> {
    if (prepared !== undefined && now() < prepared.renewAt) return Promise.resolve(prepared)
    preparing ??= generate({}).then((outcome) => {
      preparing = undefined
      const grant = grantIn(outcome, now())
      prepared = grant && { ...grant.conversation, begun: false }
      return prepared ?? withoutToken(outcome)
    })
    return preparing
  }

  async function toBegin(): Promise<Held> {
    const held = stored()
    if (held?.begun === true || (held !== undefined && now() < held.renewAt)) return held
    const next = await fresh()
    if ('is' in next) return next
    replaceUnbegun(held, next)
    if (stored()?.id === next.id) prepared = undefined
    return stored() ?? { is: 'dropped' }
  }

  async function begin(): Promise<Outcome> {
    const held = await toBegin()
    if ('is' in held) return held
    if (held.begun) return { is: 'ok', body: {} }
    const outcome = await requests.send('POST', `${DIRECT_LINE_PATH}/conversations`, { token: held.token })
    const grant = grantIn(outcome, now())
    if (grant !== undefined) {
      firstStream = { id: held.id, url: grant.streamUrl, until: now() + STREAM_URL_MS }
      replace(held, { ...held, ...grant.conversation, id: held.id, begun: true })
      return outcome
    }
    // The token led nowhere, and nothing was said in that conversation: the next try gets another.
    if (outcome.is === 'denied' || outcome.is === 'gone') replaceUnbegun(held, undefined)
    return withoutToken(outcome)
  }

  /** Unless another tab has begun it meanwhile, or has stored another: then that is the one. */
  function replaceUnbegun(held: StoredConversation | undefined, next: StoredConversation | undefined): void {
    store.change((chat) => {
      if (chat === undefined || chat.conversation?.id !== held?.id || chat.conversation?.begun === true) return chat
      return withConversation(chat, next)
    })
  }

  async function call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Outcome> {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const held = await good()
      if ('is' in held) return held
      const whole = `${DIRECT_LINE_PATH}/conversations/${encodeURIComponent(held.id)}${path}`
      const outcome = await requests.send(method, whole, { token: held.token, ...(body === undefined ? {} : { body }) })
      if (outcome.is === 'gone') return end(held)
      if (outcome.is !== 'denied') return outcome
      expire(held)
    }
    return { is: 'failed' }
  }

  /** Only a good token can be refreshed: the next one comes by the resume token, unless another tab has one already. */
  function expire({ token }: StoredConversation): void {
    store.change((chat) =>
      chat?.conversation?.token === token
        ? withConversation(chat, { ...chat.conversation, renewAt: 0, endsAt: 0 })
        : chat,
    )
  }

  async function good(): Promise<Held> {
    const held = stored()
    if (held?.begun !== true) return { is: 'dropped' }
    if (now() < held.renewAt) return held
    renewing ??= renew(held).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  async function renew(held: StoredConversation): Promise<Held> {
    if (now() < held.endsAt) {
      const path = `${DIRECT_LINE_PATH}/tokens/refresh`
      const outcome = await requests.send('POST', path, { token: held.token })
      const grant = grantIn(outcome, now())
      if (grant !== undefined) return replace(held, { ...held, ...grant.conversation })
      if (outcome.is === 'dropped') return outcome
      if (outcome.is !== 'denied' && outcome.is !== 'gone') return held
    }
    if (held.resume === undefined) return end(held)
    const outcome = await generate({ resume: held.resume })
    const grant = grantIn(outcome, now())
    if (grant?.conversation.id === held.id) return replace(held, { ...held, ...grant.conversation })
    const isOver = grant !== undefined || outcome.is === 'denied' || outcome.is === 'gone'
    return isOver ? end(held) : withoutToken(outcome)
  }

  /** Unless another tab went on with another conversation. */
  function replace(held: StoredConversation, next: StoredConversation | undefined): Held {
    store.change((chat) => {
      if (chat?.conversation?.id !== held.id) return chat
      const { begun } = chat.conversation
      return withConversation(chat, next && { ...next, begun: next.begun || begun })
    })
    return stored() ?? { is: 'dropped' }
  }

  function end(held: StoredConversation): { readonly is: 'gone' } {
    replace(held, undefined)
    return { is: 'gone' }
  }

  async function streamUrl(watermark: string | undefined): Promise<{ readonly url: string | undefined } | Outcome> {
    const first = firstStream
    firstStream = undefined
    const isFirst = watermark === undefined && first?.id === stored()?.id
    if (first !== undefined && isFirst && now() < first.until) return { url: first.url }
    const outcome = await call('GET', `?watermark=${encodeURIComponent(watermark ?? '0')}`)
    if (outcome.is !== 'ok') return outcome
    return { url: grantIn(outcome, now())?.streamUrl }
  }

  return {
    prepare: () => {
      if (stored() === undefined) void fresh()
    },
    begin,
    call,
    streamUrl,
    renewAt: () => stored()?.renewAt,
    freshen: async () => {
      await good()
    },
  }
}

/** A service that gives nobody a token is as good as gone, and may come back. */
function withoutToken(outcome: Outcome): Exclude<Outcome, { readonly is: 'ok' }> {
  return outcome.is === 'busy' || outcome.is === 'dropped' ? outcome : { is: 'failed' }
}
