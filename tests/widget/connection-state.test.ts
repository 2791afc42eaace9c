import type { ChatState, PersonLine } from '../../src/widget/chat/chat'
import { connectionOf, statusOf } from '../../src/widget/chat/connection-state'

const fine = { isOffline: false, isMissing: false, isUnreachable: false, isFailing: false, isBusy: false }
const message = { id: 'm', text: 'Hello', at: 1 }
const refused = { ...message, refused: true } as const

test.each<[Partial<typeof fine>, readonly (typeof message)[], ChatState['connection']]>([
  [{}, [], 'ready'],
  [{}, [message], 'ready'],
  [{ isOffline: true }, [], 'offline'],
  [{ isMissing: true }, [], 'ready'],
  [{ isUnreachable: true }, [], 'unreachable'],
  [{ isOffline: true, isUnreachable: true }, [], 'offline'],
  [{ isFailing: true }, [message], 'offline'],
  [{ isFailing: true }, [], 'ready'],
  [{ isFailing: true }, [refused], 'ready'],
  [{ isBusy: true }, [message], 'busy'],
  [{ isBusy: true }, [refused], 'ready'],
  [{ isBusy: true, isUnreachable: true }, [message], 'unreachable'],
])('%j with %j to send is %s', (facts, outbox, connection) => {
  expect(connectionOf({ ...fine, ...facts }, outbox, false)).toBe(connection)
})

test.each([{ isOffline: true }, { isMissing: true }])(
  'a panel that has no words yet shows the e-mail address at once with %j',
  (facts) => {
    expect(connectionOf({ ...fine, ...facts }, [], true)).toBe('unreachable')
  },
)

test.each<[Partial<typeof fine>, typeof message, PersonLine['status']]>([
  [{}, message, 'sending'],
  [{ isOffline: true }, message, 'waiting'],
  [{ isFailing: true }, message, 'waiting'],
  [{ isBusy: true }, message, 'sending'],
  [{ isUnreachable: true }, message, 'sending'],
  [{ isOffline: true }, refused, 'not-sent'],
])('with %j the message %j is %s', (facts, outgoing, status) => {
  expect(statusOf({ ...fine, ...facts }, outgoing)).toBe(status)
})
