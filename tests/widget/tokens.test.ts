import { withService } from './support/with-service'

const setting = withService()

const count = (path: string) => setting.service.requests.filter((request) => request.includes(path)).length

test('a token is used for as long as it is good', async () => {
  const { browser } = setting
  const tab = await setting.begun()
  tab.breakSockets()
  browser.clock.advance(24 * 60_000)
  tab.chat.send('two')
  await tab.pass(({ lines }) => lines.includes('bot: About two'))
  expect(count('tokens/')).toBe(1)
})

test('a token that is about to end is refreshed, once for all who need it', async () => {
  const { browser } = setting
  const tab = await setting.begun()
  tab.hide()
  browser.clock.advance(10_000)
  await tab.until(({ openSockets }) => openSockets === 0)
  browser.clock.advance(25 * 60_000)
  tab.show()
  tab.chat.send('two')
  await tab.until(({ lines, openSockets }) => lines.includes('bot: About two') && openSockets === 1)
  expect(count('tokens/refresh')).toBe(1)
  expect(count('tokens/generate')).toBe(1)
})

test('a token is refreshed in time while a stream is all that there is', async () => {
  const { browser } = setting
  const tab = await setting.begun()
  for (let index = 0; index < 8; index += 1) {
    browser.clock.advance(30_000)
    expect(count('tokens/refresh')).toBe(0)
  }
  await tab.pass(() => count('tokens/refresh') === 3)
  expect(tab.openSockets).toBe(1)
  expect(count('tokens/generate')).toBe(1)
})

test('a refresh that fails costs nothing while the token is still good', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  tab.hide()
  browser.clock.advance(26 * 60_000)
  service.failing({ on: /refresh/, with: 500, times: 100 })
  tab.chat.send('two')
  await tab.until(() => service.posted.length === 2)
  expect(tab.state.connection).toBe('ready')
})

test('after a long absence the conversation is resumed with another token', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  tab.close()
  browser.clock.advance(20 * 24 * 3_600_000)
  service.expireTokens()
  const next = browser.openTab()
  next.chat.open()
  await next.until(({ lines, openSockets }) => lines.length === 2 && openSockets === 1)
  expect(next.lines).toEqual(tab.lines)
  expect(count('tokens/generate')).toBe(2)
  expect(count('tokens/refresh')).toBe(0)
  next.chat.send('two')
  await next.until(({ lines }) => lines.includes('bot: About two'))
  expect(service.only.activities).toHaveLength(5)
})

test('a token that the server calls expired, whatever the clock says, is replaced and the message goes out', async () => {
  const { service } = setting
  const tab = await setting.begun()
  service.expireTokens()
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.includes('bot: About two'))
  service.expireTokens()
  service.dropStreams()
  await tab.until(({ openSockets }) => openSockets === 0)
  await tab.pass(({ openSockets }) => openSockets === 1)
  expect(count('tokens/generate')).toBe(3)
  expect(tab.lines).toEqual(['person (sent): one', 'bot: About one', 'person (sent): two', 'bot: About two'])
})

test('a token that was got ahead and ran out before anything was said is no obstacle', async () => {
  const { browser, service } = setting
  const tab = await setting.openPanel()
  browser.clock.advance(3_600_000)
  tab.chat.send('one')
  await tab.until(({ lines }) => lines.includes('bot: About one'))
  tab.chat.startOver()
  await tab.until(() => service.tokens.size === 3)
  service.expireTokens()
  tab.chat.send('two')
  await tab.pass(({ lines }) => lines.includes('bot: About two'))
})

test('a server that refuses every token that it gives is as good as gone: the message waits', async () => {
  const { service } = setting
  const tab = await setting.begun()
  const body = JSON.stringify({ error: { code: 'Forbidden', message: '' } })
  service.failing({ on: /^POST .*activities/, with: 403, body, times: 100 })
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.at(-1) === 'person (waiting): two')
  expect(count('/activities')).toBe(3)
  await tab.pass(({ state }) => state.connection === 'unreachable')
  service.mend()
  await tab.pass(({ lines }) => lines.at(-1) === 'bot: About two')
})

describe('a conversation that the server does not have any more', () => {
  test('has ended; the next message begins another', async () => {
    const { browser, service } = setting
    const tab = await setting.begun()
    tab.close()
    service.deleteConversation(service.only.id)
    const next = browser.openTab()
    await next.until(({ state }) => state.hasEnded === true)
    expect(next.state).toMatchObject({ hasConversation: false, unread: 0, connection: 'ready' })
    next.chat.open()
    expect(next.state.hasEnded).toBe(true)
    next.chat.send('two')
    await next.until(({ lines }) => lines.includes('bot: About two'))
    expect(next.state.hasEnded).toBe(false)
    expect(next.lines).toEqual(['person (sent): two', 'bot: About two'])
    expect(service.only.id).toBe('c3')
  })

  test('ends where nothing can resume it', async () => {
    const { browser, service } = setting
    const tab = await setting.begun()
    tab.close()
    service.expireTokens()
    service.resumes.clear()
    const next = browser.openTab()
    await next.until(({ state }) => state.hasEnded === true)
    expect(next.lines).toEqual([])
  })

  test('keeps its lines while they are looked at, and loses no message', async () => {
    const { service } = setting
    const tab = await setting.begun()
    service.deleteConversation(service.only.id)
    tab.chat.send('two')
    await tab.until(({ lines }) => lines.includes('bot: About two'))
    expect(tab.lines).toEqual(['person (sent): one', 'bot: About one', 'person (sent): two', 'bot: About two'])
    expect(tab.state.hasEnded).toBe(false)
  })

  test('is not begun anew over and over by a server that loses every one of them', async () => {
    const { browser, service } = setting
    const tab = await setting.begun()
    const body = JSON.stringify({ error: { code: 'NotFound', message: '' } })
    service.failing({ on: /\/conversations\/[^/]+\/activities|\/conversations\/[^/]+\?/, with: 404, body, times: 100 })
    const before = browser.clock.now()
    tab.chat.send('two')
    await tab.pass(() => count('/activities') === 6)
    expect(browser.clock.now() - before).toBeGreaterThan(5_000)
    service.mend()
    await tab.pass(({ lines }) => lines.includes('bot: About two'))
  })
})

test('what was kept for longer than thirty days is not gone on with, and goes', async () => {
  const { browser } = setting
  const tab = await setting.begun()
  tab.close()
  browser.clock.advance(31 * 24 * 3_600_000)
  const next = browser.openTab()
  expect(next.requests).toEqual([])
  expect(browser.localStorage.values.size).toBe(0)
})

describe('where the service answers oddly', () => {
  const ERROR = JSON.stringify({ error: { code: 'Some', message: '' } })
  const odd = (id: string) => JSON.stringify({ conversationId: id, token: 'token-odd', expires_in: 60 })

  test.each([
    ['refuses to begin', /\/conversations$/, 403, ERROR],
    ['knows no such conversation when it is to begin', /\/conversations$/, 404, ERROR],
    ['begins without saying so', /\/conversations$/, 200, '{}'],
    ['gives no token', /tokens\/generate$/, 200, '{"conversationId":"c"}'],
    ['gives a token for nothing', /tokens\/generate$/, 200, '{"token":"t"}'],
  ])('%s: the message goes out with the next try', async (_, on, status, body) => {
    const { browser, service } = setting
    service.failing({ on, with: status, body })
    const tab = browser.openTab()
    tab.chat.send('one')
    await tab.pass(({ lines }) => lines.length === 2)
    expect(service.posted).toHaveLength(1)
  })

  test.each([
    ['the token is refused', 403],
    ['the conversation is gone', 404],
  ])('refreshing says that %s: it is resumed', async (_, status) => {
    const { browser, service } = setting
    const tab = await setting.begun()
    tab.hide()
    browser.clock.advance(26 * 60_000)
    service.failing({ on: /refresh/, with: status, body: ERROR })
    tab.chat.send('two')
    await tab.until(() => service.posted.length === 2)
    expect(count('tokens/generate')).toBe(2)
  })

  test('a resume token that brings another conversation ends this one', async () => {
    const { browser, service } = setting
    const tab = await setting.begun()
    tab.close()
    service.expireTokens()
    service.failing({ on: /generate/, with: 200, body: odd('another') })
    const next = browser.openTab()
    await next.until(({ state }) => state.hasEnded === true)
  })

  test('a resume token that a firewall refuses is kept for later', async () => {
    const { browser, service } = setting
    const tab = await setting.begun()
    tab.close()
    service.expireTokens()
    service.failing({ on: /generate/, with: 403, body: '<html>' })
    const next = browser.openTab()
    await next.pass(({ openSockets }) => openSockets === 1)
    expect(next.state.hasEnded).toBe(false)
  })

  test('a conversation that came without a resume token ends with its token', async () => {
    const { browser, service } = setting
    const tab = browser.openTab()
    service.failing({ on: /generate/, with: 200, body: odd('c1') })
    service.tokens.set('token-odd', 'c1')
    tab.chat.send('one')
    await tab.until(({ lines, openSockets }) => lines.length === 2 && openSockets === 1)
    tab.close()
    browser.clock.advance(2_000_000)
    const next = browser.openTab()
    await next.until(({ state }) => state.hasEnded === true)
  })

  test('a page of what was said that is none is asked for again', async () => {
    const { browser, service } = setting
    const tab = await setting.begun()
    tab.close()
    service.failing({ on: /GET .*activities/, with: 200, body: '{"activities":3}' })
    const next = browser.openTab()
    next.chat.open()
    await next.pass(({ lines }) => lines.length === 2)
  })
})
