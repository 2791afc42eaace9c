import Database from 'libsql'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createDeliverTask } from '../../src/escalation/deliver-task'
import { runOutbox } from '../../src/escalation/run-outbox'
import { readMessageId } from '../../src/mail/message-id'
import { createSmtpTransport } from '../../src/mail/smtp-transport'
import { silentLogger } from '../../src/model/logger'
import { systemTimer } from '../../src/model/timer'
import { replyOf } from '../support/a-turn'
import { compileSources } from '../support/compile-sources'
import { plainLetter } from '../support/escalation/plain-letter'
import { startScriptedSmtp, type ScriptedSmtp } from '../support/mail/scripted-smtp'
import { onSqlite, type TestDatabase } from '../support/test-databases'

/** KILLS=2000 for an evening; KILL_SEED for the moments of an earlier run. */
const KILLS = Number(process.env.KILLS ?? 200)
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)

/** More than a lease: what a killed process held is free for the next one. */
const AHEAD_MS = 91_000

/** Lines of the child after which it is killed, and milliseconds later, at most. */
const MOST_LINES = 16
const MOST_MS = 10

const LEAVING = [
  'dialogs',
  'src/model',
  'src/conversation',
  'src/insights',
  'src/storage',
  'src/escalation',
  'src/mail',
  'src/matching',
]

let sources = ''
let smtp: ScriptedSmtp
beforeAll(async () => {
  sources = compileSources(LEAVING)
  smtp = await startScriptedSmtp()
})
afterAll(async () => {
  await smtp.close()
  rmSync(sources, { recursive: true, force: true })
})

/** Numbers from 0 to 1 that the seed decides. */
function drawsOf(cycle: number): readonly [number, number] {
  const digest = createHash('sha256').update(`${SEED} ${cycle}`).digest()
  return [digest.readUInt32BE(0) / 2 ** 32, digest.readUInt32BE(4) / 2 ** 32]
}

/** Lets a child accept and send until it is killed. What it said of itself. */
async function lifeOf(database: TestDatabase, cycle: number, lines: number, ms: number): Promise<readonly string[]> {
  const script = join(__dirname, '../support/escalation/killed-sender.cjs')
  const given = [sources, database.url, smtp.url, `cycle${cycle}`, String(cycle * AHEAD_MS)]
  const child = spawn(process.execPath, [script, ...given])
  const ended = once(child, 'exit')
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (said.length === lines) setTimeout(() => child.kill('SIGKILL'), ms)
  }
  await ended
  expect(complaints).toBe('')
  expect(child.signalCode).toBe('SIGKILL')
  return said
}

/** Sends what is left when all leases have ended, until nothing waits. */
async function sendRest(database: TestDatabase): Promise<void> {
  const storage = await database.open()
  const transport = createSmtpTransport({ url: smtp.url })
  const clock = { now: () => Date.now() + (KILLS + 1) * AHEAD_MS }
  let look: () => void = () => undefined
  const run = runOutbox({
    ways: ['mail', 'chat'],
    outbox: storage.outbox,
    deliver: createDeliverTask({
      tickets: storage.tickets,
      isSeen: () => Promise.resolve(false),
      staffAddress: () => ({ address: 'staff@example.org' }),
      secret: 'a secret of thirty-two characters',
      staffAnswer: () => replyOf(''),
      sendLater: () => undefined,
      writeLetter: plainLetter,
      transport,
      clock,
    }),
    owner: 'rest',
    refile: true,
    clock,
    timer: systemTimer,
    logger: silentLogger,
    random: Math.random,
    onTried: () => look(),
  })
  for (;;) {
    const news = new Promise<void>((resolve) => (look = resolve))
    const { counts } = await storage.outbox.status()
    if (counts.pending + counts.leased + counts.retrying === 0) break
    await news
  }
  await run.stop()
  await transport.close()
  await storage.close()
}

onSqlite((database) => {
  test(`a process killed ${KILLS} times while it accepts and sends loses nothing, and each mail has one name (seed ${SEED})`, async () => {
    const accepted: number[] = []
    for (let cycle = 1; cycle <= KILLS; cycle += 1) {
      const [lines, ms] = drawsOf(cycle)
      const said = await lifeOf(database(), cycle, 1 + Math.floor(lines * MOST_LINES), ms * MOST_MS)
      accepted.push(...said.flatMap((line) => (line.startsWith('accepted ') ? [Number(line.slice(9))] : [])))
    }
    await sendRest(database())

    const file = new Database(database().url.slice('file:'.length))
    expect(file.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    const rows = file.prepare('select id, ticket, state from outbox').all() as {
      readonly id: string
      readonly ticket: number
      readonly state: string
    }[]
    file.close()
    const taken = smtp.taken.map(({ parsed }) => readMessageId(parsed.messageId ?? '', 'faq.example'))
    const names = new Set(smtp.taken.map(({ parsed }) => parsed.messageId))
    const tickets = new Set(taken.map((name) => name?.ticket))

    // Accepted in words is sent; what was committed when the kill came before the words is too.
    expect(accepted.filter((number) => !tickets.has(number))).toEqual([])
    expect(rows.filter(({ state }) => state !== 'sent')).toEqual([])
    expect([...names].sort()).toEqual(rows.map(({ id, ticket }) => `<faq.t${ticket}.${id}@faq.example>`).sort())
    expect(taken.length - names.size).toBeLessThanOrEqual(KILLS)
    // The kills came where something was to be lost.
    expect(accepted.length).toBeGreaterThan(KILLS)
    process.stdout.write(
      `killed ${KILLS} times: ${accepted.length} accepted, ${names.size} mails, ${taken.length - names.size} of them twice\n`,
    )
  }, 900_000)
})
