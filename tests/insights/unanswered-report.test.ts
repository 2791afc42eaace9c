import fc from 'fast-check'
import { formatReport } from '../../src/insights/format-report'
import { groupQuestions } from '../../src/insights/group-questions'
import type { UnansweredQuestion } from '../../src/insights/insight-store'
import { unansweredReport } from '../../src/insights/unanswered-report'
import { NOON } from '../support/a-turn'

const DAY_MS = 24 * 60 * 60_000

function asked(text: string, said: Partial<UnansweredQuestion> = {}): UnansweredQuestion {
  return { text, decision: 'none', at: NOON, channel: 'webchat', ...said }
}

const textsOf = (questions: readonly string[]) =>
  groupQuestions(questions.map((text) => ({ text }))).map((group) => group.questions.map(({ text }) => text))

describe('questions are one when', () => {
  test.each([
    ['case, spaces and punctuation differ', 'Is there parking?', '  is there   PARKING '],
    ['words are in another order', 'parking: is there?', 'Is there parking?'],
    ['a short word differs', 'Can I pay by credit card?', 'can we pay by credit card'],
    ['they are only punctuation, and the same', '???', '???'],
    ['they are in another script, and the same', '駐車場はありますか', '駐車場はありますか？'],
  ])('%s', (_, one, other) => {
    expect(textsOf([one, other])).toHaveLength(1)
  })
})

describe('questions are two when', () => {
  test.each([
    ['the word that matters differs', 'Is there a fee for schools?', 'Is there a fee for teachers?'],
    [
      'the year differs',
      'When does the summer programme start in 2025?',
      'When does the summer programme start in 2026?',
    ],
    ['one is a part of the other', 'parking', 'Is there parking for electric buses at the venue?'],
    ['neither has a word', '???', '!!!'],
  ])('%s', (_, one, other) => {
    expect(textsOf([one, other])).toHaveLength(2)
  })
})

test('every question is in one group, whatever was asked', () => {
  const word = fc.constantFrom('pay', 'card', 'credit', 'by', 'I', 'we', 'can', '2025', 'parking', 'é', '?!')
  const question = fc.array(word, { maxLength: 6 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(fc.array(question, { maxLength: 40 }), (texts) => {
      expect(textsOf(texts).flat().sort()).toEqual([...texts].sort())
    }),
  )
})

test('no group is missed for the sake of speed: comparing with every group gives the same', () => {
  const word = fc.constantFrom('payment', 'card', 'credit', 'by', 'I', 'we', 'can', '2025', 'parking', 'a', 'for')
  const question = fc.uniqueArray(word, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(' '))
  const weight = (text: string) => (/\d/.test(text) ? 6 : Math.min(text.length, 6))
  const sum = (words: readonly string[]) => words.reduce((total, each) => total + weight(each), 0)
  const near = (one: string, other: string) => {
    const [a, b] = [one.toLowerCase().split(' '), other.toLowerCase().split(' ')]
    const common = sum(a.filter((each) => b.includes(each)))
    return common / (sum(a) + sum(b) - common) >= 0.75
  }
  fc.assert(
    fc.property(
      fc.uniqueArray(question, { selector: (text) => text.split(' ').sort().join(), maxLength: 25 }),
      (texts) => {
        const groups: string[][] = []
        for (const text of texts) {
          const home = groups.find(([first]) => near(first ?? '', text))
          if (home === undefined) groups.push([text])
          else home.push(text)
        }
        expect(textsOf(texts)).toEqual(groups)
      },
    ),
    { numRuns: 300 },
  )
})

test('the report has the most frequent first, then the latest, with when, where and what came nearest', () => {
  const far = { id: 'map', question: 'Is my city on the map?', score: 0.2 }
  const near = { id: 'pay', question: 'Who pays?', score: 0.4 }
  const report = unansweredReport([
    asked('is there parking', { at: NOON - 2 * DAY_MS, nearest: far }),
    asked('Can I bring my dog?', { at: NOON - DAY_MS, channel: 'msteams' }),
    asked('Is there parking?', { at: NOON - DAY_MS, decision: 'choices', nearest: near, channel: 'msteams' }),
    asked('Do you have a podcast?', { at: NOON }),
    asked('Is there parking?', { at: NOON, nearest: far }),
  ])
  expect(report).toEqual([
    {
      text: 'Is there parking?',
      count: 3,
      askedBack: 1,
      firstAt: NOON - 2 * DAY_MS,
      lastAt: NOON,
      channels: ['webchat', 'msteams'],
      nearest: near,
    },
    { text: 'Do you have a podcast?', count: 1, askedBack: 0, firstAt: NOON, lastAt: NOON, channels: ['webchat'] },
    {
      text: 'Can I bring my dog?',
      count: 1,
      askedBack: 0,
      firstAt: NOON - DAY_MS,
      lastAt: NOON - DAY_MS,
      channels: ['msteams'],
    },
  ])
})

test('the report reads well', () => {
  const nearest = { id: 'map', question: 'Is my city on the map?', score: 0.234 }
  const groups = unansweredReport([
    asked('Is there parking?', { nearest, at: NOON - DAY_MS }),
    asked('is there parking', { nearest, decision: 'choices' }),
    asked('Can I bring my dog?'),
    asked('Which map is it?', { nearest, decision: 'choices', at: NOON - DAY_MS }),
  ])
  expect(formatReport(groups, NOON - 30 * DAY_MS)).toBe(
    [
      'Asked and not answered since 2026-05-02: 3 questions, asked 4 times',
      '',
      '    2  is there parking',
      '       nearest: map "Is my city on the map?" (0.23) | no answer 1 time, asked back 1 time | 2026-05-31 to 2026-06-01 | webchat',
      '',
      '    1  Can I bring my dog?',
      '       nothing on the page came near | no answer | 2026-06-01 | webchat',
      '',
      '    1  Which map is it?',
      '       nearest: map "Is my city on the map?" (0.23) | asked back | 2026-05-31 | webchat',
      '',
    ].join('\n'),
  )
})

test('the report tells why: the words that the nearest entry has and those that it lacks, where they are known', () => {
  const matched = [
    { asked: 'city', found: 'city', how: 'same' },
    { asked: 'mpa', found: 'map', how: 'spelling' },
  ] as const
  const nearest = { id: 'map', question: 'Is my city on the map?', score: 0.234, matched, unmatched: ['par\u001bking'] }
  const groups = unansweredReport([
    asked('city mpa parking', { nearest, reason: 'weak-best' }),
    asked('old record', { nearest: { id: 'map', question: 'Is my city on the map?', score: 0.2 } }),
    asked('dogs', { reason: 'too-little-in-common' }),
  ])
  const lines = formatReport(groups, NOON, true).split('\n')
  const after = (text: string) => {
    const at = lines.findIndex((line) => line.endsWith(`1  ${text}`))
    return lines.slice(at + 2, lines.indexOf('', at)).map((line) => line.trim())
  }
  expect(after('city mpa parking')).toEqual([
    'What comes nearest is too unsure even to be offered.',
    'found: city, mpa → map (spelling) | not found: par king',
  ])
  expect(after('old record')).toEqual([])
  expect(after('dogs')).toEqual(['No entry has a word of the question that tells what it is about.'])
  expect(formatReport(groups, NOON)).not.toContain('found:')
})

test('the reason is that of the asking that came nearest', () => {
  const near = { id: 'map', question: 'Is my city on the map?', score: 0.4 }
  const [group] = unansweredReport([
    asked('parking', { nearest: near, reason: 'several-close', at: NOON - DAY_MS }),
    asked('parking?', { nearest: { ...near, score: 0.1 }, reason: 'weak-best' }),
  ])
  expect(group).toMatchObject({ nearest: near, reason: 'several-close' })
})

test('the report says so when every question got an answer', () => {
  expect(formatReport([], NOON)).toBe('Every question since 2026-06-01 got an answer.\n')
})

test('a question cannot steer the terminal, break a line or fill the page', () => {
  const text = `\u001b[31mred\u001b]0;title\u0007\r\n\u202egnirts\u0000 ${'long '.repeat(100)}`
  const [, , first] = formatReport(unansweredReport([asked(text)]), NOON).split('\n')
  expect(first).toMatch(/^ {4}1 {2}\[31mred \]0;title gnirts long [\w ]+…$/)
  expect(first?.length).toBeLessThanOrEqual(107)
})
