import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { prepare } from './prepare.mjs'
import { forkHere, residentMegabytes, startService } from './bench/child.mjs'
import { measureMail } from './bench/mail.mjs'
import { measureMatching } from './bench/matching.mjs'
import { measurePage } from './bench/page.mjs'
import { loadTurns } from './bench/turns.mjs'
import { askOverStreams, loadActivities, startConversations } from './bench/web.mjs'

const HELP = `Measures the program and prints one figure a line.

  --only PART      service, teams, web, mail, page, batch, matching or peers alone; without it all but peers
  --seconds N      for each measurement under load (8)
  --data DIR       question sets for peers: other ways to find an entry, on the same questions as ours
  --sets ENDING    of those only the sets whose name ends so: __k1
  --json           one JSON list in the end

Examples:
  npm run bench -- --only matching --seconds 3
  npm run bench -- --only peers --data my-questions
`

/**
 * Measures the program as its users feel it and prints one figure a line. Figures of one run belong together: compare
 * ratios, since machines differ and are noisy. Everything runs on this machine, on ports that the system assigns.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '8' },
    data: { type: 'string' },
    sets: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const refuse = (text) => {
  process.stderr.write(`${text}\n\n${HELP}`)
  process.exit(2)
}
const seconds = Number(options.seconds)
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const figures = []
const show = (name, value, unit) => {
  figures.push({ name, value, unit })
  if (!options.json) process.stdout.write(`${name.padEnd(62)} ${String(value).padStart(10)} ${unit}\n`)
}
const rounded = (value, digits = 1) => Number(value.toFixed(digits))

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

/** Turns as Teams sends them: signed, answered with one message that Teams' connector takes. */
async function measureTeams() {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-bench-'))
  const connector = await forkHere('connector.mjs')
  const env = { DATABASE_URL: `file:${join(folder, 'bench.db')}` }
  const service = await forkHere('signed-service.mjs', { args: [String(connector.port)], env })
  try {
    const at = { port: service.port, connectorPort: connector.port, signed: service }
    await loadTurns({ ...at, connections: 20, seconds: 3 })
    const calm = await loadTurns({ ...at, connections: 4, seconds, rate: 20 })
    show('signed turn from Teams at 20 a second, p50', calm.p50, 'ms')
    show('signed turn from Teams at 20 a second, p99', calm.p99, 'ms')
    const full = await loadTurns({ ...at, connections: 50, seconds })
    show('signed turns from Teams a second at 50 connections', rounded(full.perSecond), 'turns/s')
    show('signed turn from Teams at 50 connections, p99', full.p99, 'ms')
  } finally {
    await Promise.all([service.stop(), connector.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A minute, whatever `--seconds` says: memory that grows slowly does not show in less. */
const CHATS = { chats: 1000, rate: 200, seconds: 60 }

/** Visitors come from addresses of their own, as behind a proxy: limits that count for each address stay on. */
async function measureWeb() {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-bench-'))
  const env = { DATABASE_URL: `file:${join(folder, 'bench.db')}`, TRUST_PROXY: '1' }
  const connector = await forkHere('connector.mjs')
  const echo = await forkHere('bare-echo.mjs')
  const service = await startService({ folder: root, env })
  try {
    const memory = []
    const { asked, failed, firstFault, p50, p99 } = await askOverStreams({
      ...CHATS,
      port: service.port,
      onSecond: (second) => {
        const megabytes = second % 10 === 0 ? residentMegabytes(service.child.pid) : undefined
        if (megabytes !== undefined) memory.push(megabytes)
      },
    })
    const what = `${CHATS.chats} open chats, ${CHATS.rate} questions a second for ${CHATS.seconds} s`
    show(`${what}, p50`, rounded(p50), 'ms')
    show(`${what}, p99`, rounded(p99), 'ms')
    show(`${what}, failed`, failed, `of ${asked}${firstFault === undefined ? '' : ` (${firstFault.message})`}`)
    show('resident memory each 10 s of it', memory.map((value) => rounded(value, 0)).join(' '), 'MB')

    const conversations = await startConversations(service.port, 2000, CHATS.chats)
    const at = { connections: 50, seconds }
    await loadActivities({ connections: 20, seconds: 3, port: service.port, conversations })
    await loadTurns({ connections: 20, seconds: 3, port: echo.port, connectorPort: connector.port })
    const ours = []
    const bare = []
    for (let round = 0; round < 2; round += 1) {
      ours.push(await loadActivities({ ...at, port: service.port, conversations }))
      bare.push(await loadTurns({ ...at, port: echo.port, connectorPort: connector.port }))
    }
    const mean = (runs) => runs.reduce((sum, run) => sum + run.perSecond, 0) / runs.length
    show('activities of websites at 50 connections, stored and answered', rounded(mean(ours)), 'turns/s')
    show('bare botbuilder echo on restify, no storage, same run', rounded(mean(bare)), 'turns/s')
    show('websites / bare echo', rounded(mean(ours) / mean(bare), 2), '')
  } finally {
    await Promise.all([service.stop(), echo.stop(), connector.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureWidget() {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-bench-'))
  const service = await startService({ folder: root, env: { DATABASE_URL: `file:${join(folder, 'bench.db')}` } })
  try {
    const page = await measurePage(`http://127.0.0.1:${service.port}/`)
    if (page === undefined) {
      process.stderr.write('There is no browser here: what the widget costs a page is not measured.\n')
      return
    }
    show('the page blocked for, without the widget, 4 × slowed down', rounded(page.blockedBare, 0), 'ms')
    show('the page blocked for, with it', rounded(page.blockedWhole, 0), 'ms')
    show('layout shift with it, the worst', rounded(page.shift, 4), '')
    show('press of the launcher to panel painted', rounded(page.openMs, 0), 'ms')
    show('Enter to answer painted, the first of a conversation', rounded(page.firstMs, 0), 'ms')
    show('Enter to answer painted', rounded(page.nextMs, 0), 'ms')
  } finally {
    await service.stop()
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

/** Loaded late: it reads the built program. */
async function comparePeers(data) {
  const { measurePeers, COLUMNS, SAMPLE } = await import('./bench/measure-peers.mjs')
  const systems = await measurePeers(data, {
    sets: options.sets,
    progress: (set) => process.stderr.write(`${set} …\n`),
  })
  const percent = (value) => (value === undefined ? '–' : rounded(100 * value))
  const inPrint = `% (fuse.js: of ${SAMPLE} questions a set, drawn with a fixed seed)`
  for (const [key, label] of COLUMNS) {
    for (const { name, bySet, headline, onePhrasing } of systems) {
      const unit = name.startsWith('fuse.js') ? inPrint : '%'
      for (const [set, result] of Object.entries(bySet)) show(`${label}, ${set}, ${name}`, percent(result[key]), unit)
      if (headline[key] !== undefined)
        show(`${label}, mean of the headline's sets, ${name}`, percent(headline[key]), unit)
      if (onePhrasing[key] !== undefined)
        show(`${label}, mean of the sets __k1, ${name}`, percent(onePhrasing[key]), unit)
    }
  }
}

const PARTS = {
  service: measureService,
  teams: measureTeams,
  web: measureWeb,
  mail: () => measureMail(show, root),
  page: measureWidget,
  batch: () => measureBatch(5000),
  matching: () => measureMatching(show, { seconds }),
  peers: () => comparePeers(options.data),
}
const chosen =
  options.only === undefined ? ['service', 'teams', 'web', 'mail', 'page', 'batch', 'matching'] : [options.only]

if (options.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
if (!chosen.every((part) => Object.hasOwn(PARTS, part))) refuse(`--only knows no part "${options.only}".`)
if (!(seconds > 0)) refuse(`--seconds needs a number above 0, not "${options.seconds}".`)
if (options.only === 'peers' && options.data === undefined)
  refuse('--only peers needs --data, a folder of question sets.')
await prepare(root)
for (const part of chosen) await PARTS[part]()
if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
