import { later, rateButton } from './support/messages'
import { withService } from './support/with-service'

const setting = withService()

const unreadOf = (tab: { readonly events: readonly { readonly type: string; readonly count?: number }[] }) =>
  tab.events.filter(({ type }) => type === 'unread').map(({ count }) => count)

test('what the bot says while the panel is closed is unread until it is opened, and marked as new then', async () => {
  const { service } = setting
  const tab = await setting.begun()
  tab.chat.close()
  service.say(service.only.id, later('first'))
  service.say(service.only.id, later('second'))
  await tab.until(({ state }) => state.unread === 2)
  tab.chat.open()
  expect(tab.state.unread).toBe(0)
  expect(tab.lines.slice(2)).toEqual(['bot (new): first', 'bot (new): second'])
  service.say(service.only.id, later('third'))
  await tab.until(({ lines }) => lines.includes('bot: third'))
  tab.chat.close()
  tab.chat.open()
  expect(tab.lines.slice(2)).toEqual(['bot: first', 'bot: second', 'bot: third'])
  expect(unreadOf(tab)).toEqual([1, 2, 0])
})

test('at the next visit, what was not seen is unread without the panel being opened', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  tab.close()
  service.say(service.only.id, later('while you were away'))
  const before = service.requests.length
  const next = browser.openTab()
  await next.until(({ state }) => state.unread === 1)
  expect(service.requests.slice(before)).toEqual([
    expect.stringMatching(/^GET .*\/conversations\/c1\?watermark=\d{4}$/),
    expect.stringMatching(/^WS /),
  ])
  expect(next.lines).toEqual(['bot (new): while you were away'])
  expect(next.state.hasConversation).toBe(true)
  expect(next.events.at(-1)).toEqual({ type: 'message', by: 'bot', text: 'while you were away' })
  next.chat.open()
  await next.until(({ lines }) => lines.length === 3)
  expect(next.lines).toEqual(['person (sent): one', 'bot: About one', 'bot (new): while you were away'])
  next.chat.send('two')
  await next.until(({ lines }) => lines.includes('bot: About two'))
  expect(next.events.filter(({ type }) => type === 'answer')).toHaveLength(1)
})

test('what was seen stays seen at the next visit', async () => {
  const { browser } = setting
  const tab = await setting.begun()
  tab.close()
  const next = browser.openTab()
  await next.until(({ openSockets }) => openSockets === 1)
  next.chat.open()
  await next.until(({ lines }) => lines.length === 2)
  expect(next.lines).toEqual(['person (sent): one', 'bot: About one'])
  expect(unreadOf(next)).toEqual([])
})

test('a panel that is opened while the page still asks what is new marks as new what was not seen', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  tab.close()
  service.say(service.only.id, later('while you were away'))
  const next = browser.openTab()
  next.chat.open()
  await next.until(({ lines, openSockets }) => lines.length === 3 && openSockets === 1)
  expect(next.lines.at(-1)).toBe('bot (new): while you were away')
  service.say(service.only.id, later('now'))
  await next.until(({ lines }) => lines.at(-1) === 'bot: now')
})

test('an answer that came too late for the page that asked is unread on the next', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.failing({ on: /^POST .*activities/, with: 'silence', isDone: true })
  service.areStreamsMute = true
  tab.chat.send('two')
  await tab.until(() => service.posted.length === 2)
  tab.close()
  service.areStreamsMute = false
  const next = browser.openTab()
  await next.until(({ state }) => state.unread === 1)
  expect(next.lines).toEqual(['person (sent): two', 'bot (new): About two'])
})

test('what one tab has shown is not unread in another', async () => {
  const { browser, service } = setting
  const one = await setting.begun()
  const two = browser.openTab()
  await two.until(({ openSockets }) => openSockets === 1)
  one.chat.close()
  service.say(service.only.id, later('hello'))
  await two.until(({ state }) => state.unread === 1)
  await one.until(({ state }) => state.unread === 1)
  one.chat.open()
  await two.until(({ state }) => state.unread === 0)
})

test('the thanks for a rating is nothing to read, also where it came after the page was gone', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  tab.chat.press(rateButton('entry-one', true))
  tab.chat.close()
  await tab.until(() => service.posted.length === 2)
  service.areStreamsMute = true
  tab.close()
  service.areStreamsMute = false
  const next = browser.openTab()
  await next.until(({ openSockets }) => openSockets === 1)
  service.say(service.only.id, later('hello'))
  await next.until(({ state }) => state.unread === 1)
  next.chat.open()
  await next.until(({ lines }) => lines.length === 3)
  expect(next.lines).toEqual(['person (sent): one', 'bot (helpful): About one', 'bot (new): hello'])
})
