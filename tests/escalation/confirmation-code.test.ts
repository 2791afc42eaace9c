import fc from 'fast-check'
import { confirmationCode, judgeCode } from '../../src/escalation/confirmation-code'
import { NOON } from '../support/a-turn'

const secret = 'a secret of thirty-two characters'
const purpose = { person: 'p1', email: 'ada@example.org', issuedAt: NOON }
const code = confirmationCode(secret, purpose)
const MINUTE = 60_000

test('a code is six digits, and the same as long as what it is for is the same', () => {
  expect(code).toMatch(/^\d{6}$/)
  expect(confirmationCode(secret, { ...purpose })).toBe(code)
})

test.each([
  ['another person', secret, { ...purpose, person: 'p2' }],
  ['another address', secret, { ...purpose, email: 'ada@example.com' }],
  ['another moment', secret, { ...purpose, issuedAt: NOON + 1 }],
  ['another secret', `${secret}!`, purpose],
  ['values that run into each other', secret, { ...purpose, person: 'p1ada', email: '@example.org' }],
])('%s has another code', (_, otherSecret, other) => {
  expect(confirmationCode(otherSecret, other)).not.toBe(code)
})

test('codes are spread over all six digits', () => {
  const codes = Array.from({ length: 2000 }, (_, n) => confirmationCode(secret, { ...purpose, issuedAt: n }))
  expect(new Set(codes.map((one) => one[0])).size).toBe(10)
  expect(new Set(codes).size).toBeGreaterThan(1980)
})

test.each([
  ['the code at once', { typed: code, wrongTries: 0, now: NOON }, 'right'],
  ['the code after half an hour', { typed: code, wrongTries: 4, now: NOON + 30 * MINUTE }, 'right'],
  ['the code later than that', { typed: code, wrongTries: 0, now: NOON + 30 * MINUTE + 1 }, 'expired'],
  ['the code by a clock that was set back a little', { typed: code, wrongTries: 0, now: NOON - MINUTE }, 'right'],
  ['the code by a clock that was set back a day', { typed: code, wrongTries: 0, now: NOON - 1440 * MINUTE }, 'expired'],
  ['the code after five wrong ones', { typed: code, wrongTries: 5, now: NOON }, 'expired'],
  ['less than the code', { typed: code.slice(1), wrongTries: 0, now: NOON }, 'wrong'],
  ['more than the code', { typed: `${code}0`, wrongTries: 0, now: NOON }, 'wrong'],
  ['nothing', { typed: '', wrongTries: 0, now: NOON }, 'wrong'],
] as const)('%s is judged', (_, given, worth) => {
  expect(judgeCode(secret, purpose, given)).toBe(worth)
})

test('no other text is right', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      fc.pre(typed !== code)
      expect(judgeCode(secret, purpose, { typed, wrongTries: 0, now: NOON })).toBe('wrong')
    }),
  )
})
