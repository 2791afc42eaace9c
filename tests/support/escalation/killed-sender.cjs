/**
 * Run as a child process that is killed sooner or later: accepts questions to people, in turns that a database commits, and
 * sends what its outbox holds. Prints `open`, `accepted NUMBER` once a ticket is durable, and `sent` once that was noted of a
 * mail. Its clock is so many milliseconds ahead, so that the leases of the one before have ended.
 *   node killed-sender.cjs COMPILED_SOURCES DATABASE_URL SMTP_URL NAME AHEAD_MS
 */
const { randomUUID } = require('node:crypto')
const { join } = require('node:path')

const [sources, databaseUrl, smtpUrl, name, ahead] = process.argv.slice(2)
const { openStorage } = require(join(sources, 'src/storage/open-storage.js'))
const { openEscalation } = require(join(sources, 'src/escalation/open-escalation.js'))
const { createSmtpTransport } = require(join(sources, 'src/mail/smtp-transport.js'))
const { messageIdOf } = require(join(sources, 'src/mail/message-id.js'))
const { silentLogger } = require(join(sources, 'src/model/logger.js'))

/** Mails that wait at most before another question is accepted: what a kill can have sent twice is what is under way. */
const MOST_WAITING = 1

const clock = { now: () => Date.now() + Number(ahead) }

function writeLetter(taskId, letter) {
  return {
    messageId: messageIdOf('faq.example', taskId, letter.ticket.number),
    from: { name: 'FAQ bot', address: 'faq@faq.example' },
    to: letter.to,
    subject: letter.kind,
    text: letter.ticket.question,
    html: '<p></p>',
    references: [],
    headers: {},
    attachments: [],
  }
}

async function accept(storage, count) {
  const number = await storage.tickets.reserveNumber()
  const conversationId = `${name}-${count}`
  const request = { question: `Question ${number}?`, lines: [], considered: [], reason: null, locale: 'en' }
  const outcome = await storage.turns.commit({
    id: randomUUID(),
    key: { ref: { channel: 'test', conversationId, userId: name }, eventId: conversationId },
    kind: 'message',
    at: clock.now(),
    basedOn: undefined,
    state: {},
    stateExpiresAt: Number.MAX_SAFE_INTEGER,
    replies: [],
    transcript: [],
    observations: [],
    tickets: { effects: [{ do: 'open-ticket', number, by: 'mail', request }], contact: { isConfirmed: false } },
    forget: false,
    delivery: { owner: name, until: clock.now() },
  })
  if (outcome !== 'committed') throw new Error(`ticket ${number}: ${outcome}`)
  process.stdout.write(`accepted ${number}\n`)
}

async function main() {
  const storage = await openStorage(databaseUrl)
  process.stdout.write('open\n')
  let waiting = 0
  let wake = () => {}
  const escalation = openEscalation({
    ways: ['mail', 'chat'],
    storage,
    transport: createSmtpTransport({ url: smtpUrl }),
    writeLetter,
    staffAddress: () => ({ address: 'staff@example.org' }),
    staffAnswer: () => ({ kind: 'notice', text: '', links: [], buttons: [] }),
    sendLater: () => undefined,
    isSeen: () => Promise.resolve(false),
    settings: { smtpUrl, secret: name, remindAfterMs: 0 },
    instance: name,
    clock,
    logger: silentLogger,
    onTried(_kind, state) {
      process.stdout.write(`${state}\n`)
      waiting -= 1
      wake()
    },
  })
  escalation.start()
  for (let count = 1; ; count += 1) {
    await accept(storage, count)
    waiting += 1
    if (waiting >= MOST_WAITING) {
      await new Promise((resolve) => {
        wake = resolve
      })
    }
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
