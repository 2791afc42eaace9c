import type { Problem } from '../model/problem'
import { error } from './problem-codes'

/** A file's bytes as text, or why they are none. A byte order mark of UTF-8 is taken off. */
export function decodeText(bytes: Uint8Array, file: string): { readonly text: string } | { readonly problem: Problem } {
  const at = (line: number) => ({ file, line })
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { problem: error('not-utf8', at(1), 'The file is in UTF-16: save it as UTF-8.') }
  }
  const zero = bytes.indexOf(0)
  if (zero >= 0) {
    return {
      problem: error('binary-file', at(lineOf(bytes, zero)), 'There are zero bytes in the file: it is no text.'),
    }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    // The decoder only says that something is wrong somewhere; what an owner needs is the line.
    const message = 'This line is not in UTF-8: save the file as UTF-8 (it may be in Windows-1252 or Latin-1).'
    return { problem: error('not-utf8', at(firstBadLine(bytes)), message) }
  }
}

const lineOf = (bytes: Uint8Array, end: number) =>
  bytes.subarray(0, end).reduce((n, byte) => (byte === 10 ? n + 1 : n), 1)

function firstBadLine(bytes: Uint8Array): number {
  for (let line = 1, start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(10, start)
    const end = newline < 0 ? bytes.length : newline
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end))
    } catch {
      return line // the TypeError is the answer
    }
    start = end + 1
  }
  return 1
}
