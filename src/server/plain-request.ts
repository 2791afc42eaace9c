import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'

/** Headers that belong to the offer of another protocol, for HTTP/2 (RFC 7540 3.2) or any (RFC 9110 7.8). */
const OF_THE_OFFER = new Set(['upgrade', 'http2-settings'])

/**
 * Has Node answer a request as if it had offered no other protocol, which is what declining the offer means (RFC 9110
 * 7.8). Where a server listens for `upgrade`, Node takes every such connection out of its HTTP parser and leaves it to
 * the listener, so the request goes back into the connection and the connection back to the server.
 * @param rest what Node had read beyond the head: the body, or the beginning of it
 */
export function serveAsPlainRequest(server: Server, request: IncomingMessage, socket: Socket, rest: Buffer): void {
  // An idle time limit that the server had set before would never be taken back: the next parser knows nothing of it.
  socket.setTimeout(0)
  socket.unshift(Buffer.concat([headWithoutOffer(request), rest]))
  server.emit('connection', socket)
}

function headWithoutOffer({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method ?? ''} ${url ?? ''} HTTP/${httpVersion}`]
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    if (name.toLowerCase() === 'connection') lines.push(`${name}: ${withoutOffer(value)}`)
    else if (!OF_THE_OFFER.has(name.toLowerCase())) lines.push(`${name}: ${value}`)
  }
  // Node reads heads as Latin-1, so that each character is the byte that came.
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

function withoutOffer(connection: string): string {
  const options = connection.split(',').map((option) => option.trim())
  return options.filter((option) => !OF_THE_OFFER.has(option.toLowerCase())).join(', ')
}
