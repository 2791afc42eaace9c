import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareOrExit } from './prepare.mjs'

/** What `node scripts/run.mjs NAME …` runs: the built program, once it is current, in this very process. */
const PROGRAMS = { main: 'dist/src/main.js', cli: 'dist/src/cli/main.js' }

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [name, ...args] = process.argv.slice(2)
if (!Object.hasOwn(PROGRAMS, name ?? '')) {
  process.stderr.write(`Usage: node scripts/run.mjs ${Object.keys(PROGRAMS).join('|')} [arguments]\n`)
  process.exit(2)
}
await prepareOrExit(root)
const program = join(root, PROGRAMS[name])
process.argv = [process.execPath, program, ...args]
if (!existsSync(program)) {
  process.stderr.write(`There is no ${PROGRAMS[name]}, and no src to build it from: copy the one or the other here.\n`)
  process.exit(1)
}
createRequire(import.meta.url)(program)
