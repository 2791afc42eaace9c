import fc from 'fast-check'
import { slipCost } from '../../src/matching/edit-distance'
import { buildIndex } from '../../src/matching/build-index'
import { lettersApart, lettersOf } from '../../src/matching/letter-sets'
import { questionTerms } from '../../src/matching/question-terms'
import type { Lexicon } from '../../src/matching/lexicon'
import { rank } from '../../src/matching/rank'
import { entry } from './small-faq'

const page = [
  entry('facilitator', 'How do I become a facilitator of a workshop?', 'Facilitators apply in spring.'),
  entry('counselor', 'Is there something for school counselors?', 'There is a guide.'),
  entry('schedule', 'What is the schedule of the training?', 'It takes a week.'),
  entry('manager', 'Where is the job description of the program manager?', 'In the folder.'),
  entry('stipend', 'Who pays for the travel line of the budget?', 'The partner does.'),
  entry('price', 'What is the price of the trial?', 'Nothing.'),
  entry('physics', 'How much physics does a phone need?', 'Little.'),
  entry('waiting', 'Is there a waitlist?', 'Yes.'),
  entry('form', 'Which address belongs in the form to apply?', 'Your own.'),
  entry('enough', 'Are ten classrooms sufficient?', 'Ten are sufficient.'),
]

/** A tiny lexicon: commonest words first, with places like those of a real one. */
const places: Readonly<Record<string, number>> = {
  what: 10, from: 75, with: 30, which: 120, line: 470, price: 1_250, trial: 1_330, form: 1_480, manager: 1_550,
  schedule: 1_900, prize: 2_440, trail: 2_720, link: 3_860, phone: 300, need: 90, weather: 1_600, whether: 900,
  budget: 2_900, deadline: 5_900, manger: 17_500, stipend: 24_900, spend: 800, travel: 1_700, pay: 350, pays: 1_800,
  lime: 7_000, twine: 14_000, folder: 9_000, clime: 40_000, addresses: 5_000, address: 900,
} // prettier-ignore
const lexicon: Lexicon = { placeOf: (word) => places[word], size: 60_000, dimensions: 0, vectors: new Int8Array() }

const index = buildIndex(page, { language: 'en', lexicon })
const termOf = (word: string) => questionTerms(index, word)[0]
const takenFor = (word: string) => termOf(word)?.senses.map((sense) => sense.word) ?? []

describe('a misspelt word', () => {
  test.each([
    ['fasilitator', 'facilitator', 'a letter that sounds alike'],
    ['faciltator', 'facilitator', 'a letter left out'],
    ['facilittator', 'facilitator', 'a letter doubled'],
    ['fcailitator', 'facilitator', 'two letters exchanged'],
    ['faclitatir', 'facilitator', 'two errors'],
    ['councilor', 'counselors', 'two letters that sound alike'],
    ['counsellor', 'counselors', 'another spelling'],
    ['skedule', 'schedule', 'written as it is spoken'],
    ['shedule', 'schedule', 'written as it is spoken elsewhere'],
    ['scheduel', 'schedule', 'the end exchanged'],
    ['adress', 'address', 'one of two letters left out'],
    ['fisix', 'physics', 'nothing but the sound is left'],
    ['fone', 'phone', 'written as it is spoken'],
    ['budgwt', 'budget', 'a neighbour on the keyboard'],
    ['frm', 'form', 'three letters'],
    ['ofrm', 'form', 'the first two letters exchanged'],
    ['prgoram', 'program', 'two letters exchanged'],
    ['progamm', 'program', 'two errors'],
  ])('"%s" is taken for "%s" first: %s', (word, meant) => {
    expect(takenFor(word)[0]).toBe(meant)
    expect(termOf(word)?.senses[0]?.how).toBe('spelling')
  })

  test.each([
    ['jobdescription', ['job', 'description']],
    ['jobdiscription', ['job', 'description']],
    ['jobdescripton', ['job', 'description']],
  ])('"%s" is taken apart into %j', (word, parts) => {
    expect(takenFor(word)).toEqual(parts)
    expect(termOf(word)?.senses.every(({ how }) => how === 'compound')).toBe(true)
  })

  test.each([
    ['work shop', 'workshop'],
    ['facil itator', 'facilitator'],
    ['wait list', 'waitlist'],
  ])('"%s", written apart, is taken for "%s"', (words, whole) => {
    expect(takenFor(words)).toContain(whole)
  })

  test('keeps several meanings, so that the words beside it can decide', () => {
    const twins = buildIndex([entry('a', 'Where is the red card?'), entry('b', 'Where is the blue cart?')], {
      language: 'en',
      lexicon,
    })
    expect(rank(twins, 'the blue carr').matches[0]?.id).toBe('b')
    expect(rank(twins, 'the red carr').matches[0]?.id).toBe('a')
  })

  test('of several is found in a whole sentence', () => {
    expect(rank(index, 'jobdescription progamm manger').matches[0]?.id).toBe('manager')
    expect(rank(index, 'teh skedule of trianing').matches[0]?.id).toBe('schedule')
  })
})

describe('a correct word', () => {
  test.each([
    ['link', 'line'],
    ['lime', 'line'],
    ['deadline', 'line'],
    ['stipend', 'spend'],
    ['from', 'form'],
    ['weather', 'whether'],
    ['spend', 'stipend'],
    ['twine', 'line'],
  ])('"%s" is not taken for "%s"', (word, other) => {
    expect(takenFor(word)).not.toContain(other)
  })

  test.each([
    ['manger', 'manager'],
    ['trail', 'trial'],
  ])('"%s" is taken for "%s", which is much commoner and one likely slip away', (word, other) => {
    expect(takenFor(word)[0]).toBe(other)
  })

  test('that the page has is never bent', () => {
    for (const word of index.vocabulary.words) {
      expect(questionTerms(index, word)[0]?.senses.every(({ how }) => how === 'same' || how === 'stem')).toBe(true)
    }
  })
})

describe('a misspelt stop word', () => {
  test.each(['waht', 'whcih', 'teh', 'abuot'])('"%s" tells nothing about the topic', (word) => {
    expect(termOf(word)?.isStop).toBe(true)
  })

  test('is not looked for where the word is in the lexicon', () => {
    expect(termOf('deadline')?.isStop).toBe(false)
  })
})

test('without a lexicon words are bent as well, but not so far', () => {
  const german = buildIndex([entry('a', 'Wo finde ich die Bewerbung?'), entry('b', 'Was kostet der Kurs?')], {
    language: 'de',
  })
  expect(questionTerms(german, 'bewebrung')[0]?.senses[0]?.word).toBe('bewerbung')
  expect(questionTerms(german, 'wurst')[0]?.senses).toEqual([])
  expect(questionTerms(german, 'inhc')[0]?.isStop).toBe(false)
  expect(questionTerms(german, 'nciht')[0]?.isStop).toBe(true)
})

describe('what a slip costs', () => {
  const anyWord = fc.oneof(fc.string({ maxLength: 32 }), fc.stringMatching(/^[a-e]{0,12}$/))

  test('nothing for the word itself, and something for any other', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (a, b) => {
        expect(slipCost(a, a)).toBe(0)
        expect(slipCost(a, b) > 0).toBe(a !== b)
      }),
    )
  })

  test('the same both ways for letters exchanged or taken for others', () => {
    for (const [a, b] of [
      ['form', 'from'],
      ['cat', 'cut'],
      ['cat', 'czt'],
      ['line', 'link'],
    ] as const) {
      expect(slipCost(a, b)).toBe(slipCost(b, a))
    }
  })

  test('no more than one edit a letter, and no less than half of one for each letter the lengths differ by', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (a, b) => {
        expect(slipCost(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(slipCost(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length) / 2)
      }),
    )
  })

  test('the exact cost up to the limit that is given, whatever it is', () => {
    fc.assert(
      fc.property(anyWord, anyWord, fc.constantFrom(0.5, 0.7, 1, 1.5, 2, 3), (a, b, most) => {
        const cost = slipCost(a, b)
        if (cost <= most) expect(slipCost(a, b, most)).toBe(cost)
        else expect(slipCost(a, b, most)).toBeGreaterThan(most)
      }),
      { numRuns: 500 },
    )
  })

  test('likely slips cost less than others', () => {
    const other = slipCost('table', 'tapqe')
    expect(slipCost('adress', 'address')).toBeLessThan(slipCost('adress', 'adjress'))
    expect(slipCost('tabel', 'table')).toBeLessThan(slipCost('tabel', 'tabex'))
    expect(slipCost('tavle', 'table')).toBeLessThan(slipCost('taqle', 'table'))
    expect(slipCost('tible', 'table')).toBeLessThan(slipCost('tpble', 'table'))
    expect(other).toBe(2)
  })

  test('a word longer than any that is read is nobody’s misspelling', () => {
    expect(slipCost('a'.repeat(33), 'a'.repeat(32))).toBe(Infinity)
  })
})

test('two words have as many letters apart as their letters say, at most two for an edit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.nat(11), fc.stringMatching(/^[a-z]$/), (word, at, letter) => {
      const bent = word.slice(0, at) + letter + word.slice(at + 1)
      expect(lettersApart(lettersOf(word), lettersOf(bent))).toBeLessThanOrEqual(2)
      expect(lettersApart(lettersOf(word), lettersOf(Array.from(word).reverse().join('')))).toBe(0)
    }),
  )
})

test('any text has terms, each with few meanings, best first', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { senses } of questionTerms(index, text)) {
        expect(senses.length).toBeLessThanOrEqual(12)
        expect(senses.every(({ weight }) => weight > 0 && weight <= 1)).toBe(true)
      }
    }),
  )
})
