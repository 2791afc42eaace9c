import type { HttpErrorCode } from './http-error'

/** How much structure a body may have, however small it is: what comes after the parser walks it recursively. */
export const MAX_DEPTH = 32
export const MAX_VALUES = 10_000

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
// In ASCII a brace is its bracket with this bit set.
const BRACE_BIT = 0x20
const OPENING = 0x7b
const CLOSING = 0x7d

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Parses an untrusted body. A key `__proto__` is left out at every depth, so that no later copy of the value can
 * turn it into a prototype.
 * @returns the value; `undefined` for an empty body
 */
export function parseJson(body: Buffer): { readonly value: unknown } | { readonly refused: HttpErrorCode } {
  if (body.length === 0) return { value: undefined }
  if (isTooComplex(body)) return { refused: 'body-too-complex' }
  try {
    const text = utf8.decode(body)
    // A reviver makes the parser several times slower: only where the key can be there, spelled plainly or with escapes.
    const mayNamePrototype = text.includes('__proto__') || text.includes('\\u00')
    return { value: mayNamePrototype ? (JSON.parse(text, withoutPrototype) as unknown) : (JSON.parse(text) as unknown) }
  } catch {
    return { refused: 'bad-json' }
  }
}

function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

/** Counts on the bytes, before anything is built: all structure of JSON is ASCII, and no other UTF-8 byte equals it. */
function isTooComplex(body: Buffer): boolean {
  let depth = 0
  let values = 1
  let inString = false
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (inString) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (byte === COMMA) values += 1
    else if ((byte | BRACE_BIT) === OPENING) {
      depth += 1
      values += 1
    } else if ((byte | BRACE_BIT) === CLOSING) depth -= 1
    if (depth > MAX_DEPTH || values > MAX_VALUES) return true
  }
  return false
}
