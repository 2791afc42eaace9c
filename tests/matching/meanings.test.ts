import fc from 'fast-check'
import { buildIndex } from '../../src/matching/build-index'
import { candidatesFor } from '../../src/matching/features'
import { likeness, meaningOf } from '../../src/matching/meanings'
import { questionTerms } from '../../src/matching/question-terms'
import { rank } from '../../src/matching/rank'
import { allotmentFaq, entry } from './small-faq'
import { lexiconOf, smallLexicon } from './small-lexicon'

const english = { language: 'en', lexicon: smallLexicon }
const index = buildIndex(allotmentFaq, english)
const plain = buildIndex(allotmentFaq, { language: 'en' })
const firstOf = (question: string, of = index) => rank(of, question).matches[0]?.id

/** Cosine of a question and an entry of the allotment page. */
const meaning = (question: string, id: string, of = index) =>
  meaningOf(of, questionTerms(of, question))?.to(of.entries.findIndex((one) => one.id === id))

describe('a question in quite other words', () => {
  test.each([
    ['flames', 'bonfire'],
    ['a cabin', 'shed'],
    ['dues and price', 'fee'],
    ['thirsty', 'water'],
  ])('"%s" finds the entry that means the same, and only with a lexicon', (question, id) => {
    expect(firstOf(question)).toBe(id)
    expect(rank(index, question).matches[0]?.matched.map(({ how }) => how)).toContain('meaning')
    expect(firstOf(question, plain)).not.toBe(id)
  })

  test('about something that the page does not have is not answered for all that', () => {
    expect(rank(index, 'rain and snow').decision).toBe('none')
  })
})

describe('how alike a question and an entry are', () => {
  test('is 1 for the entry’s own words and near 0 for another topic', () => {
    expect(meaning('Are bonfires allowed?', 'bonfire')).toBeGreaterThan(0.9)
    expect(meaning('Are bonfires allowed?', 'water')).toBeLessThan(0.3)
  })

  test('is never beyond 1, whatever is asked', () => {
    const word = fc.constantFrom('the', 'fee', 'flames', 'shed', 'rain', 'xyzzy', 'bonfrie', 'water')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const of = meaningOf(index, questionTerms(index, words.join(' ')))
        for (const at of index.entries.keys()) expect(Math.abs(of?.to(at) ?? 0)).toBeLessThan(1.01)
      }),
    )
  })

  test('is nothing where no word of the question has a vector, and where there is no lexicon', () => {
    expect(meaning('xyzzy', 'fee')).toBeUndefined()
    expect(meaning('cost', 'fee', plain)).toBeUndefined()
    expect(plain.meanings).toBeUndefined()
  })

  test('is the same for a word and its misspelling', () => {
    expect(meaning('bonfirse', 'bonfire')).toBeCloseTo(meaning('bonfires', 'bonfire') ?? 0, 2)
  })

  test('is 0 for an entry whose words the lexicon does not know', () => {
    const strange = buildIndex([entry('strange', 'Xyzzy plugh?'), entry('fee', 'What does it cost?')], english)
    expect(meaning('the price', 'strange', strange)).toBe(0)
    expect(meaning('the price', 'fee', strange)).toBeGreaterThan(0.5)
  })

  test('does not follow how often an entry says a thing', () => {
    const page = (alternates: readonly string[]) =>
      buildIndex([entry('fee', 'What does it cost?', '', { alternates }), entry('fire', 'Bonfires?')], english)
    const once = meaning('the price', 'fee', page([]))
    expect(meaning('the price', 'fee', page(['What does it cost?', 'what does it cost']))).toBeCloseTo(once ?? 0, 2)
  })
})

test('two words of one topic are alike, two of different topics are not', () => {
  const of = (a: string, b: string) =>
    likeness(smallLexicon, smallLexicon.placeOf(a) ?? -1, smallLexicon.placeOf(b) ?? -1)
  expect(of('flames', 'bonfire')).toBeGreaterThan(0.9)
  expect(of('flames', 'price')).toBeLessThan(0.3)
  expect(of('fee', 'fee')).toBeCloseTo(1, 1)
})

describe('the order of the page', () => {
  const questions = ['dues and price', 'flames', 'may I erect a cabin', 'who has the keys', 'water for my plot']

  test('changes nothing that is found, nor any number', () => {
    const turned = buildIndex([...allotmentFaq].reverse(), english)
    for (const question of questions) {
      const [one, other] = [rank(index, question), rank(turned, question)]
      expect(other.matches.map(({ id }) => id)).toEqual(one.matches.map(({ id }) => id))
      expect(other.confidence).toBeCloseTo(one.confidence, 10)
    }
  })

  test('of two entries that mean the same the one with the smaller id comes first', () => {
    const twins = [entry('b', 'Bonfires?'), entry('a', 'Bonfires?'), entry('c', 'Where is the water?')]
    for (const page of [twins, [...twins].reverse()]) {
      const { matches } = rank(buildIndex(page, english), 'flames')
      expect(matches.slice(0, 2).map(({ id }) => id)).toEqual(['a', 'b'])
    }
  })
})

describe('a large page', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => entry(`e${n}`, `What does plant${n} cost?`))
  const page = [...many(2_500), entry('hut', 'Where is the greenhouse?'), entry('fire', 'Where is the bonfire?')]
  const large = buildIndex(page, english)

  test('is still searched by words, and among what shares one the meaning decides', () => {
    expect(firstOf('where is the cabin', large)).toBe('hut')
    expect(firstOf('where is the blaze', large)).toBe('fire')
    expect(firstOf('plant1234 price', large)).toBe('e1234')
  })

  test('gives no more candidates than a small one', () => {
    expect(candidatesFor(large, questionTerms(large, 'what does it cost')).length).toBeLessThanOrEqual(24)
  })
})

describe('a page in a language without a lexicon', () => {
  const german = [
    entry('preis', 'Was kostet ein Beet im Jahr?'),
    entry('wasser', 'Gibt es Wasser im Garten?'),
    entry('feuer', 'Darf ich ein Feuer machen?'),
  ]

  test('is answered from its words alone', () => {
    const of = buildIndex(german, { language: 'de' })
    expect(rank(of, 'Was kosten Beete?').matches[0]?.id).toBe('preis')
    expect(rank(of, 'Gibt es hier Wasser?').matches[0]?.id).toBe('wasser')
    expect(rank(of, 'Was kosten Beete?').matches[0]?.matched.map(({ how }) => how)).not.toContain('meaning')
  })
})

test('an entry of nothing but unknown words, and a lexicon of one word, break nothing', () => {
  const tiny = lexiconOf([['fee', [1, 0]]])
  const of = buildIndex([entry('x', '???'), entry('y', 'Xyzzy?')], { language: 'en', lexicon: tiny })
  for (const question of ['fee', 'xyzzy', 'the fee for xyzzy', '']) {
    expect(rank(of, question).confidence).toBeGreaterThanOrEqual(0)
  }
})
