import { setTimeout as sleepless } from 'node:timers/promises'
import { browserEnvironment } from '../../src/widget/chat/environment'
import { FakeStorage } from './support/fake-browser'

/** What a browser has that Node has not. */
const browser = {
  window: new EventTarget(),
  document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  navigator: { onLine: true },
}

const before = new Map<string, PropertyDescriptor | undefined>()

function put(name: string, descriptor: PropertyDescriptor): void {
  if (!before.has(name)) before.set(name, Object.getOwnPropertyDescriptor(globalThis, name))
  Object.defineProperty(globalThis, name, { configurable: true, ...descriptor })
}

beforeEach(() => {
  for (const [name, value] of Object.entries(browser)) put(name, { value })
})

afterEach(() => {
  for (const [name, descriptor] of before) {
    if (descriptor === undefined) Reflect.deleteProperty(globalThis, name)
    else Object.defineProperty(globalThis, name, descriptor)
  }
  before.clear()
})

test('is the browser’s own', () => {
  const area = new FakeStorage().areaOf(browser.window)
  put('localStorage', { value: area })
  put('sessionStorage', { value: area })
  expect(browserEnvironment()).toMatchObject({ ...browser, localStorage: area, sessionStorage: area })
})

test('a stream is the browser’s own WebSocket', () => {
  put('WebSocket', { value: URL })
  expect(browserEnvironment().openSocket('wss://faq.example/')).toEqual(new URL('wss://faq.example/'))
})

test('storage that may not even be named is none', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  put('localStorage', { get: refuse })
  put('sessionStorage', { get: refuse })
  const { localStorage, sessionStorage } = browserEnvironment()
  expect([localStorage, sessionStorage]).toEqual([undefined, undefined])
})

test('an id is 128 random bits', () => {
  const environment = browserEnvironment()
  const ids = Array.from({ length: 100 }, () => environment.newId())
  expect(new Set(ids).size).toBe(100)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
})

test('what is called off does not happen', async () => {
  const environment = browserEnvironment()
  const done: string[] = []
  environment.after(0, () => done.push('called off'))()
  environment.after(0, () => done.push('left alone'))
  await sleepless(1)
  expect(done).toEqual(['left alone'])
  expect(Math.abs(environment.now() - Date.now())).toBeLessThan(1000)
  expect(environment.random()).toBeLessThan(1)
})

test('what a listener throws reaches the page’s own error handling', () => {
  const reported: unknown[] = []
  put('reportError', { value: (error: unknown) => reported.push(error) })
  const mistake = new Error('mistake')
  browserEnvironment().report(mistake)
  expect(reported).toEqual([mistake])
})

test('storage that is null, as in some apps, is none', () => {
  put('localStorage', { value: null })
  put('sessionStorage', { value: null })
  const { localStorage, sessionStorage } = browserEnvironment()
  expect([localStorage, sessionStorage]).toEqual([undefined, undefined])
})
