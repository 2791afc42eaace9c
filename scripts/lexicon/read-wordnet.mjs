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
 * WordNet's sets of synonyms (format: wndb(5WN)): for each the words in lower case, and the sets that are of like meaning.
 * @param folder the `dict` folder of a WordNet database
 * @returns {Map<string, { words: string[], like: string[] }>}
 */
export function readWordNet(folder) {
  const sets = new Map()
  for (const [pos, file] of Object.entries(FILES)) {
    for (const line of readFileSync(join(folder, file), 'latin1').split('\n')) {
      if (line === '' || line.startsWith('  ')) continue // the licence stands at the head of each file
      const fields = line.split('|')[0].trim().split(' ')
      const count = parseInt(fields[3], 16)
      const words = Array.from({ length: count }, (_, at) => fields[4 + 2 * at].replace(/\(.*\)$/, '').toLowerCase())
      const pointers = Number(fields[4 + 2 * count])
      const like = []
      for (let at = 0; at < pointers; at++) {
        const [symbol, offset, target] = fields.slice(5 + 2 * count + 4 * at)
        if (LIKE.has(symbol)) like.push((target === 's' ? 'a' : target) + offset)
      }
      sets.set(pos + fields[0], { words, like })
    }
  }
  return sets
}
