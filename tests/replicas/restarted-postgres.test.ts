import { createHash } from 'node:crypto'
import { readMessageId } from '../../src/mail/message-id'
import { startConnector, type ConnectorServer } from '../support/bot-framework/connector-server'
import { startImapServer, type ImapServer } from '../support/mail/imap-server'
import { OUR_SERVER, STAFF } from '../support/mail/mail-env'
import { startScriptedSmtp, type ScriptedSmtp } from '../support/mail/scripted-smtp'
import { asReceived, staffMailClient } from '../support/mail/staff-mail-client'
import { startOwnPostgres, type OwnPostgres } from '../support/own-postgres'
import { buildProgram } from '../support/service/built-program'
import { sitDown } from '../support/service/emulator'
import { startReplica, type Replica } from '../support/service/replica'
import { newWorkplace, type Workplace } from '../support/service/workplace'
import { asPostgresOwner } from '../support/test-databases'
import { chattingVisitor } from '../support/web/chatting-visitor'

/** POSTGRES_RESTARTS=100 for ten minutes or so; POSTGRES_RESTART_SEED for the moments of an earlier run. */
const RESTARTS = Number(process.env.POSTGRES_RESTARTS ?? 3)
const SEED = Number(process.env.POSTGRES_RESTART_SEED ?? Date.now() % 1_000_000)

/** Those who ask each replica at a time, and how often each does so around a restart: fewer in all than the limit of an hour. */
const PERSONS = 2
const QUESTIONS = 5

/** What a person is told: that it was sent, or, where the last mail failed, that it is kept. */
const ACCEPTED = /(?:Sent|Kept) as \*\*FAQ-(\d+)\*\*/

/** As `run-way.ts` has it. */
const MAILS_AT_ONCE = 5

let postgres: OwnPostgres
let workplace: Workplace
let connector: ConnectorServer
let smtp: ScriptedSmtp
let imap: ImapServer
let replicas: readonly Replica[] = []
let isOver = false

const hasPostgres = process.env.TEST_POSTGRES_URL !== undefined
beforeAll(async () => {
  if (!hasPostgres) return
  buildProgram()
  workplace = newWorkplace()
  ;[postgres, connector, smtp, imap] = await Promise.all([
    startOwnPostgres(),
    startConnector(),
    startScriptedSmtp(),
    startImapServer(),
  ])
}, 180_000)
afterAll(async () => {
  if (!hasPostgres) return
  isOver = true
  await Promise.all(replicas.map((replica) => replica.kill()))
  await Promise.all([connector.close(), smtp.close(), imap.close(), postgres.stop()])
  workplace.remove()
})

/** From 0 to 1, as the seed decides. */
function drawOf(round: number): number {
  return createHash('sha256').update(`${SEED} ${round}`).digest().readUInt32BE(0) / 2 ** 32
}

/** Asks what no page answers and sends it to people, until so many were taken; what the database cuts off is said anew. */
async function ask(replica: Replica, name: string): Promise<void> {
  const url = `http://127.0.0.1:${replica.port}`
  for (let taken = 0, tries = 1; taken < QUESTIONS && !isOver; tries += 1) {
    const person = sitDown({ url }, connector)
    try {
      await person.say(`Which zeppelin flies to moon base ${name}${tries}?`)
      await person.press('Send it to a person')
      const heard = await person.press('Send it')
      if (heard.some(({ text }) => ACCEPTED.test(text))) taken += 1
    } catch {
      // The person sees that it did not work, and begins again after a breath.
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Tickets of which a person was told. */
function told(): readonly number[] {
  return connector.sent.flatMap(({ activity }) => ACCEPTED.exec(activity.text)?.slice(1).map(Number) ?? [])
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!isOver && !(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}

interface AskingTask {
  readonly id: string
  readonly ticket: number
  readonly state: string
}

const tasks = () =>
  asPostgresOwner(postgres.url, `select id, ticket, state from outbox where kind = 'ask-staff' order by id`) as Promise<
    AskingTask[]
  >

const whereThereIsOne = hasPostgres ? test : test.skip

whereThereIsOne(
  `PostgreSQL restarted hard ${RESTARTS} times under two replicas loses nothing that was taken, and both go on by themselves (seed ${SEED})`,
  async () => {
    const start = () => startReplica(workplace, postgres.url, { smtpUrl: smtp.url, imapPort: imap.port })
    replicas = [await start(), await start()]
    const [, second] = replicas
    if (second === undefined) throw new Error('there are two')
    const visitor = await chattingVisitor(second)
    await visitor.escalate('Is there a shuttle bus from the airport to the winter gathering?')
    await smtp.untilTaken(1)
    const [first] = smtp.taken

    // From now on mails take their time, and some are under way whenever the database goes.
    smtp.follow(({ step }) => (step === 'connect' ? { trickleMs: 2 } : undefined))
    let underWay = 0
    for (let round = 1; round <= RESTARTS; round += 1) {
      const before = told().length
      const asking = replicas.flatMap((replica, at) =>
        Array.from({ length: PERSONS }, (_, place) => ask(replica, `${round}${'abcd'[2 * at + place]}`)),
      )
      const moment = 1 + Math.floor(drawOf(round) * PERSONS * QUESTIONS)
      await connector.untilSent(() => told().length >= before + moment)
      underWay += (await tasks()).filter(({ state }) => state !== 'sent').length
      await postgres.restart(round % 2 === 0 ? 'SIGKILL' : 'SIGQUIT')
      await Promise.all(asking)
      await Promise.all(replicas.map((replica) => replica.until(({ status }) => status === 'ready')))
      // An hour passes, as far as the limits are concerned.
      await asPostgresOwner(postgres.url, 'update counted set at = at - 3600000')
    }
    await until(async () => (await tasks()).every(({ state }) => state === 'sent'))

    const names = smtp.taken.map(({ parsed }) => parsed.messageId ?? '')
    const tickets = new Set(names.map((name) => readMessageId(name, 'partners.example')?.ticket))
    expect(told().length).toBeGreaterThanOrEqual(RESTARTS * 2 * PERSONS * QUESTIONS)
    expect(told().filter((number) => !tickets.has(number))).toEqual([])
    const once = [...new Set(names)]
    expect(once.sort()).toEqual(
      (await tasks()).map(({ id, ticket }) => `<faq.t${ticket}.${id}@partners.example>`).sort(),
    )
    expect(once).toHaveLength(tickets.size)
    const twice = names.length - once.length
    expect(underWay).toBeGreaterThan(0)
    expect(twice).toBeLessThanOrEqual(Math.min(underWay, RESTARTS * replicas.length * MAILS_AT_ONCE))

    // The stream that was open all the time, and whoever reads the mailbox now.
    const { raw } = await staffMailClient(STAFF).reply(first?.raw ?? Buffer.of(), 'Yes, from terminal 2.')
    imap.deliver(asReceived(raw, OUR_SERVER, STAFF.address).toString('latin1'))
    await visitor.hears(/from terminal 2/)
    const states = async () => {
      const said = await Promise.all(replicas.map((replica) => replica.readiness()))
      return said.map(({ checks }) => checks?.mail.detail?.mailbox?.state).sort()
    }
    await until(async () => (await states()).join() === 'reading,standby')
    process.stdout.write(
      `restarted ${RESTARTS} times: ${told().length} told, ${once.length} mails, ${underWay} under way, ${twice} of them twice\n`,
    )
  },
  60_000 + RESTARTS * 20_000,
)
