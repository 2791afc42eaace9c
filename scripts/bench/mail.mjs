import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forkHere, residentMegabytes, startService } from './child.mjs'
import { escalate, questionOf } from './escalation-steps.mjs'
import { inParallel } from './in-parallel.mjs'
import { startMailbox, startSmtp } from './mail-servers.mjs'
import { percentile } from './percentile.mjs'
import { staffReply } from './staff-reply.mjs'
import { openChat, post, readConversation, startConversation } from './web-chat.mjs'

/** So many in one process, in rounds of one hour's limit. */
const VISITORS = 900

/** Fewer than the service takes within an hour: past 300 it sends people to their own mail. */
const WEB_VISITORS = 280

/** As many tickets as bring a mail of their own within an hour. */
const REPLIES = 30

const AUTHSERV = 'mx.partners.example'

/** Starts that the median is of. */
const STARTS = 5

/** How long a service rests before its memory is read: all that loads behind the start has come by then. */
const REST_MS = 5_000

/**
 * What goes to people and comes back: questions sent, mails out, replies in, and what the mail's parts cost a start. Servers
 * and databases are of this machine and end with the measurement.
 */
export async function measureMail(show, root) {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-bench-'))
  try {
    await measureInProcess(show, folder)
    await measureOverWeb(show, folder, root)
    await measureReplies(show, folder, root)
    await measureStart(show, folder, root)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const rounded = (value, digits = 1) => Number(value.toFixed(digits))

function showSteps(show, where, { asked, sent }) {
  show(`questions a second, ${where}, stored and answered`, rounded(asked.perSecond), '/s')
  show(`questions sent to people a second, ${where}, ticket and mail stored`, rounded(sent.perSecond), '/s')
  show(`sent to people / asked, ${where}`, rounded(sent.perSecond / asked.perSecond, 2), '')
  show(`sent to people, ${where}, p50`, rounded(percentile(sent.times, 0.5)), 'ms')
  show(`sent to people, ${where}, p99`, rounded(percentile(sent.times, 0.99)), 'ms')
}

async function measureInProcess(show, folder) {
  let taken = 0
  const smtp = await startSmtp(() => {
    taken += 1
  })
  const args = [`file:${join(folder, 'in-process.db')}`, smtp.url, String(VISITORS)]
  const { steps, mails, mailsPerSecond } = await forkHere('escalating-child.mjs', { args })
  await smtp.close()
  if (taken !== mails) throw new Error(`${mails} mails were sent and ${taken} arrived`)
  showSteps(show, 'in process', steps)
  show(`mails a second out of an outbox of ${mails}, to SMTP on this machine`, rounded(mailsPerSecond), '/s')
}

/** What makes the service mail: all of it for servers of this machine. */
const mailEnv = (smtp) => ({
  SMTP_URL: smtp.url,
  MAIL_FROM: 'Partner FAQ <faq@partners.example>',
  MAIL_SECRET: 'a secret for measurements alone, of no use',
  MAIL_AUTHSERV_ID: AUTHSERV,
  PARTNER_EMAIL: 'team@partners.example',
  STAFF_EMAILS: '@partners.example',
  // Visitors come from addresses of their own, so that limits for each address stay on.
  TRUST_PROXY: '1',
})

async function measureOverWeb(show, folder, root) {
  const smtp = await startSmtp(() => {})
  const env = { DATABASE_URL: `file:${join(folder, 'web.db')}`, ...mailEnv(smtp) }
  const service = await startService({ folder: root, env })
  try {
    const { port } = service
    const conversations = await inParallel(WEB_VISITORS, 20, (n) => startConversation(port, n))
    const say = (n, text, step) => {
      const { conversationId, token, address } = conversations[n]
      const body = { type: 'message', text, channelData: { clientActivityID: step } }
      return post(port, `/v3/directline/conversations/${conversationId}/activities`, { token, address, body })
    }
    // Whatever is compiled or loaded with the first turns is not what is measured.
    await inParallel(WEB_VISITORS, 20, (n) => say(n, 'who pays for Exploring CS', 'warming-up'))
    const steps = await escalate({ visitors: WEB_VISITORS, atOnce: 50, rounds: 4, say })
    await inParallel(WEB_VISITORS, 20, async (n) => {
      const last = (await readConversation(port, conversations[n])).at(-1)
      if (last.channelData.partnerFaq?.ticket === undefined) throw new Error(`no ticket was opened: ${last.text}`)
    })
    showSteps(show, 'over web', steps)
  } finally {
    await service.stop()
    await smtp.close()
  }
}

async function measureReplies(show, folder, root) {
  let onMail
  const smtp = await startSmtp((raw) => onMail(raw))
  const mailbox = await startMailbox()
  const env = { DATABASE_URL: `file:${join(folder, 'replies.db')}`, ...mailEnv(smtp), IMAP_URL: mailbox.url }
  const service = await startService({ folder: root, env })
  const times = []
  try {
    await mailbox.hasListener
    for (let n = 0; n < REPLIES; n += 1) {
      const chat = await openChat(service.port, n)
      const mailed = new Promise((resolve) => (onMail = resolve))
      for (const text of [questionOf(n), 'Send it to a person', 'Send it']) await chat.ask(text)
      const reply = await staffReply(await mailed, `Yes, bus ${n} leaves terminal 2 every hour.`, AUTHSERV)
      const said = chat.untilSaidLater()
      const arrived = performance.now()
      mailbox.deliver(reply)
      times.push((await said) - arrived)
      chat.close()
    }
  } finally {
    await service.stop()
    await Promise.all([smtp.close(), mailbox.close()])
  }
  const what = `reply in the mailbox (IMAP IDLE) to the asker's WebSocket, ${REPLIES} replies`
  show(`${what}, p50`, rounded(percentile(times, 0.5)), 'ms')
  show(`${what}, the slowest`, rounded(Math.max(...times)), 'ms')
}

async function measureStart(show, folder, root) {
  const smtp = await startSmtp(() => {})
  const mailbox = await startMailbox()
  const ways = {
    'nothing of mail set': {},
    'mail going out': mailEnv(smtp),
    'mail going out and a mailbox read': { ...mailEnv(smtp), IMAP_URL: mailbox.url },
  }
  try {
    for (const [way, settings] of Object.entries(ways)) {
      const env = { DATABASE_URL: `file:${join(folder, 'start.db')}`, ...settings }
      const starts = []
      for (let start = 0; start < STARTS; start += 1) {
        const service = await startService({ folder: root, env })
        starts.push(service.listeningMs)
        if (start === STARTS - 1) {
          await new Promise((resolve) => setTimeout(resolve, REST_MS))
          const memory = residentMegabytes(service.child.pid)
          if (memory !== undefined) show(`resident memory at rest, ${way}`, rounded(memory, 0), 'MB')
        }
        await service.stop()
      }
      show(`start to listening (median of ${STARTS}), ${way}`, rounded(percentile(starts, 0.5), 0), 'ms')
    }
  } finally {
    await Promise.all([smtp.close(), mailbox.close()])
  }
}
