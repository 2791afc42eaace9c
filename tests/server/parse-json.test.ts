import { MAX_DEPTH, MAX_VALUES, parseJson } from '../../src/server/parse-json'

const parse = (text: string) => parseJson(Buffer.from(text))
const nested = (depth: number, open = '[', close = ']') => `${open.repeat(depth)}${close.repeat(depth)}`

test.each([
  ['lists', (depth: number) => nested(depth)],
  ['objects', (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
  ['both', (depth: number) => nested(depth / 2, '[{"a":', '}]').replace(':}', ':1}')],
])('%s may be nested up to the limit and no deeper', (_, text) => {
  expect(parse(text(MAX_DEPTH))).toHaveProperty('value')
  expect(parse(text(MAX_DEPTH + 2))).toEqual({ refused: 'body-too-complex' })
})

test('a body may have values up to the limit and no more', () => {
  const list = (length: number) => JSON.stringify(Array.from({ length }, () => 1))
  expect(parse(list(MAX_VALUES - 1))).toHaveProperty('value')
  expect(parse(list(MAX_VALUES))).toEqual({ refused: 'body-too-complex' })
})

test('lists side by side are not deep', () => {
  expect(parse(`[${'[],'.repeat(100)}[]]`)).toHaveProperty('value')
})

test.each(['', '   ', '{', 'nul', "{'a':1}", '{"a":1,}', '[1]]', '"\\u12"', '\u0000'])('%j', (text) => {
  expect(parse(text)).toEqual(text === '' ? { value: undefined } : { refused: 'bad-json' })
})

test.each(['0', 'null', '"\\"[{"', '{"a":"\\\\"}', '\uFEFF{}'])('%j is JSON', (text) => {
  expect(parse(text)).toEqual({ value: JSON.parse(text.replace('\uFEFF', '')) as unknown })
})
