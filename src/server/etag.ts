import { createHash } from 'node:crypto'
import type { HttpRequest } from '../model/http'

/** A strong validator of a content, as RFC 9110 8.8.3 writes it. */
export function etagOf(content: string | Uint8Array, variant = ''): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}${variant}"`
}

/** Whether whoever asks has the content with this tag already (RFC 9110 13.1.2). */
export function isKnown({ headers }: HttpRequest, etag: string): boolean {
  const known = headers['if-none-match']?.toString() ?? ''
  return known.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
}
