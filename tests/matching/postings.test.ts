import { placesOf, standsAt, startField } from '../../src/matching/postings'

const builder = startField([2, 0, 3])
for (const [term, place] of [
  [2, 0],
  [0, 1],
  [2, 4],
  [0, 5],
  [2, 7],
] as const) {
  builder.post(term, place, place / 10)
}

test('a field keeps each term’s places together, ascending, with their weights', () => {
  expect([...builder.field.at]).toEqual([1, 5, 0, 4, 7])
  expect([...builder.field.weight]).toEqual([0.1, 0.5, 0, 0.4, 0.7])
})

test('a field knows where a term stands, and that it stands nowhere where it does not know it', () => {
  expect([0, 1, 2, 3, -1].map((term) => placesOf(builder.field, term))).toEqual([2, 0, 3, 0, 0])
  const stands = (term: number) => [0, 1, 2, 3, 4, 5, 6, 7, 8].filter((place) => standsAt(builder.field, term, place))
  expect([0, 1, 2, 3, -1].map(stands)).toEqual([[1, 5], [], [0, 4, 7], [], []])
})
