import { parseCsvEntries } from '../../src/content/parse-csv-entries'
import { parseJsonEntries } from '../../src/content/parse-json-entries'
import { parseJsonLines } from '../../src/content/parse-json-lines'
import { parseYamlEntries } from '../../src/content/parse-yaml-entries'
import { finish } from './parse-page'

const options = { file: 'faq' }
const csv = (text: string) => finish(parseCsvEntries(text, options))
const json = (text: string) => finish(parseJsonEntries(text, options))
const jsonLines = (text: string) => finish(parseJsonLines(text, options))
const yaml = (text: string) => finish(parseYamlEntries(text, options))
const told = ({ problems }: ReturnType<typeof csv>) => problems.map(({ code, place }) => `${place.line} ${code}`)

describe('a table', () => {
  test.each([',', ';', '\t'])('may part its cells by %j, and its lines as Windows does', (sign) => {
    const text = [`Question${sign}Answer`, `Why?${sign}"one\r\ntwo ""quoted"""`, `How?${sign}So`].join('\r\n')
    const { drafts, problems } = csv(text)
    expect(problems).toEqual([])
    expect(drafts.map(({ question, answer, place }) => [question, answer, place.line])).toEqual([
      ['Why?', 'one\ntwo "quoted"', 2],
      ['How?', 'So', 4],
    ])
  })

  test('takes names of columns in any case and spelling, and passes over empty rows', () => {
    const { drafts } = csv('QUESTION,answer,valid_until,Also\n,,,\nWhy?,So,2030-01-31,how come\n')
    expect(drafts).toMatchObject([{ validUntil: '2030-01-31', alternates: ['how come'] }])
  })
})

test('a long table keeps its rows and their lines, wherever it is parted for reading', () => {
  const rows = Array.from({ length: 700 }, (_, n) => (n % 3 === 0 ? `Q${n}?,"one\n\n""two"" ${n}"` : `Q${n}?,${n}`))
  const text = ['question,answer', ...rows].join('\n')
  const { drafts, problems } = csv(text)
  expect(problems).toEqual([])
  expect(drafts).toHaveLength(700)
  const lines = text.split('\n')
  for (const { question, place } of drafts)
    expect(lines[place.line - 1]).toMatch(new RegExp(`^Q${question.slice(1, -1)}`))
  expect(told(csv(`${text}\n"open,x\n`))).toEqual([`${lines.length + 1} broken-csv`])
})

describe('JSON', () => {
  test('names the line of a mistake, whatever stands in the texts around it', () => {
    const text = '[\n {"question": "] } \\" ,", "answer": "[{"},\n {"question": "b",\n  "answer": }\n]'
    expect(told(json(text))).toEqual(['4 broken-json'])
    expect(json(text).drafts.map(({ question }) => question)).toEqual(['] } " ,'])
  })

  test.each([
    ['[{"question": "a", "answer": "b"},]', '1 broken-json'],
    ['[{"question": "a", "answer": "b"}', '1 broken-json'],
    ['{\n"title": nope,\n"entries": []}', '2 broken-json'],
    ['{"question": "a"}', '1 broken-json'],
    ['"text"', '1 broken-json'],
  ])('is refused as a whole: %s', (text, expected) => {
    expect(json(text).readable).toBe(false)
    expect(told(json(text))).toEqual([expected])
  })

  test('warns once of a field that stands in every entry', () => {
    const entries = [1, 2, 3].map((n) => ({ question: `Q${n}`, answer: 'A', size: n }))
    expect(told(json(JSON.stringify(entries, null, 1)))).toEqual(['2 unknown-field'])
  })
})

describe('JSON Lines', () => {
  test('may leave an answer empty, since sets of questions for measuring do', () => {
    const read = jsonLines('{"id": "a", "question": "Why?", "alternates": [], "answer": "", "category": ""}\n\n')
    expect(read.drafts).toMatchObject([{ id: 'a', answer: '' }])
    expect(read.problems.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'no-answer']])
  })
})

describe('YAML', () => {
  test('may be a list that stands at the margin, with comments in between', () => {
    const text =
      '# ours\n---\n- question: Why?\n  answer: >\n    So\n    it is.\n# next\n\n- {question: How?, answer: Thus}\n'
    expect(yaml(text).drafts.map(({ question, answer, place }) => [question, answer, place.line])).toEqual([
      ['Why?', 'So it is.', 3],
      ['How?', 'Thus', 9],
    ])
  })

  test('may have its settings below the entries', () => {
    const read = yaml('entries:\n- question: Why?\n  answer: So\n  alternates:\n  - how come\ntitle: Ours\n')
    expect(read).toMatchObject({ title: 'Ours', drafts: [{ alternates: ['how come'] }] })
  })

  test('names the line of a mistake below the entries', () => {
    expect(told(yaml('entries:\n- question: Why?\n  answer: So\ntitle: "Ours" x\n'))).toEqual(['4 broken-yaml'])
  })

  test('may be written in flow style', () => {
    expect(yaml('{entries: [{question: Why?, answer: So}]}').drafts).toHaveLength(1)
  })

  test('that cannot be read costs one entry, or the file', () => {
    expect(told(yaml('- question: a\n  answer: "b\n- question: c\n  answer: d\n'))).toEqual(['2 broken-yaml'])
    expect(yaml('title: [\nentries:\n  - question: c\n    answer: d\n').readable).toBe(false)
    expect(told(yaml('question: a'))).toEqual(['1 broken-yaml'])
    expect(told(yaml('- question: *nowhere\n  answer: x'))).toEqual(['1 broken-yaml'])
  })

  test('takes a date and a number as its author meant them', () => {
    const [draft] = yaml('- question: 2027?\n  answer: 42\n  valid until: 2030-01-31\n').drafts
    expect(draft).toMatchObject({ question: '2027?', answer: '42', validUntil: '2030-01-31' })
  })
})
