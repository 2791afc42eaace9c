/** Header fields beyond this are not read: no honest mail has as many, and every one costs time. */
const MAX_HEADER_BYTES = 256 * 1024
const MAX_FIELDS = 2000

export interface MailHead {
  /** As `ReceivedMessage.headers`: unfolded, encoded words as they stand. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** Where the body begins; the length of the mail where it has none. */
  readonly bodyStart: number
}

/**
 * Reads the header fields of a mail (RFC 5322 2.2), as they stand: what decides whom a mail is from must see every field of
 * that name, also those that a parser merges, corrects or drops. Lines that are no field are passed over.
 */
export function readHeaders(raw: Uint8Array): MailHead {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const bodyStart = startOfBody(bytes)
  const headers = new Map<string, string[]>()
  let fields = 0
  for (const field of unfolded(decodeBytes(bytes.subarray(0, Math.min(bodyStart, MAX_HEADER_BYTES))))) {
    // Blanks before the colon are the obsolete syntax (RFC 5322 4.5), which servers read as the same field.
    const colon = field.indexOf(':')
    const name = field.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase()
    if (!/^[!-9;-~]+$/.test(name) || (fields += 1) > MAX_FIELDS) continue
    const values = headers.get(name)
    const value = field.slice(colon + 1).trim()
    if (values === undefined) headers.set(name, [value])
    else values.push(value)
  }
  return { headers, bodyStart }
}

/** UTF-8 where it is (RFC 6532), otherwise a letter a byte. */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

function startOfBody(bytes: Buffer): number {
  if (bytes[0] === 0x0a) return 1
  if (bytes[0] === 0x0d && bytes[1] === 0x0a) return 2
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 2
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 3
  }
  return bytes.length
}

function unfolded(head: string): readonly string[] {
  const fields: string[][] = []
  for (const line of head.split(/\r?\n/)) {
    const last = fields.at(-1)
    if (last !== undefined && /^[ \t]/.test(line)) last.push(line.trim())
    else if (line !== '') fields.push([line])
  }
  return fields.map((lines) => lines.join(' '))
}
