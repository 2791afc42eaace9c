import { callScript } from './call-script'

const suite = (name: string, ...statuses: string[]) => ({
  name: `/project/tests/${name}`,
  assertionResults: statuses.map((status) => ({ status })),
})
const result = (counts: object, ...testResults: object[]) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults,
  ...counts,
})

const table: readonly [sentence: string, result: object, lines: readonly string[]][] = [
  ['all passed', result({ numPassedTests: 12 }), ['12 passed, 0 failed']],
  ['some failed', result({ numPassedTests: 10, numFailedTests: 2 }), ['10 passed, 2 failed']],
  [
    'a file that could not be loaded is a failure',
    result({ numPassedTests: 3, numRuntimeErrorTestSuites: 1 }),
    ['3 passed, 1 failed'],
  ],
  [
    'what was skipped is named, and counted last',
    result(
      { numPassedTests: 1, numPendingTests: 2, numTodoTests: 1 },
      suite('a.test.ts', 'passed', 'pending'),
      suite('b.test.ts', 'todo', 'pending'),
      suite('c.test.ts', 'passed'),
    ),
    ['SKIPPED 1 in tests/a.test.ts', 'SKIPPED 2 in tests/b.test.ts', '1 passed, 0 failed, 3 skipped'],
  ],
]

describe('the last words of a test run', () => {
  const results = callScript(
    'test/closing-lines.mjs',
    'closingLines',
    table.map(([, counts]) => [counts, '/project']),
  )
  test.each(table.map(([sentence, , lines], row) => ({ sentence, lines, row })))('$sentence', ({ lines, row }) => {
    expect(results[row]).toEqual(lines)
  })
})
