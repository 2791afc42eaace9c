import { listenLocally, readJson, type LocalServer } from './local-server'

/** A request the bot made of its channel. */
export interface SentActivity {
  /** POST: a new message. PUT: another in the place of one. DELETE: takes one away. */
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly activity: Readonly<Record<string, unknown>> & { readonly text: string }
  /** The id that the connector gave, or was named, where it took the activity. */
  readonly id?: string
}

/** What a request is answered with; `hang up` closes the connection without an answer, `nothing` keeps it. */
export type ConnectorAnswer =
  | number
  | 'hang up'
  | 'nothing'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly afterMs?: number }

type Answers = readonly [ConnectorAnswer, ...ConnectorAnswer[]]

/**
 * A stand-in for a channel's connector: it keeps what is sent (`/v3/conversations/:id/activities[/:activityId]`), and says who
 * somebody is (`/v3/conversations/:id/members/:memberId`).
 */
export interface ConnectorServer extends LocalServer {
  readonly sent: SentActivity[]
  /** Who it knows, by their id. */
  readonly members: Map<string, unknown>
  /** The paths at which it was asked who somebody is. */
  readonly askedFor: string[]
  /** Resolves once it is so, now or after something more was sent. */
  untilSent(isSo: () => boolean): Promise<void>
  /** What the next requests are answered with, the last of them for ever. 200 at first. */
  answerWith(...answers: Answers): void
  /** The same for requests of one method alone, whatever the others are answered with. */
  answer(method: 'GET' | 'POST' | 'PUT' | 'DELETE', ...answers: Answers): void
}

export async function startConnector(): Promise<ConnectorServer> {
  const sent: SentActivity[] = []
  const members = new Map<string, unknown>()
  const askedFor: string[] = []
  const waiting = new Set<() => void>()
  let answers: Answers = [200]
  const ofMethod = new Map<string, Answers>()
  let given = 0

  /** @returns what to answer this one, and makes the next one's turn */
  function nextAnswer(method: string): ConnectorAnswer {
    const [answer, next, ...rest] = ofMethod.get(method) ?? answers
    if (next === undefined) return answer
    if (ofMethod.has(method)) ofMethod.set(method, [next, ...rest])
    else answers = [next, ...rest]
    return answer
  }

  const server = await listenLocally((request, response) => {
    void readJson(request).then((activity = {}) => {
      const { headers, method = '', url: path = '' } = request
      const answer = nextAnswer(method)
      const asked = {
        method,
        path,
        authorization: headers.authorization,
        activity: activity as SentActivity['activity'],
      }
      const isTaken = typeof answer === 'object' ? answer.status < 300 : typeof answer === 'number' && answer < 300
      const id = method === 'POST' ? `sent-${(given += 1)}` : decodeURIComponent(path.split('/').at(-1) ?? '')
      if (method === 'GET') askedFor.push(decodeURIComponent(path))
      else sent.push({ ...asked, ...(isTaken && { id }) })
      for (const look of waiting) look()
      if (answer === 'nothing') return
      if (answer === 'hang up') {
        request.socket.destroy()
        return
      }
      const known = method === 'GET' ? members.get(id) : { id }
      const { status, headers: more = {}, afterMs = 0 } = typeof answer === 'number' ? { status: answer } : answer
      const elsewhere = status >= 300 && status < 400 ? { location: '/elsewhere' } : {}
      const body = JSON.stringify(status < 300 ? known : { error: { code: 'Refused' } })
      const say = () => {
        response.writeHead(status, { 'content-type': 'application/json', ...elsewhere, ...more })
        response.end(body)
      }
      if (afterMs === 0) say()
      else setTimeout(say, afterMs).unref()
    })
  })
  return {
    ...server,
    sent,
    members,
    askedFor,
    untilSent: (isSo) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isSo()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    answerWith: (...next) => {
      answers = next
    },
    answer: (method, ...next) => {
      ofMethod.set(method, next)
    },
  }
}
