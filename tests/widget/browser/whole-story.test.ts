import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser'
import { startImapServer, type ImapServer } from '../../support/mail/imap-server'
import { mailEnv, OUR_SERVER, STAFF } from '../../support/mail/mail-env'
import { startScriptedSmtp, type ScriptedSmtp } from '../../support/mail/scripted-smtp'
import { asReceived, staffMailClient } from '../../support/mail/staff-mail-client'
import { buildProgram, startBuiltProgram, type BuiltProgram } from '../../support/service/built-program'
import { newWorkplace, type Workplace } from '../../support/service/workplace'
import { startHostPage, type HostPage } from '../support/host-page'

const ROOT = join(__dirname, '../../..')
const QUESTION = 'Is there a shuttle bus from the airport to the winter gathering?'
const ANSWER = 'Yes, a free shuttle leaves terminal 2 every hour.\nShow your invitation to the driver.'

let workplace: Workplace
let smtp: ScriptedSmtp
let imap: ImapServer
let host: HostPage
let program: BuiltProgram
let browser: Browser
let env: Record<string, string>

beforeAll(async () => {
  buildProgram()
  workplace = newWorkplace()
  ;[smtp, imap, host] = await Promise.all([startScriptedSmtp(), startImapServer(), startHostPage()])
  env = {
    ...(workplace.env as Record<string, string>),
    DIRECT_LINE_SECRET: 'a secret of these tests and of no other',
    WIDGET_ORIGINS: host.origin,
    ...mailEnv(smtp, imap),
  }
  program = startBuiltProgram(workplace.folder, env)
  host.show({ html: `<script async src="${await program.url()}/widget.js"></script>` })
  browser = await launchBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await program.kill()
  await Promise.all([host.close(), smtp.close(), imap.close()])
  workplace.remove()
})

/** A visitor of their own, with the chat open. */
async function visitor(): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(host.origin)
  await chatOn(page).locator('.launcher').click()
  await chatOn(page).getByRole('textbox').waitFor()
  return page
}

const chatOn = (page: Page) => page.locator('partner-faq')
const said = (page: Page, text: string) => chatOn(page).locator('.bot-line').filter({ hasText: text }).first()
const press = (page: Page, name: string) => chatOn(page).getByRole('button', { name, exact: true }).last().click()

async function ask(page: Page, text: string): Promise<void> {
  const box = chatOn(page).getByRole('textbox')
  await box.fill(text)
  await box.press('Enter')
}

/** A command, as an owner runs it. */
function run(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/src/cli/main.js'), ...args], {
    cwd: workplace.folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`)
  return stdout
}

test('a question goes from the chat to people, their reply comes back to it, and the page answers the next visitor', async () => {
  const first = await visitor()
  await ask(first, QUESTION)
  await said(first, "I couldn't find that").waitFor()
  await press(first, 'Send it to a person')
  await said(first, QUESTION).waitFor()
  await press(first, 'Send it')
  await said(first, 'Sent as FAQ-').waitFor()

  await smtp.untilTaken(1)
  const [mail] = smtp.taken
  if (mail === undefined) throw new Error('no mail came')
  expect(mail.envelope.to).toEqual(['team@partners.example'])
  expect(mail.parsed.subject).toMatch(/^\[FAQ-\d+\] Is there a shuttle bus/)
  expect(mail.parsed.text).toContain(QUESTION)

  const reply = await staffMailClient(STAFF).reply(mail.raw, `Hello,\n\n${ANSWER}\n\nBest regards\nSam`)
  expect(reply.to).toMatch(/^faq\+t\d+\.[a-z2-7]{16}@partners\.example$/)
  imap.deliver(asReceived(reply.raw, OUR_SERVER, STAFF.address).toString('latin1'))
  const answer = said(first, 'a free shuttle leaves terminal 2 every hour')
  await answer.waitFor()
  expect(await answer.textContent()).toContain('Sam Keller')
  expect(await answer.textContent()).not.toContain('wrote:')

  const listed = run('drafts')
  expect(listed).toContain(QUESTION)
  run('drafts', 'apply', '1')
  const page = readFileSync(workplace.page, 'utf8')
  expect(page).toContain('Show your invitation to the driver.')
  expect(page).not.toContain('Best regards')
  await program.logged(/the FAQ page is live/, { entries: 9 })

  const second = await visitor()
  await ask(second, 'is there a shuttle from the airport to the winter gathering')
  await said(second, 'a free shuttle leaves terminal 2 every hour').waitFor()
  expect(smtp.taken).toHaveLength(1)

  await press(first, 'That helped')
  await said(first, 'Thank').waitFor()
}, 120_000)

test('a conversation goes by mail to an address that its asker has confirmed, and nothing else goes there before', async () => {
  const page = await visitor()
  await ask(page, 'Do we have to bring our own facilitators to the workshops?')
  await said(page, 'whom Code.org has approved').waitFor()
  const before = smtp.taken.length
  await chatOn(page).getByRole('button', { name: 'More', exact: true }).click()
  await chatOn(page).getByRole('menuitem', { name: 'E-mail me this conversation' }).click()
  await said(page, 'To which e-mail address shall I send this conversation?').waitFor()
  await ask(page, 'ada@school.example')
  await said(page, 'A code of six digits is on its way to ada@school.example').waitFor()

  await smtp.untilTaken(before + 1)
  const code = /\b\d{6}\b/.exec(smtp.taken[before]?.parsed.text ?? '')?.[0] ?? 'no code'
  expect(smtp.taken[before]?.parsed.text).not.toContain('facilitators')
  await ask(page, code)
  await said(page, 'The conversation is on its way to ada@school.example').waitFor()

  await smtp.untilTaken(before + 2)
  const mailed = smtp.taken[before + 1]
  expect(mailed?.envelope.to).toEqual(['ada@school.example'])
  expect(mailed?.parsed.text).toContain('Do we have to bring our own facilitators to the workshops?')
  expect(mailed?.parsed.text).not.toContain(code)
}, 60_000)
