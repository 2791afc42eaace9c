import { startService, type Service } from './support/real-service'
import { newWorkplace, type Workplace } from '../support/service/workplace'
import { DIRECT_LINE_PATH, type ActivitySet, type ReplyButton } from '../../src/channels/web/protocol'
import { storageKey } from '../../src/widget/storage-key'
import { parseStoredChat, type StoredConversation } from '../../src/widget/chat/stored-chat'
import { FakeBrowser, type FakeTab } from './support/fake-browser'

// The service starts, and restarts, within these.
jest.setTimeout(120_000)

const ORIGIN = new FakeBrowser('').origin
const QUESTION = 'Do we have to bring our own facilitators to the workshops?'

let workplace: Workplace
let service: Service
let browser: FakeBrowser

beforeAll(async () => {
  workplace = newWorkplace()
  const env = {
    ...workplace.env,
    WIDGET_ORIGINS: ORIGIN,
    DIRECT_LINE_SECRET: 'a secret of these tests and of no other',
  }
  // The address stays the same over a restart, as a real one's does.
  const first = await startService(env)
  const port = new URL(first.url).port
  await first.stop()
  service = await startService({ ...env, PORT: port })
})
afterAll(async () => {
  await service.stop()
  workplace.remove()
})
beforeEach(() => {
  browser = new FakeBrowser(service.url)
})
afterEach(() => {
  browser.closeTabs()
})

/** A tab with an open panel, in which one question was asked and answered. */
async function asked(): Promise<FakeTab> {
  const tab = browser.openTab()
  tab.chat.open()
  tab.chat.send(QUESTION)
  await answered(tab, 2)
  return tab
}

/** Resolves when so many lines are there and the stream is open. */
const answered = (tab: FakeTab, lines: number) =>
  tab.pass((now) => now.lines.length === lines && now.openSockets === 1 && now.isQuiet)

function stored(): StoredConversation | undefined {
  const { clock, localStorage } = browser
  return parseStoredChat(localStorage.values.get(storageKey(service.url)) ?? '', clock.now())?.conversation
}

function button(tab: FakeTab, title: string): ReplyButton {
  const buttons = tab.state.lines.flatMap((line) => (line.by === 'bot' ? line.message.buttons : []))
  const found = buttons.findLast((candidate) => candidate.title === title)
  if (found === undefined) throw new Error(`no button ${title} among ${buttons.map((each) => each.title).join(', ')}`)
  return found
}

async function keptOf({ id, token }: StoredConversation): Promise<ActivitySet> {
  const response = await fetch(`${service.url}${DIRECT_LINE_PATH}/conversations/${id}/activities`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return (await response.json()) as ActivitySet
}

test('the panel has its words, its welcome and an address to write to, in the language that is asked for', async () => {
  const tab = browser.openTab({ locale: 'de-AT' })
  tab.chat.open()
  await tab.until(({ state }) => state.settings !== undefined)
  expect(tab.state.settings).toMatchObject({
    locale: 'de',
    words: { send: 'Senden' },
    welcome: [{ occasion: 'welcome' }],
  })
})

test('a question is answered, rated and read again after a reload, in both tabs', async () => {
  const tab = await asked()
  expect(tab.lines[0]).toBe(`person (sent): ${QUESTION}`)
  expect(tab.state.lines[1]).toMatchObject({ by: 'bot', message: { kind: 'answer', occasion: 'reply' }, isNew: false })
  expect(tab.events.map(({ type }) => type)).toEqual(['message', 'message', 'answer'])
  tab.chat.press(button(tab, 'Helpful'))
  await tab.until(({ isQuiet }) => isQuiet && stored()?.begun === true)
  const other = browser.openTab()
  other.chat.open()
  await answered(other, 2)
  expect(other.state.lines).toEqual(tab.state.lines)
  expect(other.state.lines[1]).toMatchObject({ rated: 'helpful' })
  other.chat.send('thanks')
  await answered(tab, 4)
  await answered(other, 4)
  expect(tab.lines).toEqual(other.lines)
})

test('a rating that is bad leads on, and its lead is a line', async () => {
  const tab = await asked()
  tab.chat.press(button(tab, 'Not helpful'))
  await answered(tab, 3)
  expect(tab.state.lines[1]).toMatchObject({ rated: 'not-helpful' })
  expect(tab.state.lines[2]).toMatchObject({ by: 'bot', message: { kind: 'notice' } })
})

test('what is said while the service restarts goes out when it is there again, once', async () => {
  const tab = await asked()
  const restarting = service.restart()
  tab.chat.send('thanks')
  await restarting
  await answered(tab, 4)
  expect(tab.lines[2]).toBe('person (sent): thanks')
  const { activities } = await keptOf(stored() ?? fail())
  expect(activities.filter(({ text }) => text === 'thanks')).toHaveLength(1)
})

test('what is said offline goes out, in order, when the network is back', async () => {
  const tab = await asked()
  browser.goOffline()
  tab.chat.send('thanks')
  tab.chat.send('bye')
  await tab.until(({ lines }) => lines.at(-1) === 'person (waiting): bye')
  browser.goOnline()
  await answered(tab, 6)
  expect([tab.lines[2], tab.lines[4]]).toEqual(['person (sent): thanks', 'person (sent): bye'])
})

test('where no stream is let through the answer comes all the same', async () => {
  browser.socketsAre = 'forbidden'
  const tab = browser.openTab()
  tab.chat.open()
  tab.chat.send(QUESTION)
  await tab.until(({ lines }) => lines.length === 2)
})

test('a token that is refused is replaced by the resume token, and the conversation goes on', async () => {
  const tab = await asked()
  tab.close()
  const key = storageKey(service.url)
  const text = browser.localStorage.values.get(key) ?? ''
  browser.localStorage.values.set(key, text.replace(/"token":"[^"]+"/, '"token":"spoilt"'))
  const next = browser.openTab()
  next.chat.open()
  await answered(next, 2)
  expect(stored()?.token).not.toBe('spoilt')
  expect(next.lines).toEqual(tab.lines)
})

test('a token that grows old is refreshed', async () => {
  const tab = await asked()
  const before = stored() ?? fail()
  await tab.pass(() => stored()?.token !== before.token)
  expect(stored()).toMatchObject({ id: before.id, resume: before.resume })
  expect(browser.clock.now()).toBe(before.renewAt)
  tab.chat.send('thanks')
  await answered(tab, 4)
})

test('a conversation that cannot be resumed has ended, and the next message begins another', async () => {
  const tab = await asked()
  tab.close()
  const key = storageKey(service.url)
  const text = browser.localStorage.values.get(key) ?? ''
  browser.localStorage.values.set(key, text.replace(/"(token|resume)":"[^"]+"/g, '"$1":"spoilt"'))
  const next = browser.openTab()
  await next.until(({ state }) => state.hasEnded === true)
  next.chat.open()
  next.chat.send('thanks')
  await answered(next, 2)
  expect(next.state.hasEnded).toBe(false)
})

test('deleting leaves nothing of the person, here or there', async () => {
  const tab = await asked()
  const kept = stored() ?? fail()
  await tab.chat.forget()
  expect(tab.lines).toEqual([])
  expect(stored()).toBeUndefined()
  const { activities } = await keptOf(kept)
  expect(activities.map(({ from }) => from.role)).toEqual(['bot'])
})

test.each(['Delete it', 'yes'])(
  'deleting in the conversation, by %j, leaves the bot’s word, in all tabs',
  async (how) => {
    const tab = await asked()
    const other = browser.openTab()
    other.chat.open()
    await answered(other, 2)
    tab.chat.send('delete my data')
    await answered(other, 4)
    if (how === 'yes') tab.chat.send(how)
    else tab.chat.press(button(tab, how))
    for (const each of [tab, other]) {
      await answered(each, 1)
      expect(each.lines).toEqual(['bot: Everything kept of our conversation is deleted.'])
      expect(each.state).toMatchObject({ hasConversation: true, hasEnded: false, isLooking: false })
    }
    other.chat.send('thanks')
    await answered(tab, 3)
  },
)

test('somebody who says very much is asked to wait, and loses nothing', async () => {
  const tab = await asked()
  for (let index = 0; index < 62; index += 1) tab.chat.send(`thanks ${index}`)
  await tab.until(({ state }) => state.connection === 'busy')
  expect(tab.lines.filter((line) => line.startsWith('person (not-sent)'))).toEqual([])
  expect(tab.lines.at(-1)).toBe('person (sending): thanks 61')
})

function fail(): never {
  throw new Error('nothing is stored')
}
