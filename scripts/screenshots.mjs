import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startService } from './bench/child.mjs'
import { prepare } from './prepare.mjs'
import { mailLetters } from './screenshots/mail-letters.mjs'
import { startPeople } from './screenshots/people.mjs'
import { talk, talkWithPeople } from './screenshots/talks.mjs'
import { findBrowser } from './test/find-browser.mjs'

/**
 * Takes the pictures of the chat that stand in the README, of the service as it is shipped: on a desktop and on a phone,
 * light and dark; and likewise those of the mails. `--all FOLDER` takes them of every step and every mail, to be looked at.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { all } = parseArgs({ options: { all: { type: 'string' } } }).values
const folder = all ?? join(root, 'scripts', 'screenshots')

/** What is kept without `--all`: of a conversation with people, and of the mails. */
const KEPT_LETTERS = ['ask-staff', 'answer']
const KEPT = ['desktop-light-answered', 'phone-dark-preview']

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

await prepare(root, { development: true })
const executablePath = await findBrowser(process.env, process.platform)
if (executablePath === undefined) {
  process.stderr.write('There is no browser here: install Chrome, Edge or Chromium, or name one in BROWSER_PATH.\n')
  process.exit(1)
}
const { chromium } = await import('playwright-core')
const data = mkdtempSync(join(tmpdir(), 'faq-bot-screenshots-'))
const people = await startPeople()
const env = { DATABASE_URL: `file:${join(data, 'faq-bot.db')}`, ...people.env }
const service = await startService({ folder: root, env })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

async function withPage(options, work) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  try {
    await work(await context.newPage())
  } finally {
    await context.close()
  }
}

async function take(page, name, options) {
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, ...options })
  process.stdout.write(`${path}\n`)
}

try {
  mkdirSync(folder, { recursive: true })
  for (const [look, options] of Object.entries(PICTURES)) {
    await withPage(options, async (page) => {
      await page.goto(`http://127.0.0.1:${service.port}/`)
      await talk(page)
      await take(page, look)
    })
    await withPage(options, async (page) => {
      await page.goto(`http://127.0.0.1:${service.port}/`)
      await talkWithPeople(page, people, async (step) => {
        const name = `${look}-${step}`
        if (all !== undefined || KEPT.includes(name)) await take(page, name)
      })
    })
  }
  const letters = await mailLetters(root)
  if (all !== undefined) {
    letters.push(...(await mailLetters(root, 'de')).map(({ name, html }) => ({ name: `${name}-de`, html })))
  }
  for (const { name, html } of letters) {
    if (all === undefined && !KEPT_LETTERS.includes(name)) continue
    for (const [look, options] of Object.entries(MAIL_PICTURES)) {
      await withPage(options, async (page) => {
        await page.setContent(html)
        await take(page, `mail-${name}-${look}`, { fullPage: true })
      })
    }
  }
} finally {
  await browser.close()
  await service.stop()
  await people.close()
  rmSync(data, { recursive: true, force: true })
}
