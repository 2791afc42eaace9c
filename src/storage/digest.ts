import { hash } from 'node:crypto'

/**
 * SHA-256 over the parts, which cannot run into each other. Keys are digests for two reasons: an id may be longer than
 * PostgreSQL can index (2,704 bytes), and the id of a person or a conversation is then in no table and in no index page.
 */
export function digest(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url')
}
