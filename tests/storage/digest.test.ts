import { digest } from '../../src/storage/digest'

test('parts do not run into each other', () => {
  expect(digest('a', 'b')).not.toBe(digest('ab'))
  expect(digest('a","b')).not.toBe(digest('a', 'b'))
  expect(digest('a', '')).not.toBe(digest('a'))
  expect(digest('a', 'b')).not.toBe(digest('b', 'a'))
})

test('a digest is short, whatever it is of, and shows nothing of it', () => {
  expect(digest('conversation'.repeat(10_000))).toMatch(/^[\w-]{43}$/)
})
