import { randomBytes } from 'node:crypto'

/** An id that stands in addresses and Message-IDs, which mail servers may lower: 16 hexadecimal digits of a secure random source. */
export function randomId(): string {
  return randomBytes(8).toString('hex')
}
