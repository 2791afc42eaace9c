import { MESSAGE_LENGTH } from '../../src/channels/web/protocol'
import { storageKey } from '../../src/widget/storage-key'
import { FakeStorage } from './support/fake-browser'
import { rateButton } from './support/messages'
import { withService } from './support/with-service'

const setting = withService()

test('a page with a chat that nobody opens asks for nothing and keeps nothing', () => {
  const { browser } = setting
  const tab = browser.openTab()
  expect(tab.requests).toEqual([])
  expect(browser.localStorage.writes).toEqual([])
  expect(browser.clock.waiting).toBe(0)
  expect(tab.state).toEqual({
    lines: [],
    isLooking: false,
    connection: 'ready',
    unread: 0,
    draft: '',
    hasConversation: false,
    hasEnded: false,
  })
})

test('opening asks for settings and a token, and keeps nothing', async () => {
  const { browser, service } = setting
  const tab = await setting.openPanel()
  expect(service.requests.sort()).toEqual(['GET /widget/settings?locale=en', 'POST /v3/directline/tokens/generate'])
  expect(tab.state.settings?.words.send).toBe('send (en)')
  expect(tab.state.hasConversation).toBe(false)
  tab.chat.close()
  tab.chat.open()
  expect(service.requests).toHaveLength(2)
  expect(browser.localStorage.writes).toEqual([])
  expect(tab.session.writes).toEqual([])
})

test('the first message begins the conversation and is answered over a stream', async () => {
  const { browser, service } = setting
  const tab = await setting.openPanel()
  tab.chat.send('  vouchers ')
  expect(tab.lines).toEqual(['person (sending): vouchers'])
  expect(browser.localStorage.writes.at(0)).toBe(storageKey(service.url))
  await tab.until(({ lines, openSockets }) => lines.length === 2 && openSockets === 1)
  expect(tab.lines).toEqual(['person (sent): vouchers', 'bot: About vouchers'])
  expect(tab.state).toMatchObject({ connection: 'ready', unread: 0, hasConversation: true, isLooking: false })
  expect(service.posted).toEqual([
    { type: 'message', text: 'vouchers', locale: 'en', channelData: { clientActivityID: 'message-1' } },
  ])
  expect(service.requests.filter((request) => request.includes('directline'))).toEqual([
    'POST /v3/directline/tokens/generate',
    'POST /v3/directline/conversations',
    expect.stringMatching(/^(WS|POST) \/v3\/directline\/conversations\/c1\//),
    expect.stringMatching(/^(WS|POST) \/v3\/directline\/conversations\/c1\//),
  ])
})

test('a message may be sent before the panel was ever opened', async () => {
  const tab = setting.browser.openTab()
  tab.chat.send('vouchers')
  await tab.until(({ lines }) => lines.length === 2)
  expect(tab.lines).toEqual(['person (sent): vouchers', 'bot (new): About vouchers'])
  expect(tab.state.unread).toBe(1)
})

test('no token stands in any address', async () => {
  const { service } = setting
  const tab = await setting.begun()
  service.expireTokens()
  tab.chat.send('two')
  await tab.until(({ lines }) => lines.includes('bot: About two'))
  expect(service.requests.filter((request) => /token-|resume-/.test(request))).toEqual([])
})

test('spaces alone are no message, and what is too long becomes the draft instead', async () => {
  const tab = await setting.openPanel()
  tab.chat.send(' \n ')
  tab.chat.send('x'.repeat(MESSAGE_LENGTH + 1))
  expect(tab.lines).toEqual([])
  expect(tab.state.draft).toHaveLength(MESSAGE_LENGTH + 1)
  tab.chat.send(` ${'x'.repeat(MESSAGE_LENGTH)} `)
  expect(tab.lines).toHaveLength(1)
})

test('an answer that takes long is looked for, from 300 ms on', async () => {
  const { browser, service } = setting
  const tab = await setting.openPanel()
  service.failing({ on: /^POST .*activities/, with: 'silence' })
  tab.chat.send('vouchers')
  await tab.until(() => service.requests.some((request) => /^POST .*activities/.test(request)))
  browser.clock.advance(299)
  expect(tab.state.isLooking).toBe(false)
  browser.clock.advance(1)
  expect(tab.state.isLooking).toBe(true)
  browser.clock.advance(10_000)
  await tab.pass(({ lines }) => lines.includes('bot: About vouchers'))
  expect(tab.state.isLooking).toBe(false)
})

test('a button says its title and does what it brought', async () => {
  const { service } = setting
  const tab = await setting.begun()
  const value = { v: 1, do: 'ask', entry: 'two' } as const
  tab.chat.press({ title: 'two', role: 'related', value })
  await tab.until(({ lines }) => lines.includes('bot: About two'))
  expect(tab.lines.at(-2)).toBe('person (sent): two')
  expect(service.posted.at(-1)).toMatchObject({ text: 'two', value })
})

test('a rating marks its answer at once, says nothing, and looks for nothing', async () => {
  const { browser, service } = setting
  const tab = await setting.begun()
  service.failing({ on: /^POST .*activities/, with: 'silence' })
  tab.chat.press(rateButton('entry-one', true))
  expect(tab.lines).toEqual(['person (sent): one', 'bot (helpful): About one'])
  await tab.until(() => service.requests.filter((request) => /^POST .*activities/.test(request)).length === 2)
  browser.clock.advance(400)
  expect(tab.state.isLooking).toBe(false)
  browser.clock.advance(10_000)
  await tab.pass(() => service.posted.length === 2)
  await tab.until(() => !(browser.localStorage.values.get(storageKey(service.url)) ?? '').includes('Helpful'))
  expect(tab.lines).toEqual(['person (sent): one', 'bot (helpful): About one'])
  expect(tab.events.filter(({ type }) => type === 'message')).toHaveLength(2)
})

test('the website is told what is said and what was answered, each once', async () => {
  const tab = await setting.begun()
  tab.breakSockets()
  tab.chat.send('two')
  await tab.pass(({ lines, openSockets }) => lines.includes('bot: About two') && openSockets === 1)
  expect(tab.events).toEqual([
    { type: 'message', by: 'person', text: 'one' },
    { type: 'message', by: 'bot', text: 'About one' },
    { type: 'answer', entryId: 'entry-one', url: 'https://faq.example/page#entry-one' },
    { type: 'message', by: 'person', text: 'two' },
    { type: 'message', by: 'bot', text: 'About two' },
    { type: 'answer', entryId: 'entry-two', url: 'https://faq.example/page#entry-two' },
  ])
})

test('the website names the person, and the language may change while the panel is open', async () => {
  const { service } = setting
  const tab = await setting.openPanel()
  tab.chat.identify({ name: `  ${'Ada '.repeat(50)}` })
  tab.chat.setLocale('de')
  expect(tab.state.settings?.locale).toBe('en')
  await tab.until(({ state }) => state.settings?.locale === 'de')
  tab.chat.send('one')
  await tab.until(() => service.posted.length === 1)
  expect(service.posted[0]).toMatchObject({ locale: 'de', from: { name: 'Ada '.repeat(25) } })
  tab.chat.identify({ name: ' ' })
  tab.chat.send('two')
  await tab.until(() => service.posted.length === 2)
  expect(service.posted[1]).not.toHaveProperty('from')
})

test('the website tells the person’s address, which goes with what is said and is not stored', async () => {
  const { service, browser } = setting
  const tab = await setting.openPanel()
  tab.chat.identify({ name: 'Ada', email: ' ada@school.example ' })
  tab.chat.send('one')
  await tab.until(() => service.posted.length === 1)
  expect(service.posted[0]).toMatchObject({
    from: { name: 'Ada' },
    channelData: { partnerFaq: { email: 'ada@school.example' } },
  })
  expect([...browser.localStorage.values.values()].join()).not.toContain('ada@school.example')
  // What is said of the person takes the place of what was said before.
  tab.chat.identify({ email: 'ada@home.example' })
  tab.chat.send('two')
  await tab.until(() => service.posted.length === 2)
  expect(service.posted[1]).toMatchObject({ channelData: { partnerFaq: { email: 'ada@home.example' } } })
  expect(service.posted[1]).not.toHaveProperty('from')
  tab.chat.identify({})
  tab.chat.send('three')
  await tab.until(() => service.posted.length === 3)
  expect(service.posted[2]?.channelData).not.toHaveProperty('partnerFaq')
})

test('of two changes of language the last one counts, whichever settings come last', async () => {
  const { service } = setting
  const tab = await setting.openPanel()
  service.failing({ on: /locale=de/, with: 500, times: 5 })
  tab.chat.setLocale('de')
  tab.chat.setLocale('fr')
  await tab.pass(({ state }) => state.settings?.locale === 'fr')
  tab.chat.close()
  tab.chat.setLocale('es')
  expect(service.requests.some((request) => request.includes('locale=es'))).toBe(false)
  tab.chat.open()
  await tab.until(({ state }) => state.settings?.locale === 'es')
})

describe('the draft', () => {
  test('is kept for this tab over its pages, and for no other', async () => {
    const { browser } = setting
    const tab = await setting.openPanel()
    tab.chat.setDraft('half a ques')
    expect(browser.localStorage.writes).toEqual([])
    tab.close()
    expect(browser.openTab({ session: tab.session }).state.draft).toBe('half a ques')
    expect(browser.openTab().state.draft).toBe('')
  })

  test('goes when it is sent or emptied, and stays when something else is', async () => {
    const tab = await setting.openPanel()
    tab.chat.setDraft(' vouchers ')
    tab.chat.send('something else')
    expect(tab.state.draft).toBe(' vouchers ')
    tab.chat.send('vouchers')
    expect(tab.state.draft).toBe('')
    expect(tab.session.values.size).toBe(0)
    tab.chat.setDraft('x')
    tab.chat.setDraft('')
    expect(tab.session.values.size).toBe(0)
  })

  test('is empty where storage is refused', () => {
    const session = new FakeStorage()
    session.fault = 'refused'
    expect(setting.browser.openTab({ session }).state.draft).toBe('')
  })

  test.each(['full', 'refused'] as const)('lasts as long as its page where storage is %s', async (fault) => {
    const tab = await setting.openPanel()
    tab.session.fault = fault
    tab.chat.setDraft('half a ques')
    expect(tab.state.draft).toBe('half a ques')
  })
})

test('a listener that fails stops nobody', async () => {
  const tab = await setting.openPanel()
  const mistake = new Error('mistake')
  const states: string[] = []
  const end = tab.chat.subscribe(() => {
    throw mistake
  })
  tab.chat.subscribe(({ draft }) => states.push(draft))
  tab.chat.setDraft('a')
  end()
  tab.chat.setDraft('b')
  expect(states).toEqual(['a', 'b'])
  expect(tab.errors.splice(0)).toEqual([mistake])
})
