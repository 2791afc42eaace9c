import Database from 'libsql'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readMessageId } from '../../src/mail/message-id'
import { startConnector, type ConnectorServer } from '../support/bot-framework/connector-server'
import { startScriptedSmtp, type ScriptedSmtp } from '../support/mail/scripted-smtp'
import { buildProgram, startBuiltProgram, type BuiltProgram } from '../support/service/built-program'
import { sitDown } from '../support/service/emulator'
import { newWorkplace, type Workplace } from '../support/service/workplace'

/**
 * The whole program, killed so many times; SERVER_KILLS=500 takes the better part of an hour. SERVER_KILL_SEED for the moments of
 * an earlier run.
 */
const KILLS = Number(process.env.SERVER_KILLS ?? 5)
const SEED = Number(process.env.SERVER_KILL_SEED ?? Date.now() % 1_000_000)

/** Each start is so much later by the program's clock: leases have ended, and nobody has sent much within the hour. */
const AHEAD_MS = 61 * 60_000

/** As many mails as the program sends at a time: what a kill can have sent twice. */
const UNDER_WAY = 5

/** Those who ask at a time, and how long after the first of them was answered the kill comes at most. */
const PERSONS = 4
const MOST_MS = 800

let workplace: Workplace
let connector: ConnectorServer
let smtp: ScriptedSmtp
beforeAll(async () => {
  buildProgram()
  workplace = newWorkplace()
  connector = await startConnector()
  smtp = await startScriptedSmtp()
}, 180_000)
afterAll(async () => {
  await Promise.all([connector.close(), smtp.close()])
  workplace.remove()
})

function start(cycle: number): BuiltProgram {
  return startBuiltProgram(workplace.folder, {
    ...workplace.env,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'faq@faq.example',
    PARTNER_EMAIL: 'staff@example.org',
    // By the program's clock weeks go by; reminders would be mails of their own.
    REMIND_AFTER_HOURS: '0',
    NODE_OPTIONS: `--require ${join(__dirname, '../support/service/clock-ahead.cjs')}`,
    CLOCK_AHEAD_MS: String(cycle * AHEAD_MS),
  })
}

/** From 0 to 1, as the seed decides. */
function drawOf(cycle: number): number {
  return createHash('sha256').update(`${SEED} ${cycle}`).digest().readUInt32BE(0) / 2 ** 32
}

/** Past 30 in all an hour's questions go together in one mail; here each has a mail of its own. */
const MOST_ASKED = 7

/** Asks what no page answers and sends it to people, over and over, until the program is there no more. */
async function askUntilKilled(url: string, name: string): Promise<void> {
  for (let count = 1; count <= MOST_ASKED; count += 1) {
    const person = sitDown({ url }, connector)
    try {
      await person.say(`Which zeppelin flies to moon base ${name}${count}?`)
      await person.press('Send it to a person')
      await person.press('Send it')
    } catch {
      return
    }
  }
}

/** Tickets of which a person was told. */
function told(): readonly number[] {
  return connector.sent.flatMap(({ activity }) =>
    [...activity.text.matchAll(/Sent as \*\*FAQ-(\d+)\*\*/g)].map(([, number]) => Number(number)),
  )
}

function tasks() {
  const file = new Database(join(workplace.folder, 'faq-bot.db'))
  try {
    expect(file.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    return file.prepare("select id, ticket, state from outbox where kind = 'ask-staff'").all() as {
      readonly id: string
      readonly ticket: number
      readonly state: string
    }[]
  } finally {
    file.close()
  }
}

test(
  `the program killed ${KILLS} times while people send what the page cannot answer loses none of it (seed ${SEED})`,
  async () => {
    for (let cycle = 1; cycle <= KILLS; cycle += 1) {
      const program = start(cycle)
      const url = await program.url()
      const { length: before } = connector.sent
      const asking = Array.from({ length: PERSONS }, (_, place) => askUntilKilled(url, `${cycle}${'abcd'[place]}`))
      await connector.untilSent(() => connector.sent.length > before)
      await new Promise((resolve) => setTimeout(resolve, drawOf(cycle) * MOST_MS))
      await program.kill()
      await Promise.all(asking)
    }
    const last = start(KILLS + 1)
    await last.url()
    const names = () => new Set(smtp.taken.map(({ parsed }) => parsed.messageId))
    for (let taken = smtp.taken.length; tasks().some(({ state }) => state !== 'sent'); taken = smtp.taken.length) {
      await Promise.race([smtp.untilTaken(taken + 1), new Promise((resolve) => setTimeout(resolve, 1_000))])
    }
    await last.kill()

    const tickets = new Set([...names()].map((name) => readMessageId(name ?? '', 'faq.example')?.ticket))
    expect(told().filter((number) => !tickets.has(number))).toEqual([])
    expect([...names()].sort()).toEqual(
      tasks()
        .map(({ id, ticket }) => `<faq.t${ticket}.${id}@faq.example>`)
        .sort(),
    )
    const twice = smtp.taken.length - names().size
    expect(twice).toBeLessThanOrEqual(KILLS * UNDER_WAY)
    expect(told().length).toBeGreaterThan(0)
    process.stdout.write(
      `killed ${KILLS} times: ${told().length} told, ${names().size} mails, ${twice} of them twice\n`,
    )
  },
  4 * 60 * 60_000,
)
