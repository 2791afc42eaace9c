import { knowledgeOf, knowledgeWithTickets, startConversation } from '../support/conversation'

const knowledge = knowledgeWithTickets()

test('what was said is kept in short: answers by their question, of other words the first sentence, without signs', () => {
  const conversation = startConversation(knowledge)
  conversation.do('How do I renew a kit loan?')
  const { state } = conversation.do(`Who won the ${'very '.repeat(90)}cup?`)
  expect(state.history).toEqual([
    { by: 'person', text: 'How do I renew a kit loan?' },
    { by: 'bot', text: 'Showed the answer to “How do I renew a kit loan?”' },
    { by: 'person', text: expect.stringMatching(/^Who won the very .*…$/) as string },
    { by: 'bot', text: "I couldn't find that in Science Kit FAQ." },
  ])
  expect(state.history[2]?.text.length).toBeLessThanOrEqual(301)
})

test('what was pressed is kept by its words', () => {
  const conversation = startConversation(knowledge)
  conversation.do('browse')
  conversation.do({ press: 'Loans' })
  const { state } = conversation.do({ press: 'How do I renew a kit loan?' })
  expect(state.history.filter(({ by }) => by === 'person').map(({ text }) => text)).toEqual([
    'browse',
    'Loans',
    'How do I renew a kit loan?',
  ])
})

test("ten exchanges are kept, a person's words first", () => {
  const conversation = startConversation(knowledge)
  for (let count = 0; count < 12; count += 1) conversation.do(`Who won the cup of ${2000 + count}?`)
  const { history } = conversation.do('hello').state
  expect(history).toHaveLength(20)
  expect(history[0]).toEqual({ by: 'person', text: 'Who won the cup of 2003?' })
})

test('nothing that was only said to send a question is kept: no address, no code', () => {
  const conversation = startConversation(knowledge)
  const { history } = conversation.do('Who won the cup?').state
  for (const text of ['talk to a person', 'repeat', 'ada@school.example', 'send', 'status', 'cancel FAQ-1042'])
    conversation.do(text)
  expect(conversation.do('123456', { code: 'wrong' }).state.history).toEqual(history)
})

test('nothing is kept after the conversation was deleted, or where no question can be sent', () => {
  const conversation = startConversation(knowledge)
  conversation.do('Who won the cup?')
  conversation.do('delete my conversation')
  expect(conversation.do('yes').state.history).toEqual([])
  const without = startConversation(knowledgeOf())
  expect(without.do('Who won the cup?').state.history).toEqual([])
})
