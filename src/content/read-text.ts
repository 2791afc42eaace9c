import { open } from 'node:fs/promises'
import type { Problem } from '../model/problem'
import { decodeText } from './decode-text'
import { error } from './problem-codes'

/** Far above anything that an owner writes; a larger file is a mistake. */
const MAX_BYTES = 20 * 1024 * 1024

/** The text of an owner's file, or why there is none. Never rejects for what the file is or for a missing one. */
export async function readText(file: string): Promise<{ readonly text: string } | { readonly problem: Problem }> {
  const bytes = await readBytes(file).catch((cause: unknown) => unopened(file, cause))
  if (!(bytes instanceof Uint8Array)) return { problem: bytes }
  const decoded = decodeText(bytes, file)
  if ('text' in decoded && decoded.text.trim() === '') {
    return { problem: error('empty-file', { file, line: 1 }, 'The file is empty.') }
  }
  return decoded
}

/** The problem of a path that the file system does not open. */
export function unopened(file: string, cause: unknown): Problem {
  const message = `The path cannot be opened: ${String(cause).replace(/^Error: /, '')}.`
  return error('unreadable-file', { file, line: 1 }, message)
}

async function readBytes(file: string): Promise<Uint8Array | Problem> {
  const place = { file, line: 1 }
  const handle = await open(file)
  try {
    const info = await handle.stat()
    if (!info.isFile()) return error('unreadable-file', place, 'This is no file.')
    if (info.size > MAX_BYTES)
      return error('too-large', place, `The file is larger than ${MAX_BYTES / 1024 / 1024} MB.`)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}
