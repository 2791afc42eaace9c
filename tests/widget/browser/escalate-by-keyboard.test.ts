import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser'
import { startImapServer, type ImapServer } from '../../support/mail/imap-server'
import { mailEnv, OUR_SERVER, STAFF } from '../../support/mail/mail-env'
import { startScriptedSmtp, type ScriptedSmtp } from '../../support/mail/scripted-smtp'
import { asReceived, staffMailClient } from '../../support/mail/staff-mail-client'
import { buildProgram, startBuiltProgram, type BuiltProgram } from '../../support/service/built-program'
import { newWorkplace, type Workplace } from '../../support/service/workplace'
import { startHostPage, type HostPage } from '../support/host-page'
import { tabTo, tabToTitle } from './by-keyboard'
import { axeFindings, focused } from './story-pages'

const ADA = 'ada@school.example'

let workplace: Workplace
let smtp: ScriptedSmtp
let imap: ImapServer
let host: HostPage
let program: BuiltProgram
let browser: Browser

beforeAll(async () => {
  buildProgram()
  workplace = newWorkplace()
  ;[smtp, imap, host, browser] = await Promise.all([
    startScriptedSmtp(),
    startImapServer(),
    startHostPage(),
    launchBrowser(),
  ])
  program = startBuiltProgram(workplace.folder, {
    ...workplace.env,
    WIDGET_ORIGINS: host.origin,
    DIRECT_LINE_SECRET: 'a secret of these tests and of no other',
    ...mailEnv(smtp, imap),
    STAFF_EMAILS: STAFF.address,
  })
  host.show({ html: `<script async src="${await program.url()}/widget.js"></script>` })
}, 120_000)

afterAll(async () => {
  await browser.close()
  await program.kill()
  await Promise.all([host.close(), smtp.close(), imap.close()])
  workplace.remove()
})

const said = (page: Page, text: string) => page.locator('partner-faq .bot-line').filter({ hasText: text }).last()

/** The bot has said it; whoever types is where they were, and nobody is shut out. */
async function isSaid(page: Page, text: string): Promise<void> {
  await said(page, text).waitFor()
  expect(await focused(page)).toBe('textarea')
  expect(await axeFindings(page)).toEqual([])
}

/** Types into the box that has the focus, and sends it. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

/** Goes back from the box to a button of the last reply. */
async function choose(page: Page, title: string): Promise<void> {
  await tabToTitle(page, title, 'Shift+Tab')
  await page.keyboard.press('Enter')
}

/** The mail to an address, once it came. */
async function mailTo(address: string) {
  for (let count = 1; ; count += 1) {
    await smtp.untilTaken(count)
    const mail = smtp.taken.find(({ envelope }) => envelope.to.includes(address))
    if (mail !== undefined) return mail
  }
}

test('a question is sent to people, the address confirmed, and their answer read and thanked for, by the keyboard alone', async () => {
  const page = await (await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' })).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(host.origin)
  await page.locator('partner-faq .launcher').waitFor()
  await tabTo(page, '.launcher')
  await page.keyboard.press('Enter')
  await page.locator('partner-faq textarea').waitFor()
  expect(await focused(page)).toBe('textarea')

  await type(page, 'Do you sponsor robotics clubs?')
  await isSaid(page, "I couldn't find that")
  await choose(page, 'Send it to a person')
  await isSaid(page, 'This is what I would send')
  await choose(page, 'Change the question')
  await isSaid(page, 'Write the question')
  await type(page, 'Do you sponsor robotics clubs for girls?')
  await isSaid(page, 'robotics clubs for girls')
  await choose(page, 'Get the answer by e-mail too')
  await isSaid(page, 'Which e-mail address')
  await type(page, ADA)
  await isSaid(page, ADA)
  await choose(page, 'Send it')
  await isSaid(page, 'Sent as FAQ-')

  const code = /\b\d{6}\b/.exec((await mailTo(ADA)).parsed.text ?? '')?.[0] ?? ''
  await type(page, code)
  await isSaid(page, 'is confirmed')

  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('button.launcher')
  const reply = await staffMailClient(STAFF).reply(
    (await mailTo('team@partners.example')).raw,
    'We do, up to $500 a year.',
  )
  imap.deliver(asReceived(reply.raw, OUR_SERVER, STAFF.address).toString('latin1'))
  await page.locator('partner-faq .badge').waitFor()
  expect(await focused(page)).toBe('button.launcher')
  expect(await page.locator('partner-faq .launcher').getAttribute('aria-label')).toBe('Ask a question; new messages: 1')
  expect(await axeFindings(page)).toEqual([])

  await page.keyboard.press('Enter')
  await isSaid(page, 'up to $500 a year')
  await choose(page, 'That helped')
  await isSaid(page, 'is settled')
}, 120_000)
