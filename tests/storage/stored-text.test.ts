import fc from 'fast-check'
import { fromStored, toStored } from '../../src/storage/stored-text'

test('every text comes back as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fromStored(toStored(text)) === text))
  expect(fromStored(toStored('\ud800'))).toBe('\ud800')
})

test('what is stored has no NUL and no half of a surrogate pair', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
      (text) => !/\p{Surrogate}|\0/u.test(toStored(text)),
    ),
  )
})

test('ordinary text is stored as it is', () => {
  expect(toStored('Wie weit ist Köln? 👍')).toBe('Wie weit ist Köln? 👍')
})
