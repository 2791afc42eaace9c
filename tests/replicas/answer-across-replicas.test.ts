import { startImapServer, type ImapServer } from '../support/mail/imap-server'
import { OUR_SERVER, STAFF } from '../support/mail/mail-env'
import { startScriptedSmtp, type ScriptedSmtp } from '../support/mail/scripted-smtp'
import { asReceived, staffMailClient } from '../support/mail/staff-mail-client'
import { buildProgram } from '../support/service/built-program'
import { mailboxIs, startReplica, type Replica } from '../support/service/replica'
import { newWorkplace, type Workplace } from '../support/service/workplace'
import { asPostgresOwner, onPostgres } from '../support/test-databases'
import { chattingVisitor } from '../support/web/chatting-visitor'

const QUESTION = 'Is there a shuttle bus from the airport to the winter gathering?'

let workplace: Workplace
let smtp: ScriptedSmtp
let imap: ImapServer
const replicas: Replica[] = []

beforeAll(() => {
  buildProgram()
}, 180_000)
beforeEach(async () => {
  workplace = newWorkplace()
  ;[smtp, imap] = await Promise.all([startScriptedSmtp(), startImapServer()])
})
afterEach(async () => {
  await Promise.all(replicas.splice(0).map((replica) => replica.kill()))
  await Promise.all([smtp.close(), imap.close()])
  workplace.remove()
})

/** Two programs over one database and one mailbox; the first of them reads it. */
async function twoReplicas(databaseUrl: string): Promise<readonly [Replica, Replica]> {
  const start = async (state: string) => {
    const replica = await startReplica(workplace, databaseUrl, { smtpUrl: smtp.url, imapPort: imap.port })
    replicas.push(replica)
    await replica.until(mailboxIs(state))
    return replica
  }
  return [await start('reading'), await start('standby')]
}

/** Staff answer the newest mail; it arrives in the mailbox. */
async function staffReply(text: string): Promise<void> {
  const mail = smtp.taken.at(-1)
  if (mail === undefined) throw new Error('no mail came')
  const { raw } = await staffMailClient(STAFF).reply(mail.raw, `Hello,\n\n${text}\n\nBest regards\nSam`)
  imap.deliver(asReceived(raw, OUR_SERVER, STAFF.address).toString('latin1'))
}

onPostgres((database) => {
  test('a reply that one replica reads comes over the stream that is open on the other', async () => {
    const [, standby] = await twoReplicas(database().url)
    const visitor = await chattingVisitor(standby)
    await visitor.escalate(QUESTION)
    await smtp.untilTaken(1)
    await staffReply('Yes, a free shuttle leaves terminal 2 every hour.')
    expect(await visitor.hears(/a free shuttle leaves terminal 2/)).toContain('Sam Keller')
    expect(smtp.taken).toHaveLength(1)
    await standby.until(mailboxIs('standby'))
  }, 60_000)

  test('when the replica that reads is killed between taking a mail and marking it, the other reads on, and the mail counts once', async () => {
    const [reader, standby] = await twoReplicas(database().url)
    const visitor = await chattingVisitor(standby)
    await visitor.escalate(QUESTION)
    await smtp.untilTaken(1)
    const marking = imap.swallow('UID STORE')
    await staffReply('A first answer: yes, there is a shuttle.')
    await marking
    await visitor.hears(/A first answer/)
    await reader.kill()
    expect(imap.seen()).toEqual([false])

    await staffReply('A second answer: it leaves from terminal 2.')
    // A minute passes, as far as the role is concerned: whoever was killed does not renew it.
    const ended = await asPostgresOwner(
      database().url,
      `update roles set until = until - 60000 where role = 'mailbox' returning owner`,
    )
    expect(ended).toHaveLength(1)
    await visitor.hears(/A second answer/)
    await standby.until(mailboxIs('reading'))
    expect(imap.seen()).toEqual([true, true])
    const lines = await visitor.stream.until(() => true)
    expect(lines.filter((line) => line.includes('A first answer'))).toHaveLength(1)
    const kept = await asPostgresOwner(database().url, 'select verdict from received_mails order by id')
    expect(kept).toEqual([{ verdict: 'answer' }, { verdict: 'answer' }])
  }, 60_000)

  test('a replica that is stopped has left the mailbox to the others when it ends', async () => {
    const [reader] = await twoReplicas(database().url)
    const [role] = await asPostgresOwner(database().url, 'select owner from roles')
    reader.signal('SIGTERM')
    expect((await reader.ended).code).toBe(0)
    expect(await asPostgresOwner(database().url, 'select owner from roles')).not.toContainEqual(role)
  }, 60_000)
})
