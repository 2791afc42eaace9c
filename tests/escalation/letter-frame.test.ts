import { withoutFrame } from '../../src/escalation/letter-frame'

test.each<[text: string, body: string, names: readonly string[]]>([
  ['After a year.', 'After a year.', []],
  ['Hi Jo,\n\nafter a year.\n\nBest regards\nAnna Berg\nPartner team', 'After a year.', ['Jo', 'Anna Berg']],
  ['Dear Ms. Miller,\nit is.\nKind regards,\nAnna', 'It is.', ['Miller', 'Anna']],
  ['Hi Jo, after a year. Thanks!', 'After a year. Thanks!', ['Jo']],
  ['Hello there!\n\nYes.', 'Yes.', []],
  ['Dear Sir or Madam,\n\nyes.', 'Yes.', []],
  ['Sehr geehrte Frau Dr. Müller,\n\nja.\n\nMit freundlichen Grüßen\nAnna Berg', 'Ja.', ['Müller', 'Anna Berg']],
  ['Hallo zusammen,\n\nja.\n\nViele Grüße aus Köln\nBen', 'Ja.', ['Ben']],
  ['Guten Tag\n\nja.\n\nMfG', 'Ja.', []],
  ['Yes.\n\nThanks', 'Yes.', []],
  ['Hide the file first.', 'Hide the file first.', []],
  ['Hi', 'Hi', []],
  ['Thanks to the district it is free.\nAsk them.', 'Thanks to the district it is free.\nAsk them.', []],
  ['Best is to ask them.\nThen pay.', 'Best is to ask them.\nThen pay.', []],
])('%j', (text, body, names) => {
  expect(withoutFrame(text)).toEqual({ body, names })
})

test("a sender's own name alone on the last line is a farewell", () => {
  expect(withoutFrame('Yes.\n\nAnna', 'Anna Berg')).toEqual({ body: 'Yes.', names: ['Anna'] })
  expect(withoutFrame('Ask the office in\n\nParis', 'Anna Berg').body).toBe('Ask the office in\n\nParis')
})
