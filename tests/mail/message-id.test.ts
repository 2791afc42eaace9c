import { messageIdOf, readMessageId, threadRoot } from '../../src/mail/message-id'

const taskId = '00112233445566aa'

test.each([
  [messageIdOf('example.org', taskId, 1042), { ticket: 1042, taskId }],
  [messageIdOf('example.org', taskId), { taskId }],
  [threadRoot('example.org', 1042), { ticket: 1042 }],
])('%s is read back, in angle brackets and in another case too', (id, said) => {
  expect(readMessageId(id, 'example.org')).toEqual(said)
  expect(readMessageId(` <${id.toUpperCase()}> `, 'Example.org')).toEqual(said)
})

test.each([
  'faq.t1042.00112233445566aa@elsewhere.example',
  'faq.t1042.00112233445566aa@example.org@elsewhere.example',
  'faq.t1042.00112233445566@example.org',
  'faq.t1234567890@example.org',
  'faq@example.org',
  'CAF=abc@mail.example.org',
  '',
])('%j is none of ours', (id) => {
  expect(readMessageId(id, 'example.org')).toBeUndefined()
})
