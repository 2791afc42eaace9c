import { listenLocally, readJson, type LocalServer } from './local-server'

/** A request the bot made of its channel. */
export interface SentActivity {
  readonly path: string
  readonly authorization: string | undefined
  readonly activity: Readonly<Record<string, unknown>> & { readonly text: string }
}

/** A stand-in for a channel's connector (`POST /v3/conversations/:id/activities[/:replyTo]`): it keeps what is sent. */
export interface ConnectorServer extends LocalServer {
  readonly sent: SentActivity[]
  /** What the next requests are answered with; `hang up` closes the connection without an answer, `nothing` keeps it. 200 at first. */
  answerWith(answer: number | 'hang up' | 'nothing'): void
}

export async function startConnector(): Promise<ConnectorServer> {
  const sent: SentActivity[] = []
  let answer: number | 'hang up' | 'nothing' = 200
  const server = await listenLocally((request, response) => {
    void readJson(request).then((activity) => {
      const { authorization } = request.headers
      sent.push({ path: request.url ?? '', authorization, activity: activity as SentActivity['activity'] })
      if (answer === 'hang up') request.socket.destroy()
      else if (answer !== 'nothing') {
        const elsewhere = answer >= 300 && answer < 400 ? { location: '/elsewhere' } : {}
        response.writeHead(answer, { 'content-type': 'application/json', ...elsewhere })
        response.end(JSON.stringify(answer < 300 ? { id: `sent-${sent.length}` } : { error: { code: 'Refused' } }))
      }
    })
  })
  return {
    ...server,
    sent,
    answerWith: (next) => {
      answer = next
    },
  }
}
