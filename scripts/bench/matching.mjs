import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const SIZES = [100, 1_000, 10_000, 100_000]
const OURS = 'ours'
const PEERS = ['fuse.js', 'fuse.js, token search', 'minisearch']

/** A peer is not asked where one question would take longer than this, going by the next smaller page: milliseconds. */
const TOO_SLOW = 2_000

/** What we hold ourselves to for a question: milliseconds. */
const GOALS = {
  'p50 1000': 0.3,
  'p99 1000': 2,
  'p99 100000': 10,
}
/** Seconds for 1,000 entries, of pages so large that the start of the machinery is not what is measured. */
const BUILD_GOAL = 0.2
const FROM = 10_000

/** Milliseconds for any message. */
const HOSTILE_GOAL = 20

/** Milliseconds for the lexicon, once at the start. */
const LEXICON_GOAL = 50

async function measured(system, size, seconds) {
  const child = fork(fileURLToPath(new URL('matching-child.mjs', import.meta.url)), [system, size, seconds], {
    execArgv: ['--expose-gc', '--max-old-space-size=8192'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`measuring ${system} at ${size} entries ended with ${code}`)
  })
  const [result] = await Promise.race([once(child, 'message'), ended])
  await ended.catch(() => {})
  return result
}

/** How a figure grows between two sizes: the exponent e in size ** e; 0 does not grow, 1 grows as the page does. */
function exponent(smaller, larger, ratio) {
  return Math.log(larger / smaller) / Math.log(ratio)
}

/**
 * Our matching beside fuse.js and minisearch on made-up pages of 100 to 100,000 entries: the lexicon, building, memory,
 * questions, and how each grows; and messages of 64 KB. Times are processor time.
 * @param options.seconds for the questions of one system on one page, at most (one question is always asked)
 */
export async function measureMatching(show, { seconds }) {
  const goal = (limit, unit) => `${unit}${limit === undefined ? '' : `  (goal: below ${limit})`}`
  const three = (value) => Number(value.toPrecision(3))
  const results = new Map()
  for (const size of SIZES) {
    for (const system of [OURS, ...PEERS]) {
      const before = results.get(`${system} ${size / 10}`)
      const name = (what) => `${size} entries, ${system}: ${what}`
      if (system !== OURS && size > SIZES[0] && (before === undefined || before.p50 * 10 > TOO_SLOW)) {
        const why =
          before === undefined ? 'as on the smaller page' : `one question would take ${three(before.p50 / 100)} s`
        show(name('not asked'), '–', why)
        continue
      }
      const result = await measured(system, size, seconds)
      results.set(`${system} ${size}`, result)
      if (result.lexicon !== undefined && size === SIZES[0]) {
        show('lexicon: loading', three(result.lexicon.milliseconds), goal(LEXICON_GOAL, 'ms'))
        show('lexicon: memory', three(result.lexicon.megabytes), 'MB')
      }
      show(name('build'), three(result.buildSeconds), 's')
      const perThousand = three((result.buildSeconds / size) * 1000)
      show(
        name('build per 1,000 entries'),
        perThousand,
        goal(system === OURS && size >= FROM ? BUILD_GOAL : undefined, 's'),
      )
      show(name('memory per entry'), three(result.bytesPerEntry / 1024), 'KB')
      for (const part of ['p50', 'p99']) {
        const limit = system === OURS ? GOALS[`${part} ${size}`] : undefined
        const few = part === 'p99' && result.asked < 100 ? ` (slowest of ${result.asked})` : ''
        show(name(`question ${part}`), three(result[part]), goal(limit, `ms${few}`))
      }
      if (system !== OURS) {
        const ours = results.get(`${OURS} ${size}`)
        const ratios = ['buildSeconds', 'bytesPerEntry', 'p50', 'p99'].map((key) => three(ours[key] / result[key]))
        show(name('ours / this: build, memory, p50, p99'), ratios.join(', '), '')
      }
      if (before !== undefined) {
        const growth = ['buildSeconds', 'p50', 'p99'].map((key) => exponent(before[key], result[key], 10).toFixed(2))
        show(name(`grows by n ** e since ${size / 10}: build, p50, p99`), growth.join(', '), '')
      }
      for (const [message, took] of Object.entries(result.hostile)) {
        show(name(`64 KB of ${message}, worst`), three(took), goal(HOSTILE_GOAL, 'ms'))
      }
    }
  }
}
