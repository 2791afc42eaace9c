import { isLively } from '../../../src/widget/view/lively'
import { bot, message, person } from '../stories/said'

const said = message('choices', [])

test('the buttons of what was said last mean something, also where several things were said at once', () => {
  const [one, first, second] = [bot('c|10', said), bot('c|20.1', said), bot('c|20.2', said)]
  const lines = [one, first, second]
  expect(lines.map((line) => isLively(line, lines))).toEqual([false, true, true])
})

test('those before something of the person’s own do not', () => {
  const line = bot('c|10', said)
  expect(isLively(line, [line, person('p', 'x', 'waiting')])).toBe(false)
})

test('ids that only begin alike are of different utterances', () => {
  const lines = [bot('c.1|1', said), bot('c.1|12', said)]
  expect(lines.map((line) => isLively(line, lines))).toEqual([false, true])
})
