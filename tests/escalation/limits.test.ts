import { roomFor } from '../../src/escalation/limits'

const none = { inConversation: 0, fromNetwork: 0, withAddress: 0, inAll: 0 }

test.each([
  [none, 'mail'],
  [{ inConversation: 2, fromNetwork: 9, withAddress: 2, inAll: 29 }, 'mail'],
  [{ ...none, inConversation: 3 }, 'digest'],
  [{ ...none, fromNetwork: 10 }, 'digest'],
  [{ ...none, withAddress: 3 }, 'digest'],
  [{ ...none, inAll: 30 }, 'digest'],
  [{ inConversation: 29, fromNetwork: 99, withAddress: 29, inAll: 299 }, 'digest'],
  [{ ...none, inConversation: 30 }, 'full'],
  [{ ...none, fromNetwork: 100 }, 'full'],
  [{ ...none, withAddress: 30 }, 'full'],
  [{ ...none, inAll: 300 }, 'full'],
] as const)('where %j were opened within the hour, the next goes by: %s', (opened, room) => {
  expect(roomFor(opened)).toBe(room)
})
