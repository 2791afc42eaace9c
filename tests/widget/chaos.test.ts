import { setImmediate as round } from 'node:timers/promises'
import fc from 'fast-check'
import { FakeBrowser, type FakeTab } from './support/fake-browser'
import { FakeService, type Fault } from './support/fake-service'
import { later, textOf } from './support/messages'

// Many runs in one test.
jest.setTimeout(120_000)

/** Everything that can happen to a chat while somebody talks. */
type Event =
  | { readonly do: 'send' | 'reload' | 'hide' | 'show' | 'open' | 'close'; readonly tab: 0 | 1 }
  | {
      readonly do:
        'offline' | 'online' | 'dropStreams' | 'expireTokens' | 'restart' | 'mute' | 'unmute' | 'wait' | 'say'
    }
  | { readonly do: 'sockets'; readonly are: FakeBrowser['socketsAre'] }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'fault'; readonly fault: Fault }

const tab = fc.constantFrom(0 as const, 1 as const)
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), tab }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('reload', 'hide', 'show', 'open', 'close'), tab }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'offline',
        'online',
        'dropStreams',
        'expireTokens',
        'restart',
        'mute',
        'unmute',
        'wait',
        'say',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('sockets' as const),
      are: fc.constantFrom('allowed', 'refused', 'forbidden', 'blocked'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 40_000 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.record({
        on: fc.constantFrom(/generate/, /refresh/, /\/conversations$/, /\/activities$/, /GET .*\/conversations\//),
        with: fc.constantFrom<Fault['with'][]>(500, 503, 429, 408, 'cut', 'silence'),
        isDone: fc.boolean(),
        times: fc.integer({ min: 1, max: 3 }),
      }),
    }),
  },
)

class Scene {
  private readonly sent: string[] = []
  private said = 0
  private readonly tabs: [FakeTab, FakeTab]

  constructor(
    private readonly service: FakeService,
    private readonly browser: FakeBrowser,
  ) {
    this.tabs = [browser.openTab(), browser.openTab()]
  }

  async play(event: Event): Promise<void> {
    const { service, browser } = this
    switch (event.do) {
      case 'send': {
        const text = `message ${this.sent.length + 1}`
        this.sent.push(text)
        this.tabs[event.tab].chat.send(text)
        break
      }
      case 'reload':
        this.tabs[event.tab].close()
        this.tabs[event.tab] = browser.openTab()
        break
      case 'hide':
        this.tabs[event.tab].hide()
        break
      case 'show':
        this.tabs[event.tab].show()
        break
      case 'open':
        this.tabs[event.tab].chat.open()
        break
      case 'close':
        this.tabs[event.tab].chat.close()
        break
      case 'offline':
        browser.goOffline()
        break
      case 'online':
        browser.goOnline()
        break
      case 'dropStreams':
        service.dropStreams()
        break
      case 'expireTokens':
        service.expireTokens()
        break
      case 'restart':
        await service.stop()
        await service.start()
        break
      case 'mute':
      case 'unmute':
        service.areStreamsMute = event.do === 'mute'
        break
      case 'say':
        this.say()
        break
      case 'wait':
        for (let index = 0; index < 20; index += 1) await round()
        break
      case 'sockets':
        browser.socketsAre = event.are
        break
      case 'pass':
        browser.clock.advance(event.ms)
        break
      case 'fault':
        service.failing(event.fault)
        break
    }
    await round()
  }

  /** Something from the service's side, where somebody has said something. */
  private say(): void {
    const id = this.talk?.id
    if (id === undefined) return
    this.said += 1
    this.service.say(id, later(`later ${this.said}`))
  }

  /** The conversation in which something was said. */
  private get talk() {
    const [found] = [...this.service.conversations].filter(([, { activities }]) => activities.length > 1)
    return found && { id: found[0], activities: found[1].activities }
  }

  /** Everything is well again, and somebody looks at both tabs until nothing is under way. */
  async mend(): Promise<void> {
    const { service, browser, tabs } = this
    service.mend()
    service.endSilence()
    service.areStreamsMute = false
    browser.socketsAre = 'allowed'
    browser.goOnline()
    for (const each of tabs) {
      each.show()
      each.chat.open()
    }
    const count = this.sent.length * 2 + this.said
    for (const each of tabs) {
      await each.pass(({ lines, state }) => lines.length === count && state.connection === 'ready' && !state.isLooking)
    }
  }

  check(): void {
    const { service, tabs, sent } = this
    expect(service.posted.map(({ text }) => text)).toEqual(sent)
    const expected = (this.talk?.activities ?? []).slice(1).map(({ from, text, channelData }) => {
      const message = channelData?.partnerFaq
      return from.role === 'user' || message === undefined ? `person (sent): ${text}` : `bot: ${textOf(message)}`
    })
    for (const each of tabs) {
      expect(each.lines.map((line) => line.replace(' (new)', ''))).toEqual(expected)
      expect(each.errors).toEqual([])
    }
  }
}

test('whatever happens, what was said is there once, in order, in all tabs', async () => {
  const rejections: unknown[] = []
  const onRejection = (reason: unknown) => void rejections.push(reason)
  process.on('unhandledRejection', onRejection)
  await fc.assert(
    fc.asyncProperty(fc.array(anyEvent, { minLength: 5, maxLength: 40 }), async (events) => {
      const service = new FakeService()
      await service.start()
      const browser = new FakeBrowser(service.url)
      const scene = new Scene(service, browser)
      try {
        for (const event of events) await scene.play(event)
        await scene.mend()
        scene.check()
      } finally {
        browser.closeTabs()
        await service.stop()
      }
    }),
    { numRuns: 25 },
  )
  process.off('unhandledRejection', onRejection)
  expect(rejections).toEqual([])
})
