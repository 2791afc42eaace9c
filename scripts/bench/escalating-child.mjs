import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { escalate } from './escalation-steps.mjs'

/**
 * Turns, tickets and mails of the built program in one process, without HTTP: questions are sent to people, and then the
 * outbox is emptied into a mail server. Run as a child process with the database, the server's address and the number of
 * visitors; tells the parent the figures and ends.
 */
const [databaseUrl, smtpUrl, visitors] = process.argv.slice(2)
const require = createRequire(new URL('../../dist/src/wire.js', import.meta.url))
const { converse } = require('../dialogs/converse.js')
const { createRunTurn } = require('./conversation/run-turn.js')
const { silentLogger: logger } = require('./model/logger.js')
const { openKnowledge } = require('./open-knowledge.js')
const { openMail } = require('./open-mail.js')
const { openStorage } = require('./storage/open-storage.js')

const HOUR_MS = 3_600_000

/** As many as bring a mail of their own within an hour. */
const AT_ONCE = 30

/** An hour goes by between two rounds: past the limits of one, questions would go together in a digest, and be all that is measured. */
let hours = 0
const clock = { now: () => Date.now() + hours * HOUR_MS }

const storage = await openStorage(databaseUrl)
const knowledge = await openKnowledge({ faqPath: 'data/faq', takesTickets: true, clock, logger })
let mails = 0
let allMailed
const mail = openMail({
  settings: {
    from: { name: 'Partner FAQ', address: 'faq@partners.example' },
    smtpUrl,
    secret: 'a secret for measurements alone, of no use',
    replyAddress: 'faq+{tag}@partners.example',
    staff: [],
    autoHeaders: true,
    remindAfterMs: 0,
  },
  storage,
  knowledge,
  outboxFolder: '',
  ways: ['mail'],
  sendLater: () => undefined,
  instance: randomUUID(),
  clock,
  logger,
  onTried: (_kind, state) => {
    if (state !== 'sent') throw new Error(`a mail is ${state}`)
    mails += 1
    if (mails === opened) allMailed()
  },
})
const turns = createRunTurn({
  store: storage.turns,
  converse,
  knowledge: (locale) => knowledge.current(locale),
  lookUpTickets: mail.lookUpTickets,
  clock,
  logger,
  instance: randomUUID(),
})

let opened = 0
const say = (n, text, step) => {
  const ref = { channel: 'web', conversationId: `conversation-${n}`, userId: `visitor-${n}` }
  return turns.runTurn({ kind: 'message', id: randomUUID(), ref, at: clock.now(), text }, async ([reply]) => {
    if (step !== 'sent') return
    if (reply.ticket === undefined) throw new Error(`no ticket was opened: ${reply.text}`)
    opened += 1
  })
}
const afterRound = () => {
  hours += 1
}
const steps = await escalate({
  visitors: Number(visitors),
  atOnce: AT_ONCE,
  rounds: Number(visitors) / AT_ONCE,
  say,
  afterRound,
})

const mailed = new Promise((resolve) => (allMailed = resolve))
const began = performance.now()
mail.start()
await mailed
const mailsPerSecond = (mails / (performance.now() - began)) * 1000
await mail.stop()
knowledge.close()
await storage.close()
process.send({ steps, mails, mailsPerSecond }, () => process.disconnect())
