import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMailTransport } from '../../src/mail/open-mail-transport'
import { systemClock } from '../../src/model/clock'
import { aMail } from '../support/mail/a-mail'
import { startScriptedSmtp } from '../support/mail/scripted-smtp'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-outbox-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('without a server mails become files, and with one they go there', async () => {
  const filing = openMailTransport({ settings: {}, folder, clock: systemClock })
  expect(await filing.send(aMail())).toMatchObject({ outcome: 'filed' })

  const server = await startScriptedSmtp()
  const sending = openMailTransport({ settings: { smtpUrl: server.url }, folder, clock: systemClock })
  expect(await sending.send(aMail())).toEqual({ outcome: 'sent' })
  expect(server.taken).toHaveLength(1)
  expect(readdirSync(folder)).toHaveLength(1)
  await sending.close()
  await server.close()
})
