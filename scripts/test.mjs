import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmCommand } from './npm.mjs'
import { prepareOrExit } from './prepare.mjs'
import { closingLines } from './test/closing-lines.mjs'

/**
 * Everything that is checked before a change is proposed: types and style side by side, then all tests. No stage hides
 * another. Arguments go to jest: `npm test -- tests/dialogs`.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const say = (text) => process.stdout.write(text)

/** Runs a script of package.json and shows what it said once it is over, so that two at once stay readable. */
async function stage(name) {
  const { command, args, shell } = npmCommand(['run', '--silent', name], process.env, process.platform)
  const began = performance.now()
  const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
  const code = await once(child, 'close').then(
    ([status]) => status,
    (error) => output.push(Buffer.from(`${error.message}\n`)),
  )
  const verdict = code === 0 ? 'ok' : 'FAILED'
  say(`${name}: ${verdict} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`)
  if (code !== 0) say(Buffer.concat(output).toString())
  return code === 0
}

/** @returns jest's verdict and its own counts; no counts when it could not run */
async function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-jest-'))
  const outputFile = join(folder, 'result.json')
  try {
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js')
    const child = spawn(process.execPath, [jest, '--json', '--outputFile', outputFile, ...args], {
      cwd: root,
      stdio: 'inherit',
    })
    const [code] = await once(child, 'exit')
    return {
      passed: code === 0,
      result: existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : undefined,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await prepareOrExit(root, { development: true })
const [types, style] = await Promise.all([stage('typecheck'), stage('lint')])
const tests = await runJest(process.argv.slice(2))
const failures = Object.entries({ typecheck: types, lint: style, tests: tests.passed })
  .filter(([, passed]) => !passed)
  .map(([name]) => name)

say('\n')
if (failures.length > 0) say(`FAILED: ${failures.join(', ')}\n`)
if (tests.result === undefined) say('No test ran: jest ended without a result.\n')
else say(`${closingLines(tests.result, root).join('\n')}\n`)
process.exitCode = failures.length > 0 || tests.result === undefined ? 1 : 0
