import { draw } from '../../src/matching/draw'
import type { Steps } from '../../src/model/in-steps'
import { finished } from './small-faq'

const texts = Array.from({ length: 2_500 }, (_, at) => `question ${at}`)
const drawn = (list: readonly string[], count: number) => finished(draw(list, count, (text) => text))

test('of few all are drawn', () => {
  expect(drawn(['b', 'a'], 2)).toEqual(['b', 'a'])
})

test('of many as many as are wanted, from all over the list', () => {
  const some = drawn(texts, 500)
  expect(some).toHaveLength(500)
  const early = some.filter((text) => texts.indexOf(text) < 1_250).length
  expect(early).toBeGreaterThan(150)
  expect(early).toBeLessThan(350)
})

test('the same ones are drawn in whatever order they come', () => {
  expect(drawn([...texts].reverse(), 100).toSorted()).toEqual(drawn(texts, 100).toSorted())
})

test('equal texts do not make it more', () => {
  expect(
    drawn(
      Array.from({ length: 50 }, () => 'same'),
      7,
    ),
  ).toHaveLength(7)
})

test('a long list is read in several steps', () => {
  const steps: Steps<unknown> = draw(texts, 100, (text) => text)
  expect([...steps].length).toBeGreaterThanOrEqual(3)
})
