import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { fuseDefault, fuseTokens, miniSearchPeer } from './peers.mjs'
import { madeUpEntries, madeUpQuestions } from './made-up-faq.mjs'

/**
 * Measures one way of matching on one made-up page, in a process of its own, so that memory is its own and no other's
 * garbage is in the way. Run with --expose-gc; tells the parent one message.
 */
const [system, size, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])]
const require = createRequire(import.meta.url)

/** Questions asked at most; the 99th of 100 is the fiftieth slowest then. */
const QUESTIONS = 5_000

/** As it ships: with the lexicon, which every page of a language shares. */
async function loadOurs() {
  const { loadLexicon } = require('../../dist/src/lexicon/load-lexicon.js')
  const { buildIndex } = require('../../dist/src/matching/build-index.js')
  const { rank } = require('../../dist/src/matching/rank.js')
  const folder = fileURLToPath(new URL('../../data/lexicon', import.meta.url))
  const before = used()
  const began = performance.now()
  const lexicon = await loadLexicon('en', folder)
  const milliseconds = performance.now() - began
  const build = (entries) => {
    const index = buildIndex(entries, { language: 'en', lexicon })
    return (text) => rank(index, text)
  }
  return { build, lexicon: { milliseconds, megabytes: (used() - before) / 2 ** 20 } }
}

const PEERS = {
  [fuseDefault.name]: fuseDefault.build,
  [fuseTokens.name]: fuseTokens.build,
  [miniSearchPeer.name]: miniSearchPeer.build,
}

/** Messages of 64 KB that are made to be slow. */
const HOSTILE = {
  'one word repeated': 'application '.repeat(5_461),
  'distinct random words': madeUpQuestions(madeUpEntries(2_000), 3_000).join(' ').padEnd(65_536, ' x').slice(0, 65_536),
  'one word': 'a'.repeat(65_536),
  'combining marks': `e${'\u0301'.repeat(65_535)}`,
  CJK: '漢字仮名交じり文'.repeat(8_192),
}

function used() {
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Milliseconds of processor time so far: what the work takes, garbage included, and not what else the machine does. */
function spent() {
  const { user, system: kernel } = process.cpuUsage()
  return (user + kernel) / 1000
}

const entries = madeUpEntries(size)
const questions = madeUpQuestions(entries, QUESTIONS)
const { build, lexicon } = system === 'ours' ? await loadOurs() : { build: PEERS[system] }
build(entries.slice(0, 50)) // loads the code, and no more: a service builds its page once, cold
const before = used()
const began = spent()
const ask = build(entries)
const buildSeconds = (spent() - began) / 1000
const bytesPerEntry = (used() - before) / size

const until = performance.now() + seconds * 1000
for (const text of questions.slice(0, 500)) {
  if (performance.now() > until - seconds * 800) break
  ask(text)
}
const times = []
for (const text of questions) {
  const asked = spent()
  ask(text)
  times.push(spent() - asked)
  if (performance.now() > until) break
}
times.sort((a, b) => a - b)

// Only ours bounds what it reads: a peer would be at the first of them for minutes.
const hostile =
  system !== 'ours'
    ? {}
    : Object.fromEntries(
        Object.entries(HOSTILE).map(([name, text]) => {
          ask(text)
          const took = Array.from({ length: 5 }, () => {
            const asked = spent()
            ask(text)
            return spent() - asked
          })
          return [name, Math.max(...took)]
        }),
      )
process.send({
  lexicon,
  buildSeconds,
  bytesPerEntry,
  asked: times.length,
  p50: times[Math.floor(times.length / 2)],
  p99: times[Math.floor(times.length * 0.99)],
  hostile,
})
process.disconnect()
