import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser'
import { buildProgram, startBuiltProgram, type BuiltProgram } from '../../support/service/built-program'
import { newWorkplace, type Workplace } from '../../support/service/workplace'
import { startHostPage, type HostPage } from '../support/host-page'

const ANSWERED = 'Do we have to bring our own facilitators to the workshops?'
const ANSWER = 'whom Code.org has approved'

let workplace: Workplace
let program: BuiltProgram
let url: string
let host: HostPage
let browser: Browser
let context: BrowserContext
const errors: string[] = []

/** Starts the service as it is built, at the address that it has had before. */
async function startProgram(port = '0'): Promise<void> {
  program = startBuiltProgram(workplace.folder, {
    ...workplace.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DIRECT_LINE_SECRET: 'a secret of these tests and of no other',
    WIDGET_ORIGINS: host.origin,
  })
  url = await program.url()
}

async function stopProgram(): Promise<void> {
  program.signal('SIGTERM')
  await program.ended
}

beforeAll(async () => {
  buildProgram()
  workplace = newWorkplace()
  host = await startHostPage()
  await startProgram()
  await stopProgram()
  // In production it has to be told the address by which it is reached.
  await startProgram(new URL(url).port)
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await program.kill()
  await host.close()
  workplace.remove()
})
beforeEach(async () => {
  host.show({ html: snippet() })
  context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' })
})
afterEach(async () => {
  await context.close()
  expect(errors.splice(0)).toEqual([])
})

/** The one line of HTML. */
const snippet = (attributes = '') => `<script async src="${url}/widget.js" ${attributes}></script>`

async function visit(): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(host.origin)
  return page
}

const chatOn = (page: Page) => page.locator('partner-faq')
const launcherOn = (page: Page) => chatOn(page).locator('.launcher')
const boxOn = (page: Page) => chatOn(page).getByRole('textbox')
/** What the bot said, without what is only read aloud. */
const answersOn = (page: Page, text: string) => chatOn(page).locator('.bot-line').filter({ hasText: text })
const said = (page: Page, text: string): Locator => chatOn(page).getByText(text, { exact: false }).first()

async function open(page: Page): Promise<void> {
  await launcherOn(page).click()
  await boxOn(page).waitFor()
}

async function ask(page: Page, text: string): Promise<void> {
  await boxOn(page).fill(text)
  await boxOn(page).press('Enter')
}

describe('a visitor on another website', () => {
  test('asks, is answered with the place on the page, is asked back, picks, and is told what the page does not have', async () => {
    const page = await visit()
    await open(page)
    await ask(page, ANSWERED)
    await said(page, ANSWER).waitFor()
    const place = chatOn(page).getByRole('link', { name: /Read this on the page/ })
    expect(await place.getAttribute('href')).toBe('https://partners.example/faq#facilitators')

    await ask(page, 'workshops')
    const none = chatOn(page).getByRole('button', { name: 'None of these' })
    await none.waitFor()
    await none.click()
    await said(page, "Then I don't have it under those").waitFor()
    expect(await none.count()).toBe(0)

    await ask(page, 'what is the weather in Seattle')
    await said(page, "That isn't on the page either").waitFor()
    const mail = chatOn(page)
      .getByRole('link', { name: /E-mail this question/ })
      .last()
    expect(decodeURIComponent((await mail.getAttribute('href')) ?? '')).toContain('what is the weather in Seattle')
  })

  test('rates an answer, which is thanked for and no line of the conversation, before and after a reload', async () => {
    const page = await visit()
    await open(page)
    await ask(page, ANSWERED)
    await chatOn(page).getByRole('button', { name: 'Helpful', exact: true }).click()
    await said(page, 'Thank you.').waitFor()
    await page.reload()
    await open(page)
    await said(page, 'Thank you.').waitFor()
    expect(await chatOn(page).getByText('Thanks for telling me').count()).toBe(0)
    expect(await chatOn(page).getByText('Helpful', { exact: true }).count()).toBe(0)
  })

  test('finds the conversation again after a reload, and in a second tab as it goes on', async () => {
    const page = await visit()
    await open(page)
    await ask(page, ANSWERED)
    await said(page, ANSWER).waitFor()
    await page.reload()
    await open(page)
    await said(page, ANSWER).waitFor()

    const second = await visit()
    await open(second)
    await said(second, ANSWER).waitFor()
    await ask(second, 'Do you have a sample budget?')
    await said(second, 'lists it item by item').waitFor()
    await said(page, 'lists it item by item').waitFor()
    expect(await answersOn(page, ANSWER).count()).toBe(1)
  })

  test('is told that the line is gone; what was sent meanwhile goes out once when it is back', async () => {
    const page = await visit()
    await open(page)
    const taken = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/activities'),
    )
    await ask(page, 'hello')
    await said(page, 'What would you like to know').waitFor()
    // The stream may bring the answer first; whatever comes after the line is gone would say that it is not.
    await (await taken).finished()
    await page.evaluate(() => Promise.resolve())
    await context.setOffline(true)
    await said(page, 'No connection').waitFor()
    await ask(page, ANSWERED)
    await said(page, 'Waits for the connection').waitFor()
    await context.setOffline(false)
    await said(page, ANSWER).waitFor()
    expect(await answersOn(page, ANSWER).count()).toBe(1)
    expect(await chatOn(page).getByText('No connection').count()).toBe(0)
  })

  test('goes on after the service was restarted, without loss', async () => {
    const page = await visit()
    await open(page)
    await ask(page, ANSWERED)
    await said(page, ANSWER).waitFor()
    await stopProgram()
    await startProgram(new URL(url).port)
    await ask(page, 'Do you have a sample budget?')
    await said(page, 'lists it item by item').waitFor()
    expect(await answersOn(page, ANSWER).count()).toBe(1)
  })

  test('deletes the conversation, and nothing of it comes back', async () => {
    const page = await visit()
    await open(page)
    await ask(page, ANSWERED)
    await said(page, ANSWER).waitFor()
    await chatOn(page).getByRole('button', { name: 'More' }).click()
    await chatOn(page).getByRole('menuitem', { name: 'Delete this conversation' }).click()
    await chatOn(page).getByRole('button', { name: 'Delete it' }).click()
    await said(page, 'Everything kept of the conversation is deleted').waitFor()
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.reload()
    await open(page)
    await chatOn(page).getByText('I look up answers').or(chatOn(page).getByText('looks up answers')).first().waitFor()
    expect(await answersOn(page, ANSWER).count()).toBe(0)
  })
})

describe('a website', () => {
  test('in German has the bot’s words in German, in one that runs from right to left the panel too', async () => {
    host.show({ html: snippet(), language: 'de' })
    const page = await visit()
    await chatOn(page).getByRole('button', { name: 'Frage stellen' }).click()
    await chatOn(page).getByText('Themen ansehen').waitFor()

    host.show({ html: snippet('data-locale="en"'), language: 'ar' })
    await page.reload()
    await open(page)
    const launcher = await launcherOn(page).boundingBox()
    expect(launcher?.x).toBeLessThan(100)
  })

  test('with a strict policy needs to let in the service, and nothing that is unsafe', async () => {
    const own = url
    const policy = [
      "default-src 'none'",
      `script-src ${own}`,
      `connect-src ${own} ${own.replace('http', 'ws')}`,
      "style-src 'none'",
      "require-trusted-types-for 'script'",
    ].join('; ')
    host.show({ html: snippet(), policy })
    const page = await context.newPage()
    const violations: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/.test(message.text())) violations.push(message.text())
    })
    await page.goto(host.origin)
    await open(page)
    await ask(page, ANSWERED)
    await said(page, ANSWER).waitFor()
    expect(violations).toEqual([])
    const background = await launcherOn(page).evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(background).not.toBe('rgba(0, 0, 0, 0)')
  })

  test('whose policy refuses the connection shows whom to write to, never an empty box', async () => {
    host.show({ html: snippet(), policy: `script-src ${url}; connect-src 'none'` })
    const page = await visit()
    await launcherOn(page).click()
    const mail = chatOn(page)
      .getByRole('link', { name: /partner@code\.org/ })
      .first()
    await mail.waitFor()
    expect(await mail.getAttribute('href')).toMatch(/^mailto:partner@code\.org/)
  })

  test('that is not among those allowed shows whom to write to', async () => {
    const stranger = await startHostPage()
    try {
      stranger.show({ html: snippet() })
      const page = await context.newPage()
      await page.goto(stranger.origin)
      await launcherOn(page).click()
      await chatOn(page)
        .getByRole('link', { name: /partner@code\.org/ })
        .first()
        .waitFor()
    } finally {
      await stranger.close()
    }
  })
})

test('no token stands in an address but the stream’s', async () => {
  const page = await context.newPage()
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  page.on('websocket', (socket) => addresses.push(socket.url()))
  await page.goto(host.origin)
  await open(page)
  await ask(page, ANSWERED)
  await said(page, ANSWER).waitFor()
  const tokens = addresses.filter((address) => address.includes('eyJ'))
  expect(tokens).toHaveLength(1)
  expect(tokens[0]).toMatch(/^ws:.*\/stream\?/)
})
