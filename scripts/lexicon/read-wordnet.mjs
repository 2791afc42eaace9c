import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** WordNet's data files; the letter is the part of speech in the pointers that lead into each. */
const FILES = { n: 'data.noun', v: 'data.verb', a: 'data.adj', r: 'data.adv' }

/**
 * Pointers that lead to a word of like meaning: more general (`@`), more special (`~`), derived (`+`), similar (`&`),
 * pertaining to (`\`), attribute (`=`).
 */
const LIKE = new Set(['@', '~', '+', '&', '\\', '='])

/**
 * WordNet's sets of synonyms.
 * @param folder the `dict` folder of a WordNet database
 * @returns {{ key: string, words: string[], like: string[] }[]} as `setsIn`
 */
export function readWordNet(folder) {
  return Object.entries(FILES).flatMap(([pos, file]) => setsIn(readFileSync(join(folder, file), 'latin1'), pos))
}

/**
 * The sets of one data file (format: wndb(5WN)).
 * @param text the file
 * @param pos the part of speech, as in pointers
 * @returns {{ key: string, words: string[], like: string[] }[]} the words in lower case, those of several with `_`
 *   between them, and the keys of the sets that are of like meaning
 */
export function setsIn(text, pos) {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('  ')) // the licence stands at the head
  return lines.map((line) => {
    const fields = line.split('|')[0].trim().split(' ')
    const count = parseInt(fields[3], 16) // the only number of the line that is hexadecimal
    const words = Array.from({ length: count }, (_, at) => fields[4 + 2 * at].replace(/\(.*\)$/, '').toLowerCase())
    const like = []
    const pointers = Number(fields[4 + 2 * count])
    for (let at = 0; at < pointers; at++) {
      const [symbol, offset, target] = fields.slice(5 + 2 * count + 4 * at)
      // A satellite adjective (`s`) stands in the file of the adjectives.
      if (LIKE.has(symbol)) like.push((target === 's' ? 'a' : target) + offset)
    }
    return { key: pos + fields[0], words, like }
  })
}
