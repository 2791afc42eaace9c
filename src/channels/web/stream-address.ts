import type { HttpRequest } from '../../model/http'
import { DIRECT_LINE_PATH } from './protocol'

/**
 * Where the stream of a conversation is, as whoever asks reaches it: at the service's public address; on a developer's
 * machine, which has several names and none that is public, at the one that was asked.
 * @param publicUrl without a slash at its end
 */
export function streamAddress(
  { publicUrl, production }: { readonly publicUrl: string; readonly production: boolean },
  { headers: { host } }: Pick<HttpRequest, 'headers'>,
  conversationId: string,
): URL {
  const isPublic = production || typeof host !== 'string' || host === new URL(publicUrl).host
  const base = isPublic ? publicUrl.replace(/^http/i, 'ws') : `ws://${host}`
  return new URL(`${base}${DIRECT_LINE_PATH}/conversations/${encodeURIComponent(conversationId)}/stream`)
}
