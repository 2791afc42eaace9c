import { withService } from './support/with-service'

const setting = withService()

const violation = (blockedURI: string, disposition = 'enforce', effectiveDirective = 'connect-src') =>
  Object.assign(new Event('securitypolicyviolation'), { blockedURI, disposition, effectiveDirective })

test('settings that do not come: the e-mail address is shown at once, until they do', async () => {
  const { browser, service } = setting
  service.failing({ on: /settings/, with: 500, times: 100 })
  const tab = browser.openTab()
  const openedAt = browser.clock.now()
  tab.chat.open()
  await tab.pass(({ state }) => state.connection === 'unreachable')
  expect(browser.clock.now()).toBe(openedAt)
  service.mend()
  await tab.pass(({ state }) => state.settings !== undefined)
  expect(tab.state.connection).toBe('ready')
})

test.each(['<html>', '{}', '{"words":{}}', '[]'])('settings that are none (%s) do not count', async (body) => {
  const { browser, service } = setting
  service.failing({ on: /settings/, with: 200, body, times: 2 })
  const tab = browser.openTab()
  tab.chat.open()
  await tab.pass(({ state }) => state.settings !== undefined)
  expect(service.requests.filter((request) => request.includes('settings'))).toHaveLength(3)
})

test('settings that are refused for a while are asked for when they may be', async () => {
  const { browser, service } = setting
  service.failing({ on: /settings/, with: 429, headers: { 'retry-after': '7' } })
  const tab = browser.openTab()
  const openedAt = browser.clock.now()
  tab.chat.open()
  await tab.pass(({ state }) => state.settings !== undefined)
  expect(browser.clock.now() - openedAt).toBe(7_000)
})

test('a server that is gone for ten seconds is unreachable; when it is back, what was said goes out', async () => {
  const { service } = setting
  const tab = await setting.begun()
  await service.stop()
  tab.chat.send('two')
  await tab.pass(({ state }) => state.connection === 'offline')
  await tab.pass(({ state }) => state.connection === 'unreachable')
  expect(tab.lines.at(-1)).toBe('person (waiting): two')
  expect(tab.state.isLooking).toBe(false)
  await service.start()
  await tab.pass(({ lines }) => lines.includes('bot: About two'))
  expect(tab.state.connection).toBe('ready')
})

test('a server that takes nothing is unreachable until it does, whatever else it answers', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.failing({ on: /^POST .*activities/, with: 500, times: 1000 })
  tab.chat.send('two')
  await tab.pass(({ state }) => state.connection === 'unreachable')
  const states = new Set<string>()
  tab.chat.subscribe(({ connection }) => states.add(connection))
  const before = browser.clock.now()
  await tab.pass(() => browser.clock.now() - before > 120_000)
  expect([...states]).toEqual([])
  service.mend()
  await tab.pass(({ lines }) => lines.at(-1) === 'bot: About two')
  expect(tab.state.connection).toBe('ready')
})

test('it recovers by itself also where nothing is left to send or to read', async () => {
  const { service } = setting
  const tab = await setting.openPanel()
  await service.stop()
  tab.chat.send('one')
  await tab.pass(({ state }) => state.connection === 'unreachable')
  tab.chat.startOver()
  await service.start()
  await tab.pass(({ state }) => state.connection === 'ready')
})

test('it is tried less and less often, and at once when the page is looked at again', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  await service.stop()
  tab.chat.send('two')
  await tab.pass(({ state }) => state.connection === 'unreachable')
  const before = { at: browser.clock.now(), requests: tab.requests.length }
  await tab.pass(() => browser.clock.now() - before.at > 300_000)
  // Three who try: for settings, to send, to read; each every half a minute.
  expect(tab.requests.length - before.requests).toBeLessThan(50)
  await service.start()
  tab.hide()
  tab.show()
  await tab.until(({ lines }) => lines.includes('bot: About two'))
})

test('a service that gives nobody a token is unreachable', async () => {
  const { browser, service } = setting
  const body = JSON.stringify({ error: { code: 'Forbidden', message: '' } })
  service.failing({ on: /tokens\/generate/, with: 403, body, times: 100 })
  const tab = browser.openTab()
  tab.chat.send('one')
  await tab.pass(({ state }) => state.connection === 'unreachable')
  expect(tab.lines).toEqual(['person (waiting): one'])
  service.mend()
  await tab.pass(({ lines }) => lines.includes('bot (new): About one'))
})

test('a panel that is opened without a network shows the e-mail address at once', async () => {
  const { browser } = setting
  browser.isOnline = false
  const tab = browser.openTab()
  tab.chat.open()
  expect(tab.state.connection).toBe('unreachable')
  browser.goOnline()
  await tab.until(({ state }) => state.settings !== undefined)
  expect(tab.state.connection).toBe('ready')
})

describe('a content security policy', () => {
  test('that forbids the service makes it unreachable at once', async () => {
    const { browser, service } = setting
    browser.isFetchForbidden = true
    const tab = browser.openTab()
    tab.chat.open()
    tab.document.dispatchEvent(violation(`${service.url}/widget/settings?locale=en`))
    expect(tab.state.connection).toBe('unreachable')
    browser.isFetchForbidden = false
    await tab.pass(({ state }) => state.connection === 'ready')
  })

  test('that forbids something else, or only reports, is none of our business', () => {
    const { browser, service } = setting
    const tab = browser.openTab()
    tab.document.dispatchEvent(violation('https://elsewhere.example/'))
    tab.document.dispatchEvent(violation('inline'))
    tab.document.dispatchEvent(violation(service.url.replace('http', 'ws')))
    tab.document.dispatchEvent(violation(service.url, 'report'))
    tab.document.dispatchEvent(violation(`${service.url}/badge.png`, 'enforce', 'img-src'))
    expect(tab.state.connection).toBe('ready')
  })
})
