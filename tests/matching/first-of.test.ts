import fc from 'fast-check'
import { firstOf } from '../../src/matching/first-of'

test('it gives what sorting everything and cutting would give', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.integer({ min: 0, max: 8 }), (items, count) => {
      expect(firstOf(items, count, (a, b) => a > b)).toEqual([...items].sort((a, b) => b - a).slice(0, count))
    }),
  )
})
