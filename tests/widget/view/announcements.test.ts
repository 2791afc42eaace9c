import { createAnnouncements } from '../../../src/widget/view/announcements'
import { bot, message, paragraph, person, START } from '../stories/said'

const said = message('answer', [paragraph('x')])
const ids = (lines: readonly { readonly id: string }[]) => lines.map(({ id }) => id)

test('history is not read, though it comes in several parts and late', () => {
  const { next } = createAnnouncements(START)
  expect(next([person('p1', 'a')])).toEqual([])
  expect(next([person('p1', 'a'), bot('b1', said)])).toEqual([])
  expect(next([person('p1', 'a'), bot('b1', said), person('p2', 'b'), bot('b2', said)])).toEqual([])
})

test('an answer to what was sent from here is read once, though its question is sent by then', () => {
  const { next } = createAnnouncements(START)
  next([person('p1', 'a', 'waiting')])
  expect(ids(next([person('p1', 'a'), bot('b1.1', said), bot('b1.2', said)]))).toEqual(['b1.1', 'b1.2'])
  expect(next([person('p1', 'a'), bot('b1.1', said, { rated: 'helpful' }), bot('b1.2', said)])).toEqual([])
})

test('history that comes while an answer is awaited stands before the question, and is not read', () => {
  const { next } = createAnnouncements(START)
  next([person('p9', 'a', 'sending')])
  const lines = [person('p1', 'old'), bot('b1', said), person('p9', 'a'), bot('b9', said)]
  expect(ids(next(lines))).toEqual(['b9'])
})

test('what is marked as new is read, and what the other side says of itself from now on', () => {
  const { next } = createAnnouncements(START)
  const later = message('notice', [paragraph('x')], { occasion: 'later' })
  const lines = [bot('b1', later, { at: START - 3_600_000 }), bot('b2', later, { isNew: true, at: START - 3_600_000 })]
  expect(ids(next(lines))).toEqual(['b2'])
  expect(ids(next([...lines, bot('b3', later)]))).toEqual(['b3'])
})
