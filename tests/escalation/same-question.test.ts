import { sameQuestionAs } from '../../src/escalation/same-question'

test.each([
  ['When does my voucher expire?', 'when does a voucher expire'],
  ['How can I get a refund?', 'Hello, how do we get a refund please'],
  ['Can I bring 1,000 pupils?', 'Can we bring 1000 pupils??'],
  ['Is the 2016/17 report out?', 'Is the 2016-2017 report out?'],
  ['Kann ich die Rechnung ändern?', 'Bitte, können wir die Rechnung ändern'],
  ['予算を見たい', '予算を見たい。'],
  ['???', ' ??? '],
])('"%s" is the same question as "%s"', (a, b) => {
  expect(sameQuestionAs(a)(b)).toBe(true)
  expect(sameQuestionAs(b)(a)).toBe(true)
})

test.each([
  ['Is level 2 free?', 'Is level 3 free?'],
  ['Can I get a refund?', "Can't I get a refund?"],
  ['Do I have to pay?', 'Do I not have to pay?'],
  ['Muss ich zahlen?', 'Muss ich nicht zahlen?'],
  ['Gibt es eine Prüfung?', 'Gibt es keine Prüfung?'],
  ['When is the workshop?', 'Where is the workshop?'],
  ['Can a facilitator become a partner?', 'Can a partner become a facilitator?'],
  [
    'How do I log in to the partner portal with my school account?',
    'How do I log out of the partner portal with my school account?',
  ],
  ['Who can help me?', 'Who can I help?'],
  ['Is it free in Berlin this summer for all schools?', 'Is it free in Munich this summer for all schools?'],
  ['???', '!!!'],
  ['???', 'Is it free?'],
])('"%s" is another question than "%s"', (a, b) => {
  expect(sameQuestionAs(a)(b)).toBe(false)
  expect(sameQuestionAs(b)(a)).toBe(false)
})
