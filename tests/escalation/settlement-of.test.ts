import type { Claim } from '../../src/escalation/outbox'
import { settlementOf } from '../../src/escalation/settlement-of'
import { NOON } from '../support/a-turn'

const claim: Claim = { id: 'a', task: { v: 1, kind: 'ask-staff', ticket: 1 }, tries: 0, createdAt: NOON, fence: 1 }
const later = { outcome: 'later', reason: '450 try again' } as const

test('what failed is tried again by the plan', () => {
  expect(settlementOf(later, claim, NOON, 0.5)).toEqual({
    state: 'retrying',
    dueAt: NOON + 15_000,
    reason: '450 try again',
  })
})

test('what failed for days waits for a person, with the last words', () => {
  const tried = { ...claim, tries: 150 }
  expect(settlementOf(later, tried, NOON + 4 * 86_400_000, 0.5)).toEqual({
    state: 'parked',
    reason: expect.stringContaining('450 try again') as string,
  })
})

test.each([
  [{ outcome: 'sent' }, { state: 'sent' }],
  [
    { outcome: 'sent', messageId: 'x@example.org' },
    { state: 'sent', messageId: 'x@example.org' },
  ],
  [
    { outcome: 'filed', path: 'a.eml' },
    { state: 'filed', path: 'a.eml' },
  ],
  [
    { outcome: 'never', reason: '550' },
    { state: 'parked', reason: '550' },
  ],
  [
    { outcome: 'unneeded', reason: 'answered' },
    { state: 'dropped', reason: 'answered' },
  ],
] as const)('%j is noted as %j', (outcome, settlement) => {
  expect(settlementOf(outcome, claim, NOON, 0)).toEqual(settlement)
})
