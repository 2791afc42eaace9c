import { createReachability } from '../../src/widget/chat/reachability'

function start(navigator = { onLine: true }) {
  let time = 0
  const changes: string[] = []
  const state = () =>
    `${reachability.isOffline ? 'offline' : 'online'}, ${reachability.isUnreachable ? 'gone' : 'there'}`
  const reachability = createReachability({ navigator, now: () => time, onChange: () => changes.push(state()) })
  return { reachability, state, changes, setTime: (ms: number) => (time = ms) }
}

test('a service counts as gone after ten seconds of tries, and as there with its first answer', () => {
  const { reachability, state, changes, setTime } = start()
  reachability.missed(0)
  setTime(9_999)
  reachability.missed(9_000)
  expect(state()).toBe('online, there')
  setTime(10_000)
  reachability.missed(9_999)
  expect(state()).toBe('online, gone')
  reachability.missed(9_999)
  reachability.reached()
  expect(state()).toBe('online, there')
  expect(changes).toEqual(['online, gone', 'online, there'])
})

test('one try that hangs for ten seconds is enough, and an answer between two tries starts the count anew', () => {
  const { reachability, state, setTime } = start()
  reachability.missed(0)
  reachability.reached()
  setTime(12_000)
  reachability.missed(11_000)
  expect(state()).toBe('online, there')
  setTime(21_000)
  reachability.missed(20_000)
  expect(state()).toBe('online, gone')
})

test('what the browser says of the network counts until a request proves otherwise', () => {
  const navigator = { onLine: false }
  const { reachability, state } = start(navigator)
  expect(state()).toBe('offline, there')
  reachability.reached()
  expect(state()).toBe('online, there')
  reachability.setOnline(false)
  expect(state()).toBe('offline, there')
  navigator.onLine = true
  reachability.setOnline(true)
  expect(state()).toBe('online, there')
  navigator.onLine = false
  reachability.missed(0)
  expect(state()).toBe('offline, there')
})

test('what the page forbids is gone at once', () => {
  const { reachability, state } = start()
  reachability.blocked()
  expect(state()).toBe('online, gone')
})
