import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { HttpRequest, HttpResponse } from '../model/http'
import { chooseEncoding, type Encoding } from './accept-encoding'
import { etagOf, isKnown } from './etag'

/** One content in every form in which it is sent. */
export type Packed = Readonly<Record<Encoding, Uint8Array>>

/** As tight as can be, beside the event loop: for contents that are packed once and sent often. */
export async function pack(content: Uint8Array): Promise<Packed> {
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  }
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, { params }),
    promisify(gzip)(content, { level: 9 }),
  ])
  return { br, gzip: gzipped, identity: content }
}

/**
 * Answers with the form that is wanted, or with 304 to those who have it.
 * @param headers content type, caching and whatever else goes with every form
 */
export function sendPacked(
  request: HttpRequest,
  packed: Packed,
  headers: Readonly<Record<string, string>>,
): HttpResponse {
  const encoding = chooseEncoding(request.headers['accept-encoding']?.toString())
  // Each form has bytes of its own, and so a strong validator of its own.
  const etag = etagOf(packed.identity, encoding === 'identity' ? '' : `-${encoding}`)
  const all = { ...headers, etag, vary: 'Accept-Encoding' }
  if (isKnown(request, etag)) return { status: 304, headers: all }
  const packing: Record<string, string> = encoding === 'identity' ? {} : { 'content-encoding': encoding }
  return { status: 200, headers: { ...all, ...packing }, bytes: packed[encoding] }
}
