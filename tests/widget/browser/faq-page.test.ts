import { readFileSync } from 'node:fs'
import type Axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser'
import { buildProgram, startBuiltProgram, type BuiltProgram } from '../../support/service/built-program'
import { newWorkplace, type Workplace } from '../../support/service/workplace'

/** The page at `/` of the program as it is built, with the widget on it. */
let browser: Browser
let workplace: Workplace
let program: BuiltProgram
let url: string

beforeAll(async () => {
  buildProgram()
  workplace = newWorkplace()
  program = startBuiltProgram(workplace.folder, workplace.env)
  ;[browser, url] = await Promise.all([launchBrowser(), program.url()])
}, 120_000)
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser.close()
  await program.kill()
  workplace.remove()
})

/** Visits the page; what its policy stopped, and errors of scripts, are kept in `complaints`. */
async function visit(options: BrowserContextOptions = {}, path = '/') {
  const page = await (await browser.newContext(options)).newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${url}${path}`)
  return { page, complaints }
}

const entryOf = (page: Page, id: string) => page.locator(`article[id="${id}"]`)
const topOf = async (page: Page, id: string) => (await entryOf(page, id).boundingBox())?.y ?? NaN
const backgroundOf = (page: Page, id: string) =>
  entryOf(page, id).evaluate((article) => getComputedStyle(article).backgroundColor)

/** Resolves once the page has come to rest with the entry at the top of the window, as far as the page is long enough. */
async function untilScrolledTo(page: Page, id: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const top = document.getElementById(wanted)?.getBoundingClientRect().top ?? NaN
    return top >= 0 && top < 40
  }, id)
}

describe('a link to an entry', () => {
  test.each(['no-preference', 'reduce'] as const)('scrolls to it and marks it; motion: %s', async (reducedMotion) => {
    const { page } = await visit({ reducedMotion })
    const link = page.locator('nav a').nth(3)
    const id = decodeURIComponent((await link.getAttribute('href'))?.slice(1) ?? '')
    expect(await topOf(page, id)).toBeGreaterThan(600)
    await link.click()
    // Without motion it is there with the click.
    if (reducedMotion === 'reduce') expect(await topOf(page, id)).toBeLessThan(40)
    await untilScrolledTo(page, id)
    const marked = await page.locator('article:target').getAttribute('id')
    expect(marked).toBe(id)
    const [other = ''] = (await page.locator('article').evaluateAll((all) => all.map(({ id }) => id))).filter(
      (one) => one !== id,
    )
    expect(await backgroundOf(page, id)).not.toBe(await backgroundOf(page, other))
  })

  test('from elsewhere does the same', async () => {
    const { page: first } = await visit()
    const href = (await first.locator('nav a').nth(3).getAttribute('href')) ?? ''
    const { page } = await visit({}, `/${href}`)
    await untilScrolledTo(page, decodeURIComponent(href.slice(1)))
  })
})

describe('the button beside a question', () => {
  test('asks the widget about it, and gets the focus back', async () => {
    const { page, complaints } = await visit()
    const question = (await page.locator('.question a').first().textContent()) ?? ''
    const button = page.getByRole('button', { name: `Ask about this: ${question}`, exact: true })
    await button.click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('link', { name: 'Read this on the page' }).waitFor()
    expect(await panel.getByText(question, { exact: true }).count()).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await button.evaluate((element) => document.activeElement === element)).toBe(true)
    expect(complaints).toEqual([])
  })

  test('is not there without scripts, nor where the widget does not come', async () => {
    const { page } = await visit({ javaScriptEnabled: false })
    expect(await page.locator('.question button').count()).toBeGreaterThan(5)
    expect(await page.getByRole('button').count()).toBe(0)
    const context = await browser.newContext()
    await context.route('**/widget.js', (route) => route.abort())
    const alone = await context.newPage()
    await alone.goto(url, { waitUntil: 'load' })
    expect(await alone.getByRole('button').count()).toBe(0)
  })

  test('moves nothing when it appears', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(url)
    await page.locator('.question button').first().waitFor({ state: 'visible' })
    // Two frames later everything that moved has been counted.
    const shifts = await page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => {
            requestAnimationFrame(() => {
              resolve((window as unknown as { shifts: number[] }).shifts)
            })
          })
        }),
    )
    expect(shifts).toEqual([])
  })
})

test('the page loads under its own policy, and again when it has not changed', async () => {
  const { page, complaints } = await visit()
  const paper = await page.evaluate(() => getComputedStyle(document.body).maxWidth)
  const again = page.waitForResponse((response) => new URL(response.url()).pathname === '/')
  await page.reload()
  expect(await (await again).request().allHeaders()).toHaveProperty('if-none-match')
  await page.locator('.question button').first().waitFor({ state: 'visible' })
  expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).toBe(paper)
  expect(complaints).toEqual([])
})

test('axe-core finds nothing in the page, light, dark and on a phone, an entry marked', async () => {
  const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true }
  for (const options of [{}, { colorScheme: 'dark' } as const, phone]) {
    const { page } = await visit(options)
    await page.locator('nav a').first().click()
    await page.locator('.question button').first().waitFor({ state: 'visible' })
    await page.evaluate(axeSource)
    const findings = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof Axe }
      const { violations } = await axe.run({ exclude: [['partner-faq']] })
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    })
    expect(findings).toEqual([])
  }
})
