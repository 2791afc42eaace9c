import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'

export const HELP = `Fits the weights of src/matching/weights.ts on question sets, and prints them as JSON after two reports: how
well weights do on families of sets that they were not fitted on, and how well the printed ones do on all sets.
A minute or two; the same sets give the same weights.

  --data DIR           the folder of sets, as for "npm run evaluate -- --data DIR"
  --without-lexicon    the weights for pages in a language that has no lexicon

Examples:
  npm run fit -- --data my-sets
  npm run fit -- --data my-sets --without-lexicon
`

/** A command that cannot be followed; its message says why. */
export class WrongUse extends Error {}

const OPTIONS = {
  data: { type: 'string' },
  'without-lexicon': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
}

/**
 * What the command line asks for.
 * @param {string[]} args without node and the script
 * @returns {{ help: boolean, folder?: string, names?: string[], hasLexicon?: boolean }} `names` are the sets in `folder`
 * @throws {WrongUse}
 */
export function readOptions(args) {
  const values = parsed(args)
  if (values.help) return { help: true }
  if (!values.data) throw new WrongUse('--data is missing: name the folder that holds the question sets.')
  return { help: false, folder: values.data, names: setsIn(values.data), hasLexicon: !values['without-lexicon'] }
}

function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch (error) {
    throw new WrongUse(error.message)
  }
}

/** The names of the sets in a folder, in order: each is a folder itself. */
function setsIn(folder) {
  let names
  try {
    names = readdirSync(folder, { withFileTypes: true }).filter((child) => child.isDirectory())
  } catch {
    throw new WrongUse(`${folder} is not a folder that can be read.`)
  }
  if (names.length === 0) throw new WrongUse(`${folder} holds no folder with entries.jsonl and queries.jsonl.`)
  return names.map(({ name }) => name).sort()
}
