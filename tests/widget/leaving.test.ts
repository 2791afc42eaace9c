import { storageKey } from '../../src/widget/storage-key'
import { rateButton } from './support/messages'
import { withService } from './support/with-service'

const setting = withService()

const POST = /^POST .*\/activities$/
const FORGET = { v: 1, do: 'forget', confirmed: true }
const ERROR = JSON.stringify({ error: { code: 'Some', message: '' } })
const stored = () => setting.browser.localStorage.values.get(storageKey(setting.service.url))

describe('starting over', () => {
  test('leaves the conversation to the server, and nothing of it here', async () => {
    const { service } = setting
    const tab = await setting.begun()
    tab.chat.startOver()
    expect(tab.state).toMatchObject({ lines: [], hasConversation: false, unread: 0, isLooking: false })
    expect(stored()).toBeUndefined()
    await tab.until(({ openSockets, isQuiet }) => openSockets === 0 && isQuiet)
    tab.chat.send('two')
    await tab.until(({ lines }) => lines.length === 2)
    expect(tab.lines).toEqual(['person (sent): two', 'bot: About two'])
    expect([...service.conversations.values()].map(({ activities }) => activities.length)).toEqual([3, 3])
  })

  test.each([
    ['waits for its answer', { with: 'silence' }],
    ['failed', { with: 500, times: 100 }],
    ['has to wait', { with: 429, headers: { 'retry-after': '100' } }],
    ['was refused', { with: 400, body: ERROR }],
  ] as const)('leaves behind a message that %s', async (_, fault) => {
    const { service, browser } = setting
    const tab = await setting.begun()
    service.failing({ on: POST, ...fault })
    tab.chat.send('two')
    await tab.until(() => service.requests.filter((request) => POST.test(request)).length === 2)
    tab.chat.startOver()
    service.mend()
    expect(tab.lines).toEqual([])
    tab.chat.send('three')
    browser.clock.advance(100_000)
    await tab.pass(({ lines }) => lines.includes('bot: About three'))
    expect(tab.lines).toEqual(['person (sent): three', 'bot: About three'])
    expect(service.posted.map(({ text }) => text)).not.toContain('two')
  })

  test('where nothing was begun changes nothing', async () => {
    const { browser } = setting
    const tab = await setting.openPanel()
    const before = tab.state
    tab.chat.startOver()
    expect(tab.state).toBe(before)
    expect(browser.localStorage.writes).toEqual([])
  })

  test('keeps the draft', async () => {
    const tab = await setting.begun()
    tab.chat.setDraft('half a ques')
    tab.chat.startOver()
    expect(tab.state.draft).toBe('half a ques')
  })
})

describe('deleting', () => {
  test('has the server do it, then starts over', async () => {
    const { service } = setting
    const tab = await setting.begun()
    tab.chat.setDraft('half a ques')
    await tab.chat.forget()
    expect(service.posted.at(-1)).toMatchObject({ type: 'message', value: FORGET })
    expect(tab.state).toMatchObject({ lines: [], draft: '', hasConversation: false, hasEnded: false })
    expect(stored()).toBeUndefined()
    expect(tab.session.values.size).toBe(0)
    tab.chat.send('two')
    await tab.until(({ lines }) => lines.length === 2)
  })

  test.each([
    ['500', { with: 500 }],
    ['429', { with: 429, headers: { 'retry-after': '1' } }],
    ['400', { with: 400, body: ERROR }],
    ['a broken connection', { with: 'cut' }],
  ] as const)('that fails with %s loses nothing, and may be tried again', async (_, fault) => {
    const { service } = setting
    const tab = await setting.begun()
    const before = { lines: tab.lines, stored: stored() }
    service.failing({ on: POST, ...fault })
    await expect(tab.chat.forget()).rejects.toThrow('was not deleted')
    expect({ lines: tab.lines, stored: stored() }).toEqual(before)
    tab.chat.send('two')
    await tab.until(({ lines }) => lines.includes('bot: About two'))
    await tab.chat.forget()
    expect(tab.lines).toEqual([])
  })

  test('that fails without a network says so at once', async () => {
    const { browser } = setting
    const tab = await setting.begun()
    browser.goOffline()
    await expect(tab.chat.forget()).rejects.toThrow('was not deleted')
    expect(tab.lines).toHaveLength(2)
  })

  test('renews the token where that is all that stands in the way', async () => {
    const tab = await setting.begun()
    setting.service.expireTokens()
    await tab.chat.forget()
    expect(tab.lines).toEqual([])
  })

  test('what the server does not have any more is nothing to fail at', async () => {
    const { service } = setting
    const tab = await setting.begun()
    service.deleteConversation(service.only.id)
    await tab.chat.forget()
    expect(tab.state).toMatchObject({ lines: [], hasEnded: false })
    expect(stored()).toBeUndefined()
  })

  test('what was never sent asks nobody', async () => {
    const { browser, service } = setting
    browser.isOnline = false
    const tab = browser.openTab()
    tab.chat.send('one')
    await tab.until(({ lines }) => lines.includes('person (waiting): one'))
    await tab.chat.forget()
    expect(tab.lines).toEqual([])
    expect(stored()).toBeUndefined()
    expect(service.requests).toEqual([])
  })

  test('waits for the message that is under way, and takes along those behind it', async () => {
    const { service } = setting
    const tab = await setting.begun()
    tab.chat.send('two')
    tab.chat.send('three')
    await tab.chat.forget()
    expect(service.posted.map(({ text, value }) => value ?? text)).toEqual(['one', 'two', FORGET])
    expect(tab.lines).toEqual([])
    await tab.until(({ isQuiet }) => isQuiet)
    expect(service.only.activities.map(({ text }) => text)).not.toContain('three')
  })

  test('does not wait for a server that asked us to wait for messages', async () => {
    const { service } = setting
    const tab = await setting.begun()
    service.failing({ on: POST, with: 429, headers: { 'retry-after': '100' } })
    tab.chat.send('two')
    await tab.until(({ state }) => state.connection === 'busy')
    await tab.chat.forget()
    expect(tab.state).toMatchObject({ lines: [], connection: 'ready' })
  })

  test('asked for twice is done once', async () => {
    const { service } = setting
    const tab = await setting.begun()
    await Promise.all([tab.chat.forget(), tab.chat.forget()])
    expect(service.posted.filter(({ value }) => value !== undefined)).toHaveLength(1)
  })

  test('fails where the chat is closed meanwhile', async () => {
    const { service } = setting
    const tab = await setting.begun()
    service.failing({ on: POST, with: 'silence' })
    const forgotten = expect(tab.chat.forget()).rejects.toThrow('was not deleted')
    tab.chat.destroy()
    await forgotten
    expect(stored()).toBeDefined()
  })
})

test('the text is the conversation as it is drawn', async () => {
  const tab = await setting.begun()
  tab.chat.identify({ name: 'Ada' })
  tab.chat.press(rateButton('entry-one', true))
  expect(tab.chat.asText().replace(/^(.+), .+20\d\d.+$/gm, '$1')).toBe(
    'Conversation with The partner FAQ\n\nAda\none\n\nThe FAQ bot\nAbout one\n\nRead this on the page (https://faq.example/page#entry-one)\n',
  )
})
