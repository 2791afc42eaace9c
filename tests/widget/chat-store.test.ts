import { createChatStore } from '../../src/widget/chat/chat-store'
import type { StorageArea } from '../../src/widget/chat/environment'
import type { StoredChat } from '../../src/widget/chat/stored-chat'
import { FakeStorage } from './support/fake-browser'

const NOW = Date.UTC(2026, 10, 24)
const KEY = 'key'
const message = (id: string) => ({ id, text: id, at: 1 })

function open(area: StorageArea | undefined) {
  const changes: (StoredChat | undefined)[] = []
  const store = createChatStore({ area, key: KEY, now: () => NOW, onChange: (stored) => void changes.push(stored) })
  const add = (id: string) =>
    store.change((stored = { first: id, at: 0, outbox: [], seen: 0 }) => ({
      ...stored,
      outbox: [...stored.outbox, message(id)],
    }))
  const ids = () => store.current()?.outbox.map(({ id }) => id)
  return { store, changes, add, ids }
}

test('is read again by the next page', () => {
  const storage = new FakeStorage()
  open(storage.areaOf(new EventTarget())).add('a')
  expect(open(storage.areaOf(new EventTarget())).store.current()).toEqual({
    first: 'a',
    at: NOW,
    outbox: [message('a')],
    seen: 0,
  })
})

test('two tabs that write in turns lose nothing of each other, and learn of it', () => {
  const storage = new FakeStorage()
  const [one, two] = [open(storage.areaOf(new EventTarget())), open(storage.areaOf(new EventTarget()))]
  one.add('a')
  two.add('b')
  one.add('c')
  expect(one.ids()).toEqual(['a', 'b', 'c'])
  two.store.reload()
  expect(two.ids()).toEqual(['a', 'b', 'c'])
  expect(two.changes.at(-1)?.outbox).toHaveLength(3)
})

test('nothing is written where nothing changes, and nothing begins where nothing is there', () => {
  const storage = new FakeStorage()
  const { store, add, changes } = open(storage.areaOf(new EventTarget()))
  store.change((stored) => stored && { ...stored, seen: 5 })
  expect(storage.writes).toEqual([])
  add('a')
  store.change((stored) => stored)
  expect(storage.writes).toHaveLength(1)
  expect(changes).toHaveLength(1)
})

test.each(['{', '{"v":2}', 'null'])('what is odd is taken away: %s', (text) => {
  const storage = new FakeStorage()
  storage.values.set(KEY, text)
  expect(open(storage.areaOf(new EventTarget())).store.current()).toBeUndefined()
  expect(storage.values.size).toBe(0)
})

test('storage that spoils while the page is open counts as cleared', () => {
  const storage = new FakeStorage()
  const { store, add } = open(storage.areaOf(new EventTarget()))
  add('a')
  storage.values.set(KEY, 'spoilt')
  store.reload()
  expect(store.current()).toBeUndefined()
})

test.each(['full', 'refused'] as const)('storage that is %s: this page remembers, the next does not', (fault) => {
  const storage = new FakeStorage()
  storage.fault = fault
  const { store, add, ids } = open(storage.areaOf(new EventTarget()))
  add('a')
  add('b')
  store.reload()
  expect(ids()).toEqual(['a', 'b'])
  storage.fault = 'none'
  expect(open(storage.areaOf(new EventTarget())).store.current()).toBeUndefined()
})

test('storage that is missing is remembered by this page', () => {
  const { add, ids, store } = open(undefined)
  add('a')
  expect(ids()).toEqual(['a'])
  store.clear()
  expect(ids()).toBeUndefined()
})

test('storage that fills up leaves no old state behind, and is used again when there is room', () => {
  const storage = new FakeStorage()
  const { add, ids } = open(storage.areaOf(new EventTarget()))
  add('a')
  storage.fault = 'full'
  add('b')
  expect(storage.values.size).toBe(0)
  expect(ids()).toEqual(['a', 'b'])
  storage.fault = 'none'
  add('c')
  expect(open(storage.areaOf(new EventTarget())).ids()).toEqual(['a', 'b', 'c'])
})

test('clearing takes it all away and is told', () => {
  const storage = new FakeStorage()
  const { store, add, changes } = open(storage.areaOf(new EventTarget()))
  add('a')
  store.clear()
  expect(storage.values.size).toBe(0)
  expect(changes).toEqual([expect.anything(), undefined])
})
