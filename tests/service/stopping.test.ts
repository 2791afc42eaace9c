import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { connect } from 'node:net'
import { listenLocally, type LocalServer } from '../support/bot-framework/local-server'
import { postJson } from '../support/bot-framework/post-json'
import { buildProgram, startBuiltProgram, type BuiltProgram } from '../support/service/built-program'
import { sitDown } from '../support/service/emulator'
import { startSlowConnector } from '../support/service/slow-connector'
import { newWorkplace, type Workplace } from '../support/service/workplace'

jest.setTimeout(60_000)

let workplace: Workplace
const started: BuiltProgram[] = []
const others: LocalServer[] = []

beforeAll(buildProgram, 180_000)
beforeEach(() => {
  workplace = newWorkplace()
})
afterEach(async () => {
  await Promise.all(others.splice(0).map((server) => server.close()))
  await Promise.all(started.splice(0).map((program) => program.kill()))
  workplace.remove()
})

function start(changes: Readonly<Record<string, string>> = {}): BuiltProgram {
  const program = startBuiltProgram(workplace.folder, { ...workplace.env, ...changes })
  started.push(program)
  return program
}

const FACILITATORS = 'Do we have to bring our own facilitators to the workshops?'

/** Resolves when nobody new is let in. */
async function isClosed(url: string): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const isTaken = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (!isTaken) return
  }
  throw new Error('new connections are still taken')
}

test('a turn that waits for its channel when the program is stopped is finished, and not repeated after the next start', async () => {
  const connector = await startSlowConnector()
  others.push(connector)
  const program = start()
  const url = await program.url()
  const person = sitDown({ url }, connector)
  const question = person.activity({ text: FACILITATORS })
  const answer = person.post(question)
  await connector.reached()

  program.signal('SIGTERM')
  await program.logged(/^stopping/)
  program.signal('SIGTERM') // npm passes on what the terminal has sent to everybody already
  await isClosed(url)
  connector.take()
  expect(await answer).toEqual({ status: 200, body: '' })
  const { code, log, stderr } = await program.ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(log.map(({ msg }) => msg).slice(-2)).toEqual([expect.stringMatching(/^stopping/), 'stopped'])

  const next = start()
  expect(await postJson(`${await next.url()}/api/messages`, question, {})).toEqual({ status: 200, body: '' })
  next.signal('SIGINT')
  expect((await next.ended).code).toBe(0)
  expect(person.repliesTo(question)).toEqual([
    expect.objectContaining({ text: expect.stringContaining('whom Code.org has approved') as string }),
  ])
})

test('wrong settings are all named on standard error without a secret, and nothing starts', async () => {
  const program = start({
    PORT: 'the usual one',
    PARTNER_EMAIL: 'somebody',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://bot:s3cret-of-the-database@db.example/bot',
    MicrosoftAppPassword: 's3cret-of-the-bot',
  })
  const { code, log, stderr } = await program.ended
  expect({ code, log }).toEqual({ code: 1, log: [] })
  expect(stderr).toMatch(/^wrong-settings: /)
  for (const name of ['PORT', 'PARTNER_EMAIL', 'LOG_LEVEL', 'DATABASE_URL', 'MicrosoftAppPassword']) {
    expect(stderr).toMatch(new RegExp(`^ +${name} (is|has) .*: write .*\\.$`, 'm'))
  }
  expect(stderr).not.toContain('s3cret')
})

test('a port that is taken is named, with what to do', async () => {
  const other = await listenLocally(() => {})
  others.push(other)
  const { port } = new URL(other.url)
  const { code, stderr } = await start({ PORT: port }).ended
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `port-in-use: 127.0.0.1:${port} is taken by another program: end that one or set another PORT.\n`,
  })
})

test('a page that cannot be used is named with file, line and reason', async () => {
  appendFileSync(workplace.page, Buffer.from('\ncaf\xe9\n', 'latin1'))
  const { code, stderr } = await start().ended
  expect(code).toBe(1)
  expect(stderr).toMatch(/^faq-unusable: [^]*FAQ_PATH/)
  expect(stderr).toMatch(/^ +\S*partner-faq\.md:\d+: not-utf8 .*save the file as UTF-8/m)
  expect(stderr).not.toMatch(/^ +at /m)
})

test('in production without a registration there is no /api/messages, and the log says why', async () => {
  const program = start({ NODE_ENV: 'production', HOST: '127.0.0.1' })
  const url = await program.url()
  expect(await program.logged(/api\/messages/)).toMatchObject({
    level: 'warn',
    msg: '/api/messages is not offered',
    reason: 'MicrosoftAppId is not set, and NODE_ENV is production',
  })
  const person = sitDown({ url }, { url, sent: [] })
  const { status, body } = await person.post(person.activity({ text: FACILITATORS }))
  expect(status).toBe(404)
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'not-found' } })
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
})
