import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Lexicon } from '../matching/lexicon'
import { CodedError } from '../model/coded-error'

/** Where the compiled lexicons lie, one file a language. */
export const LEXICON_FOLDER = 'data/lexicon'

const headerSchema = z.object({
  format: z.literal('lexicon 1'),
  language: z.string(),
  words: z.int().positive(),
  dimensions: z.int().positive(),
})

/**
 * The lexicon of a language: a line of JSON, the words in lower case and the order of frequency, a line each, and then
 * the vectors, a byte a number. `scripts/lexicon/compile.mjs` writes such files. Takes some 20 ms.
 * @param language BCP 47; only its first part counts
 * @returns nothing for a language that has none
 * @throws CodedError `lexicon-broken` where the file is not what was compiled, `lexicon-unreadable`
 */
export async function loadLexicon(language: string, folder = LEXICON_FOLDER): Promise<Lexicon | undefined> {
  const file = join(folder, `${language.toLowerCase().split('-')[0] ?? ''}.lexicon`)
  const bytes = await readFile(file).catch((cause: unknown) => {
    if (cause instanceof Object && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new CodedError('lexicon-unreadable', `${file} cannot be read: check that it may be.`, { cause })
  })
  return bytes === undefined ? undefined : parseLexicon(bytes, file)
}

/**
 * A lexicon from the bytes of its file.
 * @param file named in errors
 * @throws CodedError `lexicon-broken`
 */
export function parseLexicon(bytes: Buffer, file: string): Lexicon {
  const broken = () =>
    new CodedError('lexicon-broken', `${file} is not a whole lexicon: put back the file that came with the program.`)
  const firstEnd = bytes.indexOf('\n')
  const header = headerSchema.safeParse(parseJson(bytes.toString('utf8', 0, Math.max(0, firstEnd))))
  if (!header.success) throw broken()
  const { words: size, dimensions } = header.data
  const vectorsFrom = bytes.length - size * dimensions
  if (vectorsFrom <= firstEnd) throw broken()
  const words = bytes.toString('utf8', firstEnd + 1, vectorsFrom - 1).split('\n')
  const places = new Map(words.map((word, place) => [word, place]))
  if (words.length !== size || places.size !== size) throw broken()
  return {
    placeOf: (word) => places.get(word),
    size,
    dimensions,
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset + vectorsFrom, size * dimensions),
  }
}

/** `undefined`, which no schema accepts, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
