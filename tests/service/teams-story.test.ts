import type { SentActivity } from '../support/bot-framework/connector-server'
import { postJson } from '../support/bot-framework/post-json'
import { startImapServer, type ImapServer } from '../support/mail/imap-server'
import { mailEnv, OUR_SERVER, STAFF } from '../support/mail/mail-env'
import { startScriptedSmtp, type ScriptedSmtp } from '../support/mail/scripted-smtp'
import { asReceived, staffMailClient } from '../support/mail/staff-mail-client'
import { startSignedService, type SignedService } from '../support/service/start-signed-service'
import { newWorkplace, type Workplace } from '../support/service/workplace'
import { teamsActivity } from '../support/teams/teams-activities'

jest.setTimeout(60_000)

const QUESTION = 'Is there a shuttle bus from the airport to the winter gathering?'

let workplace: Workplace
let smtp: ScriptedSmtp
let imap: ImapServer
let service: SignedService

beforeAll(async () => {
  workplace = newWorkplace()
  ;[smtp, imap] = await Promise.all([startScriptedSmtp(), startImapServer()])
  service = await startSignedService({
    ...workplace.env,
    ...mailEnv(smtp, imap),
  })
  service.channel.connector.members.set(asking.from.id, { name: 'Ada Lovelace', email: 'ada@school.example' })
})
afterAll(async () => {
  await service.stop()
  await Promise.all([smtp.close(), imap.close()])
  workplace.remove()
})

const asking = teamsActivity('a question in a personal chat')
let written = 0

/** What Teams sends for something that Ada did in her chat with the bot. @returns what is said to it, cards as JSON */
async function happens(changes: object): Promise<string> {
  const { connector, goodToken } = service.channel
  written += 1
  const { length } = connector.sent
  const activity = {
    ...asking,
    id: `${asking.id}-${written}`,
    serviceUrl: connector.url,
    attachments: [],
    ...changes,
  }
  const { status } = await postJson(`${service.url}/api/messages`, activity, { authorization: `Bearer ${goodToken()}` })
  expect(status).toBe(200)
  return JSON.stringify(connector.sent.slice(length).map((sent) => sent.activity))
}

/** Presses what was offered last under this title: a suggested action says its words, a card's button has a value besides. */
async function press(title: string): Promise<string> {
  const offered = service.channel.connector.sent.flatMap(({ activity }) => offersIn(activity))
  const offer = offered.findLast((one) => one.title === title)
  if (offer === undefined) throw new Error(`"${title}" is not offered, but ${offered.map((one) => one.title).join()}`)
  const { msteams } = offer.data ?? {}
  return happens(msteams === undefined ? { text: offer.value } : { text: msteams.text, value: msteams.value })
}

interface Offer {
  readonly title: string
  readonly value?: unknown
  readonly data?: { readonly msteams?: { readonly text: string; readonly value: object } }
}

/** Everything in an activity that can be pressed. */
function offersIn(part: unknown): readonly Offer[] {
  if (typeof part !== 'object' || part === null) return []
  const own = 'title' in part && ('data' in part || 'value' in part) ? [part as Offer] : []
  return [...own, ...Object.values(part).flatMap(offersIn)]
}

/** Resolves with the first that is sent behind so many. */
async function sentAfter(count: number): Promise<SentActivity> {
  const { connector } = service.channel
  await connector.untilSent(() => connector.sent.length > count)
  const next = connector.sent[count]
  if (next === undefined) throw new Error('nothing was sent')
  return next
}

test('a question in Teams goes to people with who asks it, and their reply by mail comes back into the same chat', async () => {
  expect(await happens({ text: QUESTION })).toContain("couldn't find that")
  const preview = await press('Send it to a person')
  expect(preview).toContain(QUESTION)
  expect(preview).toContain('ada@school.example')
  expect(await press('Send it')).toContain('Sent as **FAQ-1001**')

  await smtp.untilTaken(1)
  const [mail] = smtp.taken
  if (mail === undefined) throw new Error('no mail came')
  expect(mail.parsed.text).toContain('Ada Lovelace')
  expect(mail.parsed.text).toContain('ada@school.example')
  expect(mail.parsed.text).toContain('Teams')

  const { length } = service.channel.connector.sent
  const reply = await staffMailClient(STAFF).reply(mail.raw, 'Hello Ada,\n\nyes, it leaves from terminal 2.\n\nSam')
  imap.deliver(asReceived(reply.raw, OUR_SERVER, STAFF.address).toString('latin1'))
  const { method, path, activity } = await sentAfter(length)
  expect(method).toBe('POST')
  // A message of its own, in the chat in which it was asked, and an answer to no message there.
  expect(decodeURIComponent(path)).toBe(`/v3/conversations/${asking.conversation.id}/activities`)
  expect(activity).not.toHaveProperty('replyToId')
  expect(activity).toMatchObject({ recipient: { id: asking.from.id } })
  expect(activity.text).toContain('it leaves from terminal 2')
  expect(activity.text).toContain('Sam Keller')

  expect(await press('That helped')).toMatch(/thank|glad/i)
  expect(smtp.taken).toHaveLength(1)
})
