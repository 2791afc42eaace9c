import fc from 'fast-check'
import { fitting } from '../../src/teams-package/fitting'

test.each([
  ['stays as it is where there is room', 'Partner FAQ', 11, 'Partner FAQ'],
  ['loses the space around it', '  Partner FAQ ', 11, 'Partner FAQ'],
  ['is cut between words', 'Where are the watering cans?', 20, 'Where are the…'],
  ['is cut right after a word that just fits', 'Where are the watering cans?', 14, 'Where are the…'],
  ['keeps no comma before the ellipsis', 'Cans, hoses, and other things', 15, 'Cans, hoses…'],
  [
    'is cut within a word that would leave most of it out',
    'A Donaudampfschifffahrtsgesellschaftskapitän',
    35,
    'A Donaudampfschifffahrtsgesellscha…',
  ],
  ['is cut between characters where there are no words', 'プロジェクトの予算はどこですか', 8, 'プロジェクトの…'],
  ['keeps a character of several signs whole', 'ab👩‍👩‍👧‍👦cd', 10, 'ab…'],
])('a text %s', (_, text, room, expected) => {
  expect(fitting(text, room)).toBe(expected)
})

test('whatever it is, it fits, and no half of a sign is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, room) => {
      const kept = fitting(text, room)
      expect(kept.length).toBeLessThanOrEqual(room)
      expect(kept).not.toMatch(/\p{Cs}/u)
    }),
    { numRuns: 500, seed: 5 },
  )
})
