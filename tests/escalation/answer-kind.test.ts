import { isAnswer } from '../../src/escalation/answer-kind'

test.each([
  'Will check and come back to you.',
  'Will check.',
  "Thanks for your question! I'll check with Anna and get back to you.",
  'Thanks, forwarding to Anna.',
  'Hi Jo,\n\nlet me look into this and get back to you.\n\nBest regards\nAnna',
  "I've forwarded this to our finance team. They will get back to you.",
  'We are looking into it.',
  'I need to ask finance.',
  'Good question, let me find out.',
  'Bear with us, please.',
  'Vielen Dank für Ihre Frage. Ich kläre das und melde mich.',
  'Danke, ich leite das weiter.',
  'Hallo Jo,\n\nich gebe das an Anna weiter. Sie meldet sich bei Ihnen.\n\nViele Grüße\nBen',
  'Das muss ich prüfen. Ich komme auf Sie zu.',
  'Wir prüfen das und geben Ihnen Bescheid.',
])('an answer comes later: %s', (text) => {
  expect(isAnswer(text)).toBe(false)
})

test.each([
  'After 365 days.',
  'Yes.',
  'No, sorry.',
  'Thanks! Vouchers are valid for a year.',
  "I'll check the date again. A voucher is valid for a year.",
  "We'll check your papers first; then you get a contract by post from our office in the city.",
  'Please check with your district.',
  'You will get it back.',
  'Let us know which city it is?',
  'Will you check your spam folder? The mail was sent on Monday.',
  'I forwarded it to partners@example.org: write to them.',
  'Look into https://example.org/faq, we will get back to you there.',
  'Vielen Dank. Der Gutschein gilt ein Jahr.',
  'Der Antrag wird geprüft, sobald er vollständig ist.',
  'Wir prüfen den Antrag innerhalb von zwei Wochen, danach erhalten Sie den Vertrag. Vorher ist nichts weiter zu tun.',
  `${'This goes on for long. '.repeat(20)}I will get back to you.`,
])('an answer: %s', (text) => {
  expect(isAnswer(text)).toBe(true)
})
