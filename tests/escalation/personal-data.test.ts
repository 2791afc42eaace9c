import { personalDataIn } from '../../src/escalation/personal-data'

test.each<[text: string, names: readonly string[], found: readonly string[]]>([
  ['Write to jo.miller@example.org.', [], ['jo.miller@example.org']],
  ['Call +49 221 123 45 67 or (555) 123-4567.', [], ['+49 221 123 45 67', '(555) 123-4567']],
  ['It is DE89 3704 0044 0532 0130 00.', [], ['DE89 3704 0044 0532 0130 00']],
  ['Card 4111 1111 1111 1111', [], ['4111 1111 1111 1111']],
  ['Your order no. A-2231 is on its way.', [], ['A-2231']],
  ['Ihre Kundennummer: 4711', [], ['4711']],
  ['Jo Miller and jo asked, says Miller.', ['Jo Miller'], ['Jo Miller']],
  ['Only Miller asked.', ['Jo Miller'], ['Miller']],
  ['Joining is free.', ['Jo Miller', 'Jo'], []],
  ['Valid for 365 days in 2016-17 and 2016-2017, from 2027-01-31 to 31.12.2027.', [], []],
  ['It costs 1,000,000 dollars, or 20 euros.', [], []],
  ['Rows 10 to 20, room 1042.', [], []],
  ['Nothing here.', ['A', ''], []],
])('%j', (text, names, found) => {
  expect(personalDataIn(text, names)).toEqual(found)
})
