import { abbreviationsIn } from '../../src/matching/abbreviations'

test.each([
  ['We offer professional development (PD) for all.', [['pd', ['professional', 'development']]]],
  [
    'The Master-Gardener Association (MGA) and our Plot Holders’ Circle (PHC)',
    [
      ['mga', ['master', 'gardener', 'association']],
      ['phc', ['plot', 'holders’', 'circle']],
    ],
  ],
  ['Non-profit organisations (NPOs) are welcome.', [['npo', ['non', 'profit', 'organisations']]]],
  ['Call us (ASAP) or write (see below).', []],
  ['(PD)', []],
])('%s', (text, expected) => {
  expect([...abbreviationsIn(text)]).toEqual(expected)
})

test('a long text without brackets takes no time to speak of', () => {
  expect(abbreviationsIn(`${'a'.repeat(1_000_000)} ${'b '.repeat(500_000)}`).size).toBe(0)
})
