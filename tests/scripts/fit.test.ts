import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callScript } from './call-script'

/** The same numbers from 0 to 1 in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

interface Question {
  readonly rows: readonly (readonly number[])[]
  readonly right: readonly boolean[]
}

describe('the weights of the features', () => {
  const learnt = (questions: readonly Question[], size: number) => {
    const [weights] = callScript('fit/listwise.mjs', 'fitListwise', [[[{ weight: 1, questions }], size]])
    return Object.values(weights as Record<string, number>)
  }

  test('are those that the right candidates were chosen by', () => {
    const next = numbers(3)
    const planted = [6, 0, 3]
    const questions = Array.from({ length: 1_500 }, (): Question => {
      const rows = Array.from({ length: 6 }, () => planted.map(next))
      const parts = rows.map((row) => Math.exp(row.reduce((sum, value, n) => sum + value * (planted[n] ?? 0), 0)))
      let left = next() * parts.reduce((sum, part) => sum + part, 0)
      const chosen = parts.findIndex((part) => (left -= part) <= 0)
      return { rows, right: rows.map((_, at) => at === chosen) }
    })
    const [first = 0, second = 0, third = 0] = learnt(questions, 3)
    expect(first).toBeGreaterThan(5.3)
    expect(first).toBeLessThan(6.7)
    expect(second).toBeLessThan(0.5)
    expect(third).toBeGreaterThan(2.5)
    expect(third).toBeLessThan(3.5)
  })

  test('are never below 0: of a feature that speaks against the right candidate nothing is learnt', () => {
    const questions = [
      {
        rows: [
          [1, 0],
          [0, 1],
        ],
        right: [true, false],
      },
    ]
    expect(learnt(questions, 2)[1]).toBe(0)
  })

  test('learn nothing from questions without a right candidate', () => {
    const taught = {
      rows: [
        [1, 0.2],
        [0.3, 1],
      ],
      right: [true, false],
    }
    const untaught = {
      rows: [
        [0, 1],
        [1, 0],
      ],
      right: [false, false],
    }
    expect(learnt([taught, untaught], 2)).toEqual(learnt([taught], 2))
  })
})

describe('the chance that something is so', () => {
  const learnt = (cases: readonly object[], options = {}) =>
    callScript('fit/logistic.mjs', 'fitLogistic', [[cases, options]])[0] as readonly number[]

  test('is the curve that the cases were drawn from', () => {
    const next = numbers(5)
    const cases = Array.from({ length: 4_000 }, () => {
      const x = 4 * next() - 2
      return { inputs: [x, 1], is: next() < 1 / (1 + Math.exp(-(2 * x - 1))), weight: 1 }
    })
    const [slope = 0, constant = 0] = learnt(cases)
    expect(slope).toBeCloseTo(2, 0)
    expect(constant).toBeCloseTo(-1, 0)
  })

  test('counts a case of weight 3 as three cases', () => {
    const of = (weight: number) => ({ inputs: [1], is: true, weight })
    expect(learnt([of(3)])[0]).toBeCloseTo(learnt([of(1), of(1), of(1)])[0] ?? 0, 10)
  })

  test('stays finite where every case is so', () => {
    expect(learnt([{ inputs: [1, 1], is: true, weight: 1 }]).every(Number.isFinite)).toBe(true)
  })
})

test('a family is what stands before the first mark, and sets of one source are one', () => {
  const names = [
    'hint3-sofmattress__full',
    'hint3-curekart',
    'nlueval_webapps',
    'covidfaq-ho',
    'covidqa-sim-ho',
    'clinc150__k5',
  ]
  const families = callScript(
    'fit/families.mjs',
    'familyOf',
    names.map((name) => [name]),
  )
  expect(families).toEqual(['hint3', 'hint3', 'nlueval', 'covid', 'covid', 'clinc'])
})

describe('npm run fit', () => {
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(__dirname, '../../scripts/fit-weights.mjs'), ...args], { encoding: 'utf8' })

  test('explains itself', () => {
    const { status, stdout, stderr } = run('--help')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('--without-lexicon')
  })

  test('says what is wrong with how it was called', () => {
    const empty = mkdtempSync(join(tmpdir(), 'faq-bot-fit-'))
    for (const [args, said] of [
      [[], '--data is missing'],
      [['--data'], '--data'],
      [['--dta', empty], "Unknown option '--dta'"],
      [['--data', join(empty, 'nowhere')], 'nowhere is not a folder'],
      [['--data', empty], 'holds no folder with entries.jsonl'],
    ] as const) {
      const { status, stdout, stderr } = run(...args)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain(said)
    }
    rmSync(empty, { recursive: true })
  })
})
