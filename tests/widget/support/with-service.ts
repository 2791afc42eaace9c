import { FakeBrowser, type FakeTab } from './fake-browser'
import { FakeService } from './fake-service'

/** A service and a browser for each test of a file, and how most of them begin. */
export interface Setting {
  readonly service: FakeService
  readonly browser: FakeBrowser
  /** A tab whose panel is open and whose settings and token have come. */
  openPanel(): Promise<FakeTab>
  /** A tab whose panel is open and in which one question was asked and answered. */
  begun(): Promise<FakeTab>
}

export function withService(): Setting {
  let service = new FakeService()
  let browser = new FakeBrowser('')
  const rejections: unknown[] = []
  const onRejection = (reason: unknown) => void rejections.push(reason)

  beforeEach(async () => {
    service = new FakeService()
    await service.start()
    browser = new FakeBrowser(service.url)
    process.on('unhandledRejection', onRejection)
  })

  afterEach(async () => {
    browser.closeTabs()
    await service.stop()
    process.off('unhandledRejection', onRejection)
    expect(rejections.splice(0)).toEqual([])
    expect(browser.tabs.flatMap(({ errors }) => errors)).toEqual([])
    expect(browser.clock.waiting).toBe(0)
  })

  async function openPanel(): Promise<FakeTab> {
    const tab = browser.openTab()
    tab.chat.open()
    await tab.until(({ state, isQuiet }) => state.settings !== undefined && service.tokens.size > 0 && isQuiet)
    return tab
  }

  return {
    get service() {
      return service
    },
    get browser() {
      return browser
    },
    openPanel,
    begun: async () => {
      const tab = await openPanel()
      tab.chat.send('one')
      await tab.until(
        ({ lines, openSockets, isQuiet }) => lines.includes('bot: About one') && openSockets === 1 && isQuiet,
      )
      return tab
    },
  }
}
