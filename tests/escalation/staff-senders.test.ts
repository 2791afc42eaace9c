import { isStaffAddress } from '../../src/escalation/staff-senders'

test.each<[address: string, staff: readonly string[], isStaff: boolean]>([
  ['anna@example.org', ['anna@example.org'], true],
  ['Anna@Example.org', ['anna@example.org'], true],
  ['ben@example.org', ['@example.org'], true],
  ['ben@sub.example.org', ['@example.org'], false],
  ['ben@notexample.org', ['@example.org'], false],
  ['ben@example.org.evil.example', ['@example.org'], false],
  ['a@example.org@evil.example', ['@example.org'], false],
  ['help@example.org', [], true],
  ['help@example.org', ['anna@example.org'], false],
  ['', ['@example.org'], false],
])('%s with %j: %s', (address, staff, isStaff) => {
  expect(isStaffAddress(address, staff, 'Help@example.org')).toBe(isStaff)
})
