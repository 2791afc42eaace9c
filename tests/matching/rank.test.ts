import fc from 'fast-check'
import { buildIndex } from '../../src/matching/build-index'
import { rank } from '../../src/matching/rank'
import { allotmentFaq, entry } from './small-faq'

const index = buildIndex(allotmentFaq, { language: 'en' })
const first = (question: string) => rank(index, question).matches[0]?.id

describe('a question that the page answers', () => {
  test.each(allotmentFaq.map(({ id, question }) => [question, id]))('%s is answered at once', (question, id) => {
    const { decision, matches, confidence } = rank(index, question)
    expect([decision, matches[0]?.id]).toEqual(['answer', id])
    expect(confidence).toBeGreaterThan(0.8)
  })

  test.each([
    ['can i rent a plot', 'plot'],
    ['building sheds', 'shed'],
    ['i would like to build a hut', 'shed'],
    ['a hut', 'shed'],
    ['who keeps the key of the tool store', 'keys'],
    ['membership costs?', 'fee'],
    ['bonfire on my plot allowed?', 'bonfire'],
    ['may people visit the gardens', 'visit'],
  ])('"%s" finds it in other words and forms', (question, id) => {
    expect(first(question)).toBe(id)
    expect(rank(index, question).decision).not.toBe('none')
  })

  test.each([
    ['what does membreship cost', 'fee'],
    ['grenhouse', 'shed'],
    ['are bonfirse alowed', 'bonfire'],
    ['toolstore keys', 'keys'],
    ['build a green house', 'shed'],
    ['qeys for the tool stroe', 'keys'],
  ])('"%s" finds it although misspelt', (question, id) => {
    expect(first(question)).toBe(id)
  })

  test('a short form stands for what the page spells out', () => {
    expect(rank(index, 'NGS day').matches[0]?.id).toBe('visit')
    expect(rank(index, 'is there anything with the ngs').matches[0]?.id).toBe('visit')
  })

  test('a school year is not taken for another', () => {
    const years = buildIndex(
      [entry('a', 'What is the budget for 2016-17?'), entry('b', 'What is the budget for 2017-18?')],
      { language: 'en' },
    )
    expect(rank(years, 'budget 2017-18').matches[0]?.id).toBe('b')
    expect(rank(years, 'budget 2016–17').matches[0]?.id).toBe('a')
  })
})

describe('a question that the page does not answer', () => {
  test.each([
    "what's the weather",
    'asdf',
    'hello there',
    'who won the world cup',
    'how do I get a loan from the bank',
    'when is it',
    'what is this',
    'tell me a joke please',
  ])('"%s" is not answered', (question) => {
    expect(rank(index, question).decision).not.toBe('answer')
  })

  test.each(["what's the weather", 'asdf', 'hello there', 'who won the world cup', 'what is this'])(
    '"%s" is refused outright',
    (question) => {
      expect(rank(index, question)).toMatchObject({ decision: 'none', offered: 0 })
    },
  )

  test.each(['', '   ', '?!…', '🤖🤖', '\u0000'])('%j has no words', (question) => {
    expect(rank(index, question)).toEqual({
      decision: 'none',
      reason: 'no-words',
      confidence: 0,
      share: 0,
      matches: [],
      offered: 0,
    })
  })

  test('a page without entries answers nothing', () => {
    const { decision, matches } = rank(buildIndex([], { language: 'en' }), 'How do I get a plot?')
    expect([decision, matches]).toEqual(['none', []])
  })
})

test('of two entries with the same wording the one with the smaller id comes first, whatever the order of the page', () => {
  const twins = [entry('b', 'Where is the office?'), entry('a', 'Where is the office?'), entry('c', 'Who pays?')]
  const ids = (entries: typeof twins) =>
    rank(buildIndex(entries, { language: 'en' }), 'where is the office').matches.map(({ id }) => id)
  expect(ids(twins).slice(0, 2)).toEqual(['a', 'b'])
  expect(ids([...twins].reverse())).toEqual(ids(twins))
})

describe('a question between two entries', () => {
  const alike = buildIndex(
    [
      entry('refund-a', 'How do I get a refund for a course?'),
      entry('refund-b', 'How do I get a refund for a book?'),
      entry('other', 'Where is the office?'),
    ],
    { language: 'en' },
  )

  test('is asked back, with the two as the choices', () => {
    const { decision, reason, offered, matches } = rank(alike, 'how do I get a refund')
    expect([decision, reason]).toEqual(['choices', 'several-close'])
    expect(new Set(matches.slice(0, offered).map(({ id }) => id))).toEqual(new Set(['refund-a', 'refund-b']))
  })

  test('is answered once it names the difference', () => {
    expect(rank(alike, 'how do I get a refund for a book')).toMatchObject({ decision: 'answer' })
  })
})

describe('why', () => {
  test('each match names the words it has, how they were found, and those it lacks', () => {
    const [match] = rank(index, 'membreship costs for dentists').matches
    expect(match).toMatchObject({
      id: 'fee',
      matched: [
        { asked: 'membreship', found: 'membership', how: 'spelling' },
        { asked: 'costs', found: 'cost', how: 'stem' },
      ],
      unmatched: ['dentists'],
    })
  })

  test('a joined word and a short form say what they were taken for', () => {
    expect(rank(index, 'toolstore').matches[0]?.matched).toEqual([
      { asked: 'toolstore', found: 'tool', how: 'compound' },
    ])
    expect(rank(index, 'NGS').matches[0]?.matched[0]).toMatchObject({ asked: 'ngs', found: 'ngs', how: 'same' })
  })
})

describe('other languages', () => {
  test('a Spanish page is asked in other forms of its words', () => {
    const spanish = buildIndex(
      [
        entry('solicitar', '¿Cómo puedo solicitar una beca para la formación?', 'Rellene el formulario.'),
        entry('horario', '¿Cuál es el horario de la oficina?', 'De nueve a dos.'),
        entry('pago', '¿Cuándo se paga a los facilitadores?', 'A final de mes.'),
      ],
      { language: 'es-MX' },
    )
    expect(rank(spanish, 'solicitudes de becas').matches[0]?.id).toBe('solicitar')
    expect(rank(spanish, 'cuando pagan al facilitador').matches[0]?.id).toBe('pago')
    expect(rank(spanish, '¿cuál es la capital de Francia?').decision).not.toBe('answer')
  })

  test('a Japanese page is asked without spaces', () => {
    const japanese = buildIndex(
      [
        entry('map', '私の町が地図にありません。応募できますか。'),
        entry('press', 'プレスリリースを公開できますか。'),
        entry('budget', '予算の内訳はどこで見られますか。'),
      ],
      { language: 'ja' },
    )
    expect(rank(japanese, 'プレスリリースについて').matches[0]?.id).toBe('press')
    expect(rank(japanese, '予算を見たい').matches[0]?.id).toBe('budget')
  })
})

describe('for any question whatever', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.constantFrom('plot', 'shed', 'the', 'is', 'key', 'mebership', 'xyzzy', 'NGS', '2016-17', "what's"), {
        maxLength: 12,
      })
      .map((words) => words.join(' ')),
  )

  test('the ranking keeps its shape', () => {
    fc.assert(
      fc.property(anyText, (question) => {
        const { decision, confidence, matches, offered } = rank(index, question)
        const scores = matches.map(({ score }) => score)
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        expect(matches.length).toBeLessThanOrEqual(10)
        expect(new Set(matches.map(({ id }) => id)).size).toBe(matches.length)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
        expect(decision === 'choices' ? offered >= 1 && offered <= 3 : offered === 0).toBe(true)
        expect(offered).toBeLessThanOrEqual(matches.length)
      }),
    )
  })

  test('the same question gets the same ranking, whatever the order of the page', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.shuffledSubarray([...allotmentFaq], { minLength: allotmentFaq.length }),
        (question, shuffled) => {
          const other = rank(buildIndex(shuffled, { language: 'en' }), question)
          const round = ({ decision, matches }: typeof other) => [
            decision,
            matches.map(({ id, score }) => [id, score.toFixed(9)]),
          ]
          expect(round(other)).toEqual(round(rank(index, question)))
        },
      ),
    )
  })
})
