import { ago, atMost } from '../../dialogs/durations'

const HOUR = 3_600_000

test.each([
  [0, '1 hour', '1 Stunde'],
  [59 * 60_000, '1 hour', '1 Stunde'],
  [4.01 * HOUR, '5 hours', '5 Stunden'],
  [20 * HOUR, '20 hours', '20 Stunden'],
  [21 * HOUR, '1 day', '1 Tag'],
  [25 * HOUR, '2 days', '2 Tage'],
])('%d ms are at most %s', (ms, english, german) => {
  expect([atMost('en', ms), atMost('de', ms)]).toEqual([english, german])
})

test.each([
  [0, '1 minute ago', 'vor 1 Minute'],
  [119 * 60_000, '1 hour ago', 'vor 1 Stunde'],
  [47 * HOUR, '1 day ago', 'vor 1 Tag'],
])('%d ms are %s', (ms, english, german) => {
  expect([ago('en', ms), ago('de', ms)]).toEqual([english, german])
})
