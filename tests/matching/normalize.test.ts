import { languageOf } from '../../src/matching/language'
import { normalize, words } from '../../src/matching/normalize'

const wordsOf = (text: string) => words(normalize(text, 1_000), 64)

test.each([
  ["Can't I say “isn’t”?", ['cant', 'i', 'say', 'isnt']],
  ["The city's map; l'école, dell'arte", ['the', 'city', 'map', 'école', 'arte']],
  ['the 2016-17 and 2017–18 school years', ['the', '2016-17', 'and', '2017-18', 'school', 'years']],
  ['COVID-19, covid19, K-12', ['covid', '19', 'covid', '19', 'k', '12']],
  ['in-person C++ and C# at 10:30', ['in', 'person', 'c++', 'and', 'c#', 'at', '10:30']],
  ['ＦＵＬＬ　ｗｉｄｔｈ', ['full', 'width']],
  ['soft\u00adhyphen zero\u200bwidth', ['softhyphen', 'zerowidth']],
  ['予算を見たい', ['予算', 'を', '見', 'たい']],
])('%s has the words %j', (text, expected) => {
  expect(wordsOf(text)).toEqual(expected)
})

test.each([
  ['en', 'facilitators', 'facilitator'],
  ['en-GB', 'applied', 'apply'],
  ['es', 'solicitudes', 'solicitud'],
  ['fr', 'formations', 'formation'],
  ['de', 'Häuser', 'haus'],
  ['pt', 'professores', 'professor'],
  ['it', 'domande', 'domanda'],
  ['nl', 'scholen', 'school'],
  ['ru', 'учителя', 'учителей'],
  ['xx', 'café', 'cafe'],
])('in %s, %s and %s meet in one stem', (language, one, other) => {
  const { stem } = languageOf(language)
  expect(stem(one.toLowerCase())).toBe(stem(other))
})

test('what a language has no list for has no stop words', () => {
  expect(languageOf('xx').isStopWord('the')).toBe(false)
  expect(languageOf('en').isStopWord('the')).toBe(true)
  expect(languageOf('de').isStopWord('nicht')).toBe(true)
})
