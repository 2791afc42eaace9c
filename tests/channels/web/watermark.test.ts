import { readWatermark } from '../../../src/channels/web/watermark'

const NOW = Date.UTC(2026, 10, 24)

test.each([
  ['0', 0],
  ['1', 1],
  ['007', 7],
  [String(NOW), NOW],
  [String(NOW + 60_000), NOW + 60_000],
])('%s is the position %i', (text, position) => {
  expect(readWatermark(text, NOW)).toBe(position)
})

test.each([
  undefined,
  '',
  ' ',
  '-1',
  '+1',
  '1.5',
  '1e3',
  '1e309',
  'NaN',
  'Infinity',
  'undefined',
  '__proto__',
  '0x10',
  '١',
  '1 ',
  '1,2',
  String(2 ** 53),
  '9'.repeat(16),
  '9'.repeat(10_000),
  // No clock of ours has said so yet.
  String(NOW + 2 * 24 * 60 * 60_000),
])('%s is none: nothing was read yet', (text) => {
  expect(readWatermark(text, NOW)).toBe(0)
})
