import { storageKey } from '../../src/widget/storage-key'
import { rateButton } from './support/messages'
import { withService } from './support/with-service'

const setting = withService()

async function secondTab() {
  const tab = setting.browser.openTab()
  tab.chat.open()
  await tab.until(({ state }) => state.settings !== undefined)
  return tab
}

test('a conversation that one tab begins goes on in the others', async () => {
  const [one, two] = [await setting.openPanel(), await secondTab()]
  one.chat.send('one')
  await two.until(({ lines, openSockets }) => lines.length === 2 && openSockets === 1)
  expect(two.lines).toEqual(['person (sent): one', 'bot: About one'])
  two.chat.send('two')
  await one.until(({ lines }) => lines.length === 4)
  await two.until(({ lines }) => lines.length === 4)
  expect(one.lines).toEqual(two.lines)
  expect(setting.service.only.activities).toHaveLength(5)
})

test('a message that one tab is sending is drawn in the others, and sent once', async () => {
  const { service } = setting
  const one = await setting.begun()
  const two = await secondTab()
  await two.until(({ lines, openSockets }) => lines.length === 2 && openSockets === 1)
  service.failing({ on: /^POST .*activities/, with: 500 })
  one.chat.send('two')
  await two.until(({ lines }) => lines.at(-1) === 'person (sending): two')
  await one.pass(({ lines }) => lines.at(-1) === 'bot: About two')
  await two.until(({ lines }) => lines.at(-1) === 'bot: About two')
  expect(service.posted.map(({ text }) => text)).toEqual(['one', 'two'])
})

test('two tabs that begin at the same moment share one conversation in the end, and lose nothing', async () => {
  const { service } = setting
  const [one, two] = [await setting.openPanel(), await secondTab()]
  one.chat.send('from one')
  two.chat.send('from two')
  await one.pass(({ lines }) => lines.length === 4)
  await two.pass(({ lines }) => lines.length === 4)
  expect(one.lines.filter((line) => line.startsWith('person')).sort()).toEqual([
    'person (sent): from one',
    'person (sent): from two',
  ])
  expect(two.lines).toEqual(one.lines)
  expect(service.only.activities).toHaveLength(5)
})

test('both tabs flush the same outbox when the network is back: the server has each message once', async () => {
  const { browser, service } = setting
  const one = await setting.begun()
  const two = await secondTab()
  await two.until(({ lines, openSockets }) => lines.length === 2 && openSockets === 1)
  browser.goOffline()
  one.chat.send('two')
  two.chat.send('three')
  await two.until(({ lines }) => lines.length === 4)
  expect(two.lines.slice(2)).toEqual(['person (waiting): two', 'person (waiting): three'])
  browser.goOnline()
  for (const tab of [one, two])
    await tab.pass(({ lines }) => lines.filter((line) => line.startsWith('bot')).length === 3)
  expect(service.posted.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  expect(two.lines).toEqual(one.lines)
})

test('what a tab left behind when it was closed, another sends ten seconds later', async () => {
  const { browser, service } = setting
  const one = await setting.begun()
  const two = await secondTab()
  await two.until(({ openSockets }) => openSockets === 1)
  service.failing({ on: /^POST .*activities/, with: 'cut' })
  one.chat.send('two')
  await two.until(({ lines }) => lines.at(-1) === 'person (sending): two')
  one.close()
  browser.clock.advance(9_999)
  await two.until(({ openSockets }) => openSockets === 1)
  expect(service.posted).toHaveLength(1)
  browser.clock.advance(1)
  await two.until(({ lines }) => lines.at(-1) === 'bot: About two')
})

test('starting over in one tab is starting over in all', async () => {
  const { browser, service } = setting
  const one = await setting.begun()
  const two = await secondTab()
  await two.until(({ lines }) => lines.length === 2)
  one.chat.startOver()
  expect(one.lines).toEqual([])
  await two.until(({ lines, openSockets }) => lines.length === 0 && openSockets === 0)
  expect(two.state).toMatchObject({ hasConversation: false, hasEnded: false })
  expect(browser.localStorage.values.size).toBe(0)
  two.chat.send('two')
  await one.until(({ lines }) => lines.length === 2)
  expect(one.lines).toEqual(['person (sent): two', 'bot: About two'])
  expect([...service.conversations.values()].filter(({ hasBegun }) => hasBegun)).toHaveLength(2)
})

test('a tab that slept through a start over and a new beginning finds the new one', async () => {
  const { browser } = setting
  const one = await setting.begun()
  const two = await secondTab()
  await two.until(({ lines }) => lines.length === 2)
  two.hide()
  browser.clock.advance(10_000)
  one.chat.startOver()
  one.chat.send('two')
  await one.until(({ lines }) => lines.length === 2)
  two.show()
  await two.until(({ lines }) => lines[0] === 'person (sent): two' && lines.length === 2)
})

test('deleting in one tab is deleting in all', async () => {
  const one = await setting.begun()
  const two = await secondTab()
  await two.until(({ lines }) => lines.length === 2)
  await one.chat.forget()
  await two.until(({ lines, state }) => lines.length === 0 && !state.hasConversation)
})

test('a rating in one tab marks the answer in the others', async () => {
  const one = await setting.begun()
  const two = await secondTab()
  await two.until(({ lines }) => lines.length === 2)
  one.chat.press(rateButton('entry-one', true))
  await two.until(({ lines }) => lines.at(-1) === 'bot (helpful): About one')
  expect(two.lines).toHaveLength(2)
})

test('storage that is cleared under an open page starts it over', async () => {
  const { browser } = setting
  const tab = await setting.begun()
  browser.localStorage.clear()
  await tab.until(({ lines }) => lines.length === 0)
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.length === 2)
})

test('what others keep in the same storage is none of our business', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  browser.localStorage.values.set('theirs', '{}')
  tab.window.dispatchEvent(Object.assign(new Event('storage'), { key: 'theirs' }))
  expect(tab.lines).toHaveLength(2)
  expect([...browser.localStorage.values.keys()]).toEqual([storageKey(service.url), 'theirs'])
})
