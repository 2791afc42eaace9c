import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Lexicon } from '../matching/lexicon'
import { CodedError } from '../model/coded-error'
import { parseJson } from '../model/parse-json'

/** Where the compiled lexicons lie, one file a language. */
export const LEXICON_FOLDER = 'data/lexicon'

/** The byte that stands behind the header and behind every word. */
const LINE_END = 0x0a

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
  const [spoken = ''] = language.toLowerCase().split('-')
  const file = join(folder, `${spoken}.lexicon`)
  const bytes = await readFile(file).catch((cause: unknown) => {
    if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new CodedError('lexicon-unreadable', `${file} cannot be read: check that it may be.`, { cause })
  })
  return bytes === undefined ? undefined : parseLexicon(bytes, spoken, file)
}

/** Whoever meets such a file can do nothing else about it. */
const broken = (file: string) =>
  new CodedError('lexicon-broken', `${file} is not a whole lexicon: put back the file that came with the program.`)

/**
 * A lexicon from the bytes of its file. The words are checked whole, the vectors by their number: what was cut off or
 * added anywhere is noticed.
 * @param language that it has to be of
 * @param file named in errors
 * @throws CodedError `lexicon-broken`
 */
export function parseLexicon(bytes: Buffer, language: string, file: string): Lexicon {
  const firstEnd = bytes.indexOf('\n')
  const header = headerSchema.safeParse(parseJson(bytes.toString('utf8', 0, Math.max(0, firstEnd))))
  if (!header.success || header.data.language !== language) throw broken(file)
  const { words: size, dimensions } = header.data
  const vectorsFrom = bytes.length - size * dimensions
  if (vectorsFrom <= firstEnd || bytes[vectorsFrom - 1] !== LINE_END) throw broken(file)
  const text = bytes.toString('utf8', firstEnd + 1, vectorsFrom - 1)
  const words = text.split('\n')
  const places = new Map(words.map((word, place) => [word, place]))
  // Git on Windows may have put carriage returns in: no word would be found, and nothing else would tell.
  if (words.length !== size || places.size !== size || text.includes('\r')) throw broken(file)
  return {
    placeOf: (word) => places.get(word),
    size,
    dimensions,
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset + vectorsFrom, size * dimensions),
  }
}
