import { findBrowser } from '../test/find-browser.mjs'

/** A phone of the middle, as Lighthouse has it. */
const SLOWDOWN = 4
const RUNS = 7

/** How long a page is watched: long enough for what waits until the browser is idle. */
const WATCHED_MS = 3000

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Runs in the page, before anything else: adds up what it is blocked for (tasks above 50 ms) and how far it shifts. */
function watch() {
  const seen = { blockedMs: 0, shift: 0 }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blockedMs += Math.max(0, duration - 50)
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.shift += value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Runs in the page: presses the launcher, and types a question. @returns milliseconds until each was painted */
async function useWidget(question) {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const root = document.querySelector('partner-faq').shadowRoot
  const until = async (found) => {
    while (!found()) await painted()
    await painted()
  }
  const opening = performance.now()
  root.querySelector('.launcher').click()
  await until(() => root.querySelector('textarea') !== null && root.textContent.includes('looks up answers'))
  const openMs = performance.now() - opening

  const box = root.querySelector('textarea')
  const answersOf = () => root.querySelectorAll('.bot-line').length
  const ask = async (text) => {
    const before = answersOf()
    box.value = text
    box.dispatchEvent(new Event('input', { bubbles: true }))
    await painted()
    const asking = performance.now()
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    await until(() => answersOf() > before)
    return performance.now() - asking
  }
  const firstMs = await ask(question)
  const times = []
  for (let turn = 0; turn < 5; turn += 1) times.push(await ask(question))
  return { openMs, firstMs, nextMs: times.sort((a, b) => a - b)[2] }
}

/**
 * What the widget costs a page, and how quick it is, in a real browser.
 * @param url of the page at `/`
 * @returns undefined where there is no browser
 */
export async function measurePage(url) {
  const executablePath = await findBrowser(process.env, process.platform)
  if (executablePath === undefined) return undefined
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const load = async (withWidget) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.addInitScript(watch)
    if (!withWidget)
      await page.route('**/widget.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    await page.goto(url)
    if (withWidget) await page.locator('partner-faq .launcher').waitFor()
    await page.waitForTimeout(WATCHED_MS)
    const seen = await page.evaluate(() => window.seen)
    await context.close()
    return seen
  }
  try {
    const [bare, whole] = [[], []]
    for (let run = 0; run < RUNS; run += 1) {
      bare.push(await load(false))
      whole.push(await load(true))
    }
    const uses = []
    for (let run = 0; run < RUNS; run += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
      const page = await context.newPage()
      await page.goto(url)
      await page.locator('partner-faq .launcher').waitFor()
      uses.push(await page.evaluate(useWidget, 'Is there a sample job description for a Program Manager?'))
      await context.close()
    }
    const of = (runs, key) => median(runs.map((run) => run[key]))
    return {
      blockedBare: of(bare, 'blockedMs'),
      blockedWhole: of(whole, 'blockedMs'),
      shift: Math.max(...whole.map(({ shift }) => shift)),
      openMs: of(uses, 'openMs'),
      firstMs: of(uses, 'firstMs'),
      nextMs: of(uses, 'nextMs'),
    }
  } finally {
    await browser.close()
  }
}
