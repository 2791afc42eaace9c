import { setImmediate as round } from 'node:timers/promises'
import type { FakeTab } from './support/fake-browser'
import { withService } from './support/with-service'

const setting = withService()

/** Everything that may be under way when a chat is let go of. */
const MOMENTS: [string, (tab: FakeTab) => Promise<void> | void][] = [
  ['nothing was done', () => {}],
  ['it was opened just now', (tab) => tab.chat.open()],
  ['something was sent just now', (tab) => tab.chat.send('one')],
  [
    'the conversation begins',
    async (tab) => {
      tab.chat.send('one')
      await tab.until(({ requests }) => requests.some((request) => request.endsWith('/conversations')))
    },
  ],
  [
    'the stream opens',
    async (tab) => {
      tab.chat.send('one')
      await tab.until(({ requests }) => requests.some((request) => request.startsWith('WS')))
    },
  ],
  [
    'the stream is open',
    async (tab) => {
      tab.chat.send('one')
      await tab.until(({ openSockets }) => openSockets === 1)
    },
  ],
  [
    'an answer is looked for',
    async (tab) => {
      setting.service.failing({ on: /activities/, with: 'silence' })
      tab.chat.send('one')
      await tab.until(({ requests }) => requests.some((request) => request.endsWith('/activities')))
      setting.browser.clock.advance(300)
      expect(tab.state.isLooking).toBe(true)
    },
  ],
  [
    'it pauses after a failure',
    async (tab) => {
      setting.service.failing({ on: /activities/, with: 500 })
      tab.chat.send('one')
      await tab.until(({ state }) => state.connection === 'offline')
    },
  ],
  ['the page was hidden', (tab) => tab.hide()],
]

test.each(MOMENTS)(
  'a chat that is let go of when %s leaves no timer, no request, no socket, and says nothing more',
  async (_, then) => {
    const { browser } = setting
    const tab = browser.openTab()
    await then(tab)
    const states: unknown[] = []
    tab.chat.subscribe((state) => states.push(state))
    const kept = [...browser.localStorage.values]
    const told = tab.events.length
    const asked = tab.requests.length
    tab.chat.destroy()
    expect(browser.clock.waiting).toBe(0)
    await tab.until(({ isQuiet, openSockets }) => isQuiet && openSockets === 0)
    tab.chat.open()
    tab.chat.send('two')
    tab.show()
    browser.goOnline()
    browser.clock.advance(3_600_000)
    for (let index = 0; index < 10; index += 1) await round()
    expect(tab.requests).toHaveLength(asked)
    expect(tab.events).toHaveLength(told)
    expect(states).toEqual([])
    expect(browser.clock.waiting).toBe(0)
    expect([...browser.localStorage.values]).toEqual(kept)
  },
)
