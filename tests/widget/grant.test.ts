import { grantIn } from '../../src/widget/chat/grant'

const NOW = 1_000_000
const body = { conversationId: 'c', token: 't' }
const conversation = { id: 'c', token: 't', renewAt: NOW + 1_500_000, endsAt: NOW + 1_800_000 }

test.each([
  [{ ...body, expires_in: 1800 }, { conversation }],
  [body, { conversation }],
  [{ ...body, expires_in: '60' }, { conversation }],
  [{ ...body, expires_in: 60 }, { conversation: { ...conversation, renewAt: NOW + 50_000, endsAt: NOW + 60_000 } }],
  [{ ...body, resume: 'r' }, { conversation: { ...conversation, resume: 'r' } }],
  [{ ...body, resume: 7 }, { conversation }],
  [
    { ...body, streamUrl: 'wss://faq.example/s' },
    { conversation, streamUrl: 'wss://faq.example/s' },
  ],
  [
    { ...body, streamUrl: 'ws://faq.example/s' },
    { conversation, streamUrl: 'ws://faq.example/s' },
  ],
  [{ ...body, streamUrl: 'https://faq.example/s' }, { conversation }],
  [{ ...body, streamUrl: 'javascript:alert(1)' }, { conversation }],
  [{ ...body, token: 7 }, undefined],
  [{ token: 't' }, undefined],
  [{}, undefined],
])('%j grants %j', (answer, grant) => {
  expect(grantIn({ is: 'ok', body: answer }, NOW)).toEqual(grant)
})

test('a request that failed grants nothing', () => {
  expect(grantIn({ is: 'failed' }, NOW)).toBeUndefined()
})
