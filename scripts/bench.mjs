import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { prepare } from './prepare.mjs'
import { forkHere, residentMegabytes, startService } from './bench/child.mjs'
import { madeUpEntries } from './bench/made-up-faq.mjs'
import { loadTurns } from './bench/turns.mjs'

/**
 * Measures the program as its users feel it and prints one figure a line. Figures of one run belong together: compare
 * ratios, since machines differ and are noisy. Everything runs on this machine, on ports that the system assigns.
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, json: { type: 'boolean', default: false } },
})
const seconds = Number(options.seconds)
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const figures = []
const show = (name, value, unit) => {
  figures.push({ name, value, unit })
  if (!options.json) process.stdout.write(`${name.padEnd(62)} ${String(value).padStart(10)} ${unit}\n`)
}
const rounded = (value, digits = 1) => Number(value.toFixed(digits))

await prepare(root)

async function measureService() {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-bench-'))
  const env = { DATABASE_URL: `file:${join(folder, 'bench.db')}` }
  const starts = []
  for (let run = 0; run < 5; run += 1) {
    const service = await startService({ folder: root, env })
    starts.push(service.listeningMs)
    await service.stop()
  }
  show('start to listening (median of 5)', rounded(median(starts), 0), 'ms')

  const connector = await forkHere('connector.mjs')
  const echo = await forkHere('bare-echo.mjs')
  const service = await startService({ folder: root, env })
  try {
    const at = (port) => ({ port, connectorPort: connector.port })
    await loadTurns({ ...at(service.port), connections: 20, seconds: 3 })
    await loadTurns({ ...at(echo.port), connections: 20, seconds: 3 })
    const calm = await loadTurns({ ...at(service.port), connections: 4, seconds, rate: 20 })
    show('turn through /api/messages at 20 a second, p50', calm.p50, 'ms')
    show('turn through /api/messages at 20 a second, p99', calm.p99, 'ms')
    // In turn, and twice, so that a drift of the machine's speed falls on both.
    const ours = []
    const bare = []
    for (let round = 0; round < 2; round += 1) {
      ours.push(await loadTurns({ ...at(service.port), connections: 50, seconds }))
      bare.push(await loadTurns({ ...at(echo.port), connections: 50, seconds }))
    }
    const mean = (runs) => runs.reduce((sum, run) => sum + run.perSecond, 0) / runs.length
    show('turns a second at 50 connections', rounded(mean(ours)), 'turns/s')
    show('bare botbuilder echo on restify, no storage, same run', rounded(mean(bare)), 'turns/s')
    show('ours / bare echo', rounded(mean(ours) / mean(bare), 2), '')
    show('turn at 50 connections, p99', median(ours.map((run) => run.p99)), 'ms')
    const memory = residentMegabytes(service.child.pid)
    if (memory !== undefined) show('resident memory after that load', rounded(memory, 0), 'MB')
  } finally {
    await Promise.all([service.stop(), echo.stop(), connector.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureBatch(lines) {
  const child = spawn(process.execPath, ['dist/src/cli/main.js', 'ask', '--faq', 'data/faq', '--batch'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const began = performance.now()
  let answered = 0
  const reader = createInterface({ input: child.stdout })
  reader.on('line', () => {
    answered += 1
  })
  child.stdin.end(
    Array.from({ length: lines }, (_, n) => `{"text":"do you have a sample budget number ${n}"}\n`).join(''),
  )
  await once(reader, 'close')
  if (answered !== lines) throw new Error(`ask --batch answered ${answered} of ${lines} lines`)
  show(
    `ask --batch, ${lines} lines, start included`,
    rounded((lines / (performance.now() - began)) * 1000, 0),
    'lines/s',
  )
}

function measureIndex(count) {
  const { buildIndex } = require('../dist/src/matching/faq-index.js')
  const { rank } = require('../dist/src/matching/rank.js')
  const entries = madeUpEntries(count)
  const times = []
  let index
  for (let run = 0; run < 3; run += 1) {
    const began = performance.now()
    index = buildIndex(entries, { language: 'en' })
    times.push(performance.now() - began)
  }
  show(`index of ${count} entries (median of 3)`, rounded(median(times), 0), 'ms')
  const asked = entries.filter((_, n) => n % Math.ceil(count / 500) === 0).map((entry) => entry.alternates[0])
  for (const text of asked) rank(index, text)
  const took = asked
    .map((text) => {
      const began = performance.now()
      rank(index, text)
      return performance.now() - began
    })
    .sort((a, b) => a - b)
  show(`question against ${count} entries, p50`, rounded(took[Math.floor(took.length / 2)], 2), 'ms')
  show(`question against ${count} entries, p99`, rounded(took[Math.floor(took.length * 0.99)], 2), 'ms')
}

await measureService()
await measureBatch(5000)
measureIndex(1000)
measureIndex(10_000)
if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
