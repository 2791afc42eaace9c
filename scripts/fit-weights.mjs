import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtProgram } from './fit/built-program.mjs'
import { fitWeights } from './fit/fit-weights.mjs'
import { formatFigures } from './fit/format-figures.mjs'
import { headlineSets } from './fit/headline-sets.mjs'
import { measure } from './fit/measure.mjs'
import { HELP, readOptions, WrongUse } from './fit/options.mjs'
import { readSets } from './fit/read-sets.mjs'
import { prepareOrExit } from './prepare.mjs'

/**
 * Prints the weights of src/matching/weights.ts, and how well they do on sets that they were not fitted on: every family
 * of sets is measured with weights from all the others.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { help, folder, names, hasLexicon } = optionsOrExit()
if (help) {
  process.stdout.write(HELP)
  process.exit(0)
}
await prepareOrExit(root, { development: true })
const program = builtProgram(root)
const lexicon = hasLexicon ? await program.loadLexicon('en', join(root, 'data', 'lexicon')) : undefined
if (hasLexicon && lexicon === undefined) {
  process.stderr.write('data/lexicon/en.lexicon is not there: put it back, or use --without-lexicon.\n')
  process.exit(1)
}
const weighed = program.WEIGHED.filter((name) => name !== 'meaning' || lexicon !== undefined)
const sets = await setsOrExit()
const headline = headlineSets(folder, names)

const families = [...new Set(sets.map(({ family }) => family))]
const withoutOwn = new Map(families.map((family) => [family, fit(sets.filter((set) => set.family !== family))]))
report('on families that the weights were not fitted on', (set) => withoutOwn.get(set.family))
const shipped = fit(sets)
report('with the weights that ship', () => shipped)
console.log(JSON.stringify(shipped, (_, value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value), 2))

function fit(from) {
  return fitWeights(from, weighed, program)
}

function report(title, weightsOf) {
  const measured = sets.map((set) => measure(set, weightsOf(set), program))
  console.log(formatFigures(title, measured, headline, program))
}

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    process.stderr.write(`${error.message}\n\n${HELP}`)
    process.exit(2)
  }
}

async function setsOrExit() {
  try {
    return await readSets(folder, names, program, lexicon)
  } catch (error) {
    if (error.code === undefined) throw error
    process.stderr.write(`${error.message} (${error.code})\n`)
    process.exit(1)
  }
}
