import { createHash } from 'node:crypto'

/**
 * What makes a mail the same mail, however often it comes: its Message-ID, or date, sender and subject where it has none,
 * and its body. Trace fields, line ends and empty lines at the end do not count: they differ with the way a mail took.
 * @param body as far as it is read
 * @returns 64 hexadecimal digits
 */
export function mailKey(headers: ReadonlyMap<string, readonly string[]>, body: Uint8Array): string {
  const ids = headers.get('message-id')?.slice(0, 1)
  const named = ids ?? ['date', 'from', 'subject'].map((name) => headers.get(name)?.[0] ?? '')
  const text = Buffer.from(body).toString('latin1').replaceAll('\r', '')
  let end = text.length
  while (end > 0 && text[end - 1] === '\n') end -= 1
  return createHash('sha256').update(JSON.stringify(named)).update(text.slice(0, end), 'latin1').digest('hex')
}
