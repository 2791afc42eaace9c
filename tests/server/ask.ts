import { once } from 'node:events'
import { type IncomingMessage, request as httpRequest } from 'node:http'

export interface Asked {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
  readonly text: string
}

/** One request without fetch's own rules about methods, headers and encodings; what comes back is as it was sent. */
export async function ask(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Asked> {
  const request = httpRequest({ port, host: '127.0.0.1', method, path, headers }).end(body)
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  return { status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() }
}
