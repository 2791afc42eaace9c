import type { IncomingMessage } from 'node:http'
import type { HttpErrorCode } from './http-error'

/** Whether the head of a request announces a body. */
export function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/**
 * What speaks against a body before a byte of it is read. Only JSON is taken, and never a compressed one: restify's
 * parsers crash on a false encoding and count a bomb by its compressed bytes.
 */
export function refusalOfBody({ headers }: IncomingMessage, maxBytes: number): HttpErrorCode | undefined {
  if (Number(headers['content-length'] ?? 0) > maxBytes || maxBytes === 0) return 'body-too-large'
  return isJson(headers['content-type']) ? undefined : 'unsupported-media-type'
}

function isJson(contentType = ''): boolean {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';')
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='))
  return type.trim() === 'application/json' && /^(charset="?utf-?8"?)?$/.test(charset ?? '')
}

export type ReadBody = { readonly bytes: Buffer } | { readonly refused: HttpErrorCode } | 'client-gone'

/**
 * Reads a body to its end, or to the first byte above `maxBytes`, whatever length was announced. How long a client may
 * take is not decided here: the server's request timeout ends the connection, which reads as `client-gone`.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    const finish = (result: ReadBody) => {
      request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone)
      resolve(result)
    }
    const onData = (chunk: Buffer) => {
      length += chunk.length
      chunks.push(chunk)
      if (length > maxBytes) {
        request.pause()
        finish({ refused: 'body-too-large' })
      }
    }
    const onEnd = () => {
      const [only] = chunks
      finish({ bytes: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length) })
    }
    const onGone = () => {
      finish('client-gone')
    }
    request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone)
  })
}
