import { listenLocally, readJson, type LocalServer } from './local-server'

/** A request the bot made of its channel. */
export interface SentActivity {
  readonly path: string
  readonly authorization: string | undefined
  readonly activity: Readonly<Record<string, unknown>> & { readonly text: string }
}

/** What a request is answered with; `hang up` closes the connection without an answer, `nothing` keeps it. */
export type ConnectorAnswer =
  | number
  | 'hang up'
  | 'nothing'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly afterMs?: number }

/** A stand-in for a channel's connector (`POST /v3/conversations/:id/activities[/:replyTo]`): it keeps what is sent. */
export interface ConnectorServer extends LocalServer {
  readonly sent: SentActivity[]
  /** What the next requests are answered with, the last of them for ever. 200 at first. */
  answerWith(...answers: readonly [ConnectorAnswer, ...ConnectorAnswer[]]): void
}

export async function startConnector(): Promise<ConnectorServer> {
  const sent: SentActivity[] = []
  let answers: readonly [ConnectorAnswer, ...ConnectorAnswer[]] = [200]
  const server = await listenLocally((request, response) => {
    void readJson(request).then((activity) => {
      const { authorization } = request.headers
      sent.push({ path: request.url ?? '', authorization, activity: activity as SentActivity['activity'] })
      const [answer, next, ...rest] = answers
      if (next !== undefined) answers = [next, ...rest]
      if (answer === 'nothing') return
      if (answer === 'hang up') {
        request.socket.destroy()
        return
      }
      const { status, headers = {}, afterMs = 0 } = typeof answer === 'number' ? { status: answer } : answer
      const elsewhere = status >= 300 && status < 400 ? { location: '/elsewhere' } : {}
      const body = JSON.stringify(status < 300 ? { id: `sent-${sent.length}` } : { error: { code: 'Refused' } })
      const say = () => {
        response.writeHead(status, { 'content-type': 'application/json', ...elsewhere, ...headers })
        response.end(body)
      }
      if (afterMs === 0) say()
      else setTimeout(say, afterMs).unref()
    })
  })
  return {
    ...server,
    sent,
    answerWith: (...next) => {
      answers = next
    },
  }
}
