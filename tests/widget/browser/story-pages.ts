import { readFileSync } from 'node:fs'
import type Axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser'
import { serveStories, type StoryServer } from '../stories/serve-stories'
import { STORIES, type StoryName } from '../stories/stories'
import type { Story } from '../stories/story'

/** How the widget is looked at. */
export const LOOKS = {
  desktop: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'light' },
} as const satisfies Readonly<Record<string, BrowserContextOptions>>
export type Look = keyof typeof LOOKS

interface Visit {
  readonly look?: Look
  /** On top of what the look says. */
  readonly options?: BrowserContextOptions
  /** A Content-Security-Policy for the page. */
  readonly policy?: string
  /** More HTML for the end of the page. */
  readonly body?: string
  /** Before anything is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

/** Stories in a real browser, each in a profile of its own. */
export interface StoryPages {
  readonly server: StoryServer
  /** A page with the widget as it is when nobody has touched it. */
  visit(name: StoryName, visit?: Visit): Promise<Page>
  /** The story as it is told: opened, with what is pressed in it. */
  show(name: StoryName, visit?: Visit): Promise<Page>
  /** An error that the test means to have. */
  forgive(message: RegExp): void
}

/** Starts a browser and a server for the tests of a file, and ends both. Errors of a page fail the test. */
export function useStoryPages(): StoryPages {
  let browser: Browser
  let server: StoryServer
  const errors: string[] = []
  const forgiven: RegExp[] = []
  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchBrowser(), serveStories()])
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    const unforeseen = errors.splice(0).filter((error) => !forgiven.some((message) => message.test(error)))
    forgiven.length = 0
    expect(unforeseen).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })
  const visit = async (name: StoryName, { look = 'desktop', options, policy, body, prepare }: Visit = {}) => {
    // What moves is looked at when it stands still.
    const context = await browser.newContext({ ...LOOKS[look], reducedMotion: 'reduce', ...options })
    await context.route('https://pictures.example.org/**', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
    )
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => errors.push(error.message))
    await prepare?.(page)
    await page.goto(
      server.story(name, { ...(policy === undefined ? {} : { policy }), ...(body === undefined ? {} : { body }) }),
    )
    await page.locator('.launcher').waitFor({ state: 'attached' })
    return page
  }
  return {
    get server() {
      return server
    },
    visit,
    forgive: (message) => void forgiven.push(message),
    async show(name, options) {
      const page = await visit(name, options)
      const story: Story = STORIES[name]
      if (story.isClosed) {
        const { unread = 0 } = story.state
        if (unread > 0) {
          await page.locator('.launcher').focus()
          await page.locator('.badge').waitFor()
        }
        return page
      }
      await page.evaluate(() => window.PartnerFaq?.open())
      await page.locator('.panel').waitFor()
      for (const selector of story.presses ?? []) await page.locator(selector).click()
      return page
    },
  }
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe-core finds wrong with the widget, and where.
 * @param rules these alone; all where it is left out
 */
export async function axeFindings(page: Page, rules?: string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof Axe }
    const { violations } = await axe.run({ include: [['partner-faq']] }, runOnly === undefined ? {} : { runOnly })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    )
  }, rules)
}

/** The element that has the focus inside the widget, as a selector would name it; empty where the focus is on the page. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.querySelector('partner-faq')?.shadowRoot?.activeElement
    if (!element) return ''
    const name = element.classList.item(0)
    return `${element.localName}${name === null ? '' : `.${name}`}`
  })
}
