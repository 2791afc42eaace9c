import { callScript } from './call-script'

const table = [
  ['20.19.0', true],
  ['20.19.5', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['24.1.0', true],
  ['100.0.0', true],
  ['20.18.3', false],
  ['20.9.0', false],
  ['18.20.8', false],
  ['9.99.0', false],
] as const

describe('>=20.19', () => {
  const results = callScript(
    'prepare/node-version.mjs',
    'satisfies',
    table.map(([version]) => [version, '>=20.19']),
  )
  test.each(table.map(([version, expected], row) => ({ version, expected, row })))(
    '$version: $expected',
    ({ expected, row }) => {
      expect(results[row]).toBe(expected)
    },
  )
})
