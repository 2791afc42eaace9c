import { storageKey } from '../../src/widget/storage-key'
import { rateButton } from './support/messages'
import type { FakeTab } from './support/fake-browser'
import type { Fault } from './support/fake-service'
import { withService } from './support/with-service'

const setting = withService()

const GENERATE = /^POST .*tokens\/generate$/
const BEGIN = /^POST .*\/conversations$/
const POST = /^POST .*\/activities$/
const ERROR = JSON.stringify({ error: { code: 'Some', message: 'Some.' } })

const stored = () => setting.browser.localStorage.values.get(storageKey(setting.service.url)) ?? ''
const texts = () => setting.service.posted.map(({ text }) => text)
const askTwice = (tab: FakeTab) => {
  tab.chat.send('one')
  tab.chat.send('two')
}
const answered = ['person (sent): one', 'bot: About one', 'person (sent): two', 'bot: About two']

test('messages go out in order, one at a time, and are kept no longer than until the server has them', async () => {
  const tab = await setting.openPanel()
  askTwice(tab)
  expect(stored()).toContain('"two"')
  await tab.until(({ lines }) => lines.length === 4)
  expect(tab.lines).toEqual(answered)
  await tab.until(() => stored().includes('"outbox":[]'))
})

describe.each([
  ['the token', GENERATE],
  ['the beginning', BEGIN],
  ['the message', POST],
])('where %s meets a fault', (_, on) => {
  test.each<[string, Omit<Fault, 'on'>]>([
    ['500', { with: 500 }],
    ['502 with a page', { with: 502, body: '<html>' }],
    ['503 with ours', { with: 503, body: ERROR, headers: { 'retry-after': '1' } }],
    ['504', { with: 504 }],
    ['408', { with: 408 }],
    ['425', { with: 425 }],
    ['404 that is not ours', { with: 404, body: '<html>' }],
    ['a page that somebody put between', { with: 200, body: '<html>Sign in</html>' }],
    ['a broken connection', { with: 'cut' }],
    ['a broken connection, after it was done', { with: 'cut', isDone: true }],
    ['500, after it was done', { with: 500, isDone: true }],
    ['500, again and again', { with: 500, times: 6 }],
    ['429', { with: 429, headers: { 'retry-after': '3' } }],
    ['429, after it was done', { with: 429, isDone: true }],
  ])('%s: everything goes out, in order, once', async (__, fault) => {
    const tab = setting.browser.openTab()
    setting.service.failing({ on, ...fault })
    tab.chat.open()
    askTwice(tab)
    await tab.pass(({ lines }) => lines.length === 4 && lines.every((line) => !line.includes('sending')))
    expect(tab.lines).toEqual(answered)
    expect(texts()).toEqual(['one', 'two'])
    await tab.pass(({ state }) => state.connection === 'ready' && stored().includes('"outbox":[]'))
  })

  test('nothing comes: after ten seconds it is tried again', async () => {
    const { browser, service } = setting
    const tab = browser.openTab()
    service.failing({ on, with: 'silence' })
    askTwice(tab)
    await tab.until(() => service.requests.some((request) => on.test(request)))
    browser.clock.advance(10_000)
    await tab.pass(({ lines }) => lines.length === 4)
    expect(texts()).toEqual(['one', 'two'])
  })

  test('the network goes while it is asked for: it waits, says so, and goes out at once when it is back', async () => {
    const { browser, service } = setting
    const tab = browser.openTab()
    service.failing({ on, with: 'cut' })
    tab.chat.open()
    await tab.until(({ state }) => state.settings !== undefined)
    askTwice(tab)
    await tab.until(() => service.requests.some((request) => on.test(request)))
    browser.goOffline()
    await tab.until(({ state }) => state.connection === 'offline')
    await tab.until(({ lines }) => lines.every((line) => line.startsWith('person (waiting)')))
    browser.clock.advance(60_000)
    expect(texts()).toEqual([])
    browser.goOnline()
    await tab.until(({ lines }) => lines.length === 4)
    expect(texts()).toEqual(['one', 'two'])
    expect(tab.state.connection).toBe('ready')
  })

  test('the page goes while it is asked for: the next one sends it, once', async () => {
    const { browser, service } = setting
    const tab = browser.openTab()
    service.failing({ on, with: 'cut', isDone: true })
    askTwice(tab)
    await tab.until(() => service.requests.some((request) => on.test(request)))
    tab.close()
    const next = browser.openTab()
    expect(next.lines.at(-1)).toBe('person (sending): two')
    await next.pass(({ lines }) => lines.length === 4)
    expect(texts()).toEqual(['one', 'two'])
  })
})

test.each([400, 402, 405, 409, 413, 415, 422, 431, 451])(
  '%d will never work: it is not sent, the next one is, and the person may try again',
  async (status) => {
    const { browser, service } = setting
    const tab = await setting.openPanel()
    service.failing({ on: POST, with: status, body: ERROR })
    askTwice(tab)
    await tab.until(({ lines }) => lines.includes('bot: About two'))
    expect(tab.lines).toEqual(['person (sent): two', 'bot: About two', 'person (not-sent): one'])
    expect(tab.state.connection).toBe('ready')
    browser.clock.advance(120_000)
    tab.close()
    const next = browser.openTab()
    await next.until(({ openSockets }) => openSockets === 1)
    expect(next.lines.at(-1)).toBe('person (not-sent): one')
    next.chat.tryAgain('message-1')
    await next.until(({ lines }) => lines.some((line) => line.endsWith('About one')))
    expect(texts()).toEqual(['two', 'one'])
    expect(stored()).toContain('"outbox":[]')
  },
)

test('a firewall that refuses a message refuses that one alone', async () => {
  const tab = await setting.begun()
  setting.service.failing({ on: POST, with: 403, body: '<html>' })
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.at(-1) === 'person (not-sent): two')
})

test('a rating that is refused is taken back: its buttons are there again', async () => {
  const tab = await setting.begun()
  setting.service.failing({ on: POST, with: 400, body: ERROR })
  tab.chat.press(rateButton('entry-one', true))
  expect(tab.lines).toContain('bot (helpful): About one')
  await tab.until(({ lines }) => lines.includes('bot: About one'))
  expect(stored()).toContain('"outbox":[]')
})

test('a server that asks us to wait is left alone for as long as it says, and then has the message', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.failing({ on: POST, with: 429, headers: { 'retry-after': '20' } })
  tab.chat.send('two')
  await tab.until(({ state }) => state.connection === 'busy')
  expect(tab.lines.at(-1)).toBe('person (sending): two')
  expect(tab.state.isLooking).toBe(false)
  tab.chat.send('three')
  tab.hide()
  tab.show()
  browser.goOnline()
  await tab.until(({ openSockets }) => openSockets === 1)
  browser.clock.advance(19_999)
  expect(texts()).toEqual(['one'])
  expect(tab.state.connection).toBe('busy')
  browser.clock.advance(1)
  await tab.until(({ lines }) => lines.at(-1) === 'bot: About three')
  expect(texts()).toEqual(['one', 'two', 'three'])
  expect(tab.state.connection).toBe('ready')
})

test('a server that asks us to wait without end is asked less and less often', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.failing({ on: POST, with: 429, times: 100, headers: { 'retry-after': '0' } })
  tab.chat.send('two')
  const count = () => service.requests.filter((request) => POST.test(request)).length
  await tab.until(({ state }) => state.connection === 'busy')
  const before = browser.clock.now()
  await tab.pass(() => count() === 7)
  expect(browser.clock.now() - before).toBe(1000 + 2000 + 4000 + 8000 + 16_000)
})

test('what is said offline waits and goes out in order; the browser alone need not say that there is no network', async () => {
  const { browser } = setting
  const tab = await setting.begun()
  tab.breakSockets()
  browser.isOnline = false
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.at(-1) === 'person (waiting): two')
  expect(tab.state.connection).toBe('offline')
  tab.chat.send('three')
  browser.isOnline = true
  await tab.pass(({ lines }) => lines.at(-1) === 'bot: About three')
  expect(texts()).toEqual(['one', 'two', 'three'])
})

test('a message that the stream gives back before its own answer comes is there once', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.failing({ on: POST, with: 'silence', isDone: true })
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.at(-1) === 'bot: About two')
  expect(stored()).toContain('"outbox":[]')
  browser.clock.advance(10_000)
  tab.chat.send('three')
  await tab.pass(({ lines }) => lines.at(-1) === 'bot: About three')
  expect(texts()).toEqual(['one', 'two', 'three'])
  expect(tab.lines).toHaveLength(6)
})

describe.each(['full', 'refused'] as const)('where storage is %s', (fault) => {
  test('a conversation goes on for as long as its page', async () => {
    const { browser, service } = setting
    browser.localStorage.fault = fault
    const tab = await setting.begun()
    service.dropStreams()
    service.expireTokens()
    tab.chat.send('two')
    await tab.pass(({ lines }) => lines.at(-1) === 'bot: About two')
    expect(tab.lines).toEqual(answered)
    tab.close()
    browser.localStorage.fault = 'none'
    expect(browser.openTab().state.hasConversation).toBe(false)
  })
})

test.each(['', '{', '[]', '{"at":"x"}', 'null'])('storage that holds %j counts as empty', async (text) => {
  const { browser, service } = setting
  browser.localStorage.values.set(storageKey(service.url), text)
  const tab = browser.openTab()
  expect(tab.requests).toEqual([])
  tab.chat.send('one')
  await tab.until(({ lines }) => lines.length === 2)
})
