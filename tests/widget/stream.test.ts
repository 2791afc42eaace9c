import { later } from './support/messages'
import type { FakeTab } from './support/fake-browser'
import { withService } from './support/with-service'

const setting = withService()

const STREAM = /^GET .*\/conversations\/[^/?]+\?/
const READ = /^GET .*\/activities/
const count = (pattern: RegExp) => setting.service.requests.filter((request) => pattern.test(request)).length
const sockets = () => count(/^WS /)

/** Says something from the service's side and sees to it that it is there once. */
async function saysOnce(tab: FakeTab, text: string): Promise<void> {
  setting.service.say(setting.service.only.id, later(text))
  await tab.pass(({ lines }) => lines.includes(`bot: ${text}`))
  expect(new Set(tab.lines).size).toBe(tab.lines.length)
}

test('a stream that breaks is opened again behind what was read, and nothing is lost or doubled', async () => {
  const { service } = setting
  const tab = await setting.begun()
  for (const text of ['first', 'second', 'third']) {
    service.dropStreams()
    await tab.until(({ openSockets }) => openSockets === 0)
    await saysOnce(tab, text)
    await tab.pass(({ openSockets }) => openSockets === 1)
  }
  expect(tab.lines).toEqual(['person (sent): one', 'bot: About one', 'bot: first', 'bot: second', 'bot: third'])
  expect(count(READ)).toBe(0)
})

test('a stream that breaks is given a pause, at first of half a second to one', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.dropStreams()
  await tab.until(({ openSockets }) => openSockets === 0)
  await tab.until(() => browser.clock.nextIn === 1000)
  expect(sockets()).toBe(1)
  expect(tab.state.connection).toBe('ready')
})

test('a server that restarts is found again, and what was said meanwhile arrives', async () => {
  const { service } = setting
  const tab = await setting.begun()
  await service.stop()
  await tab.until(({ openSockets }) => openSockets === 0)
  tab.chat.send('two')
  await tab.until(({ state }) => state.connection === 'offline')
  expect(tab.lines.at(-1)).toBe('person (waiting): two')
  await service.start()
  service.say(service.only.id, later('we were away'))
  await tab.pass(({ lines, openSockets }) => lines.at(-1) === 'bot: About two' && openSockets === 1)
  expect(tab.lines.slice(2)).toEqual(['bot: we were away', 'person (sent): two', 'bot: About two'])
  expect(tab.state.connection).toBe('ready')
})

test.each([
  ['the stream is asked for', STREAM],
  ['the token is renewed', /tokens\/refresh/],
  ['the token is resumed', /tokens\/generate/],
])('faults while %s: it is tried again', async (_, on) => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.failing({ on, with: 500, times: 2 })
  service.failing({ on, with: 'cut' })
  service.failing({ on, with: 429, headers: { 'retry-after': '4' } })
  if (on !== STREAM) browser.clock.advance(on.source.includes('refresh') ? 1_600_000 : 1_900_000)
  service.dropStreams()
  await tab.until(({ openSockets }) => openSockets === 0)
  await saysOnce(tab, 'still here')
  await tab.pass(({ openSockets }) => openSockets === 1)
})

test.each(['refused', 'forbidden', 'blocked'] as const)(
  'where streams are %s it asks again and again instead',
  async (how) => {
    const { browser, service } = setting
    browser.socketsAre = how
    const tab = await setting.openPanel()
    tab.chat.send('one')
    await tab.until(({ lines }) => lines.includes('bot: About one'))
    await saysOnce(tab, 'first')
    tab.chat.send('two')
    await tab.until(({ lines }) => lines.includes('bot: About two'))
    expect(tab.requests.filter((request) => request.startsWith('WS')).length).toBe(how === 'forbidden' ? 0 : 2)
    expect(sockets()).toBe(how === 'refused' ? 2 : 0)
    expect(tab.state.connection).toBe('ready')
    browser.socketsAre = 'allowed'
    await tab.pass(({ openSockets }) => openSockets === 1)
    await saysOnce(tab, 'second')
    expect(service.streamCount).toBe(1)
  },
)

test('a service that offers no stream is asked again and again', async () => {
  setting.service.offersStreams = false
  const tab = await setting.openPanel()
  tab.chat.send('one')
  await tab.until(({ lines }) => lines.includes('bot: About one'))
  await saysOnce(tab, 'later')
})

test('it is asked less and less often while nothing comes, and soon again when something was said', async () => {
  const { browser } = setting
  setting.service.offersStreams = false
  const tab = await setting.openPanel()
  tab.chat.send('one')
  await tab.until(({ lines }) => lines.includes('bot: About one'))
  const pauses: number[] = []
  for (let index = 0; index < 5; index += 1) {
    const before = browser.clock.now()
    const polls = count(READ)
    await tab.pass(() => count(READ) > polls)
    pauses.push(browser.clock.now() - before)
  }
  expect(pauses.at(-1)).toBe(8000)
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.includes('bot: About two'))
})

test('a stream over which nothing comes is doubted after three seconds, and the answer is fetched', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.areStreamsMute = true
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.includes('person (sent): two'))
  browser.clock.advance(2_999)
  expect(count(READ)).toBe(0)
  expect(tab.state.isLooking).toBe(true)
  browser.clock.advance(1)
  await tab.until(({ lines }) => lines.includes('bot: About two'))
  expect(tab.state.isLooking).toBe(false)
})

test('an answer that is not there when all was read is not looked for any more', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.reply = () => []
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.includes('person (sent): two'))
  browser.clock.advance(3_000)
  expect(tab.state.isLooking).toBe(true)
  await tab.until(({ state }) => !state.isLooking)
})

test('long conversations are read page by page', async () => {
  const { browser, service } = setting
  service.pageSize = 2
  const tab = await setting.begun()
  for (const text of ['two', 'three', 'four']) {
    tab.chat.send(text)
    await tab.pass(({ lines }) => lines.includes(`bot: About ${text}`))
  }
  tab.close()
  const next = browser.openTab()
  next.chat.open()
  await next.until(({ lines }) => lines.length === 8)
  expect(next.lines).toEqual(tab.lines)
})

test('a page that is hidden keeps its stream for ten seconds, and has one again when it is looked at', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  tab.hide()
  browser.clock.advance(9_999)
  expect(service.streamCount).toBe(1)
  tab.show()
  browser.clock.advance(60_000)
  expect(tab.openSockets).toBe(1)
  expect(sockets()).toBe(1)
  tab.hide()
  browser.clock.advance(10_000)
  await tab.until(() => service.streamCount === 0)
  service.say(service.only.id, later('while you were away'))
  browser.clock.advance(60_000)
  expect(sockets()).toBe(1)
  tab.show()
  await tab.until(({ lines, openSockets }) => lines.includes('bot: while you were away') && openSockets === 1)
})

test('a page that is left lets its stream go at once, and has one again when it comes back from the cache', async () => {
  const { service } = setting
  const tab = await setting.begun()
  tab.window.dispatchEvent(new Event('pagehide'))
  await tab.until(() => service.streamCount === 0)
  tab.window.dispatchEvent(new Event('pageshow'))
  await tab.until(({ openSockets }) => openSockets === 1)
})

test('a page that opens hidden has no stream until it is looked at', async () => {
  const { browser } = setting
  const tab = await setting.begun()
  tab.close()
  const next = browser.openTab({ isVisible: false })
  browser.clock.advance(60_000)
  expect(next.requests).toEqual([])
  next.show()
  await next.until(({ openSockets }) => openSockets === 1)
})

test('when the network is back the old stream is not trusted', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  browser.goOnline()
  await tab.until(({ openSockets }) => sockets() === 2 && openSockets === 1)
  await tab.until(() => service.streamCount === 1)
  await saysOnce(tab, 'still here')
})

test('the network goes and comes: no pause, nothing lost', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  browser.goOffline()
  expect(tab.state.connection).toBe('offline')
  await tab.until(({ openSockets }) => openSockets === 0)
  service.say(service.only.id, later('while you were away'))
  browser.clock.advance(120_000)
  browser.goOnline()
  await tab.until(({ lines, openSockets }) => lines.includes('bot: while you were away') && openSockets === 1)
  expect(tab.state.connection).toBe('ready')
})

test('what is no set of activities is passed over', async () => {
  const { service } = setting
  const tab = await setting.begun()
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"activities":3}',
    '{"activities":[null,{"type":"typing"}],"watermark":"1"}',
  ]) {
    service.sendToStreams(text)
  }
  await saysOnce(tab, 'still here')
  expect(tab.lines).toHaveLength(3)
})
