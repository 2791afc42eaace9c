import { request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Answer {
  readonly status: number
  readonly body: string
}

/** Posts with any headers at all: `fetch` keeps Host and others to itself. */
export async function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } })
    call.on('error', reject)
    call.on('response', (response) => {
      text(response).then((answer) => {
        resolve({ status: response.statusCode ?? 0, body: answer })
      }, reject)
    })
    call.end(JSON.stringify(body))
  })
}
