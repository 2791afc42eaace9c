import { WIDGET_WORDS } from '../../src/channels/web/protocol'

test('every word of the widget has one name', () => {
  expect(new Set(WIDGET_WORDS).size).toBe(WIDGET_WORDS.length)
})
