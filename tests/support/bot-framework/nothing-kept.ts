import type { GatewayParts } from '../../../src/channels/bot-framework/open-gateway'
import { wordsOf } from '../conversation'

/** A channel that keeps nothing and knows no page, for tests of how requests are taken and replies are sent. */
export const nothingKept: Pick<GatewayParts, 'withdraw' | 'faq' | 'sentMessages' | 'addresses'> = {
  withdraw: () => Promise.resolve(),
  faq: {
    entry: () => undefined,
    search: () => Promise.resolve([]),
    words: () => wordsOf('en'),
    contactEmail: () => 'someone@example.org',
  },
  sentMessages: {
    answersTo: () => Promise.resolve({ isNewest: false, sentIds: [] }),
    entryOf: () => Promise.resolve(undefined),
  },
  addresses: {
    find: () => Promise.resolve(undefined),
    markDead: () => Promise.resolve(),
    leave: () => Promise.resolve(),
  },
}
