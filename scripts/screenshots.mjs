import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startService } from './bench/child.mjs'
import { prepare } from './prepare.mjs'
import { mailLetters } from './screenshots/mail-letters.mjs'
import { findBrowser } from './test/find-browser.mjs'

/**
 * Takes the pictures of the chat that stand in the README, of the service as it is shipped: on a desktop and on a phone,
 * light and dark; and likewise those of the mails.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(root, 'scripts', 'screenshots')

const DESKTOP = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const PICTURES = {
  'desktop-light': { ...DESKTOP, colorScheme: 'light' },
  'desktop-dark': { ...DESKTOP, colorScheme: 'dark' },
  'phone-light': { ...PHONE, colorScheme: 'light' },
  'phone-dark': { ...PHONE, colorScheme: 'dark' },
}

const MAIL_PICTURES = {
  light: { viewport: { width: 640, height: 800 }, colorScheme: 'light' },
  phone: { ...PHONE, viewport: { width: 360, height: 800 }, colorScheme: 'light' },
  dark: { viewport: { width: 640, height: 800 }, colorScheme: 'dark' },
}

/** A question that is answered, and one that may mean several entries. */
async function talk(page) {
  const chat = page.locator('partner-faq')
  await chat.getByRole('button', { name: 'Ask a question' }).click()
  const box = chat.getByRole('textbox')
  const send = async (text) => {
    await box.fill(text)
    await box.press('Enter')
  }
  await send('Is there a sample job description for a Program Manager?')
  await chat.getByRole('link', { name: 'Read this on the page' }).waitFor()
  await send('workshops')
  await chat.getByRole('button', { name: 'None of these' }).waitFor()
}

await prepare(root, { development: true })
const executablePath = await findBrowser(process.env, process.platform)
if (executablePath === undefined) {
  process.stderr.write('There is no browser here: install Chrome, Edge or Chromium, or name one in BROWSER_PATH.\n')
  process.exit(1)
}
const { chromium } = await import('playwright-core')
const data = mkdtempSync(join(tmpdir(), 'faq-bot-screenshots-'))
const service = await startService({ folder: root, env: { DATABASE_URL: `file:${join(data, 'faq-bot.db')}` } })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  mkdirSync(folder, { recursive: true })
  for (const [name, options] of Object.entries(PICTURES)) {
    const context = await browser.newContext({ ...options, locale: 'en-GB', reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${service.port}/`)
    await talk(page)
    const path = join(folder, `${name}.png`)
    await page.screenshot({ path })
    process.stdout.write(`${path}\n`)
    await context.close()
  }
  for (const { name, html } of await mailLetters(root)) {
    for (const [look, options] of Object.entries(MAIL_PICTURES)) {
      const context = await browser.newContext({ ...options, locale: 'en-GB' })
      const page = await context.newPage()
      await page.setContent(html)
      const path = join(folder, `mail-${name}-${look}.png`)
      await page.screenshot({ path, fullPage: true })
      process.stdout.write(`${path}\n`)
      await context.close()
    }
  }
} finally {
  await browser.close()
  await service.stop()
  rmSync(data, { recursive: true, force: true })
}
