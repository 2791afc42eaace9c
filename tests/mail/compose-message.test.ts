import fc from 'fast-check'
import { composeMessage } from '../../src/mail/compose-message'
import type { OutgoingMail } from '../../src/mail/outgoing-mail'
import { createSmtpTransport } from '../../src/mail/smtp-transport'
import { aMail } from '../support/mail/a-mail'
import { startScriptedSmtp, type ScriptedSmtp, type TakenMail } from '../support/mail/scripted-smtp'

let server: ScriptedSmtp
let transport: ReturnType<typeof createSmtpTransport>
beforeAll(async () => {
  server = await startScriptedSmtp()
  transport = createSmtpTransport({ url: server.url })
})
afterAll(async () => {
  await transport.close()
  await server.close()
})

/** As a real server got it. */
async function sent(mail: OutgoingMail): Promise<TakenMail> {
  expect(await transport.send(mail)).toEqual({ outcome: 'sent' })
  const taken = server.taken.at(-1)
  if (taken === undefined) throw new Error('the server took no mail')
  return taken
}

const headersOf = ({ parsed }: TakenMail) => [...new Set(parsed.headerLines.map(({ key }) => key))].sort()
const refused = (mail: OutgoingMail) => () => composeMessage(mail)
const coded = (code: string) => expect.objectContaining({ code }) as Error

const HOSTILE = [
  'x\r\nBcc: evil@example.com',
  'x\nBcc: evil@example.com',
  'x\rBcc: evil@example.com',
  'x\r\n\r\n<script>alert(1)</script>',
  'x\u2028Bcc: evil@example.com',
  'x\u0085Bcc: evil@example.com',
  'x\u0000y',
  '=?utf-8?Q?x=0D=0ABcc:_evil@example.com?=',
  '"x" <evil@example.com>, "y"',
  'x <evil@example.com>',
  'x, evil@example.com',
  'x;evil@example.com',
  'group: evil@example.com;',
  '\u202Egro.elpmaxe@live',
  '\ud800',
  `${'long '.repeat(250)}\r\nBcc: evil@example.com`,
]

describe.each(HOSTILE)('%j', (hostile) => {
  test('as subject and as names: the same headers and the same one recipient', async () => {
    const mail = aMail({
      subject: hostile,
      from: { name: hostile, address: 'faq@example.org' },
      to: { name: hostile, address: 'staff@example.org' },
      replyTo: { name: hostile, address: 'faq+t1@example.org' },
      headers: { ...aMail().headers, 'X-FAQ-Ticket': hostile },
      attachments: [{ filename: `${hostile}.txt`, text: hostile }],
    })
    const plain = await sent(aMail({ attachments: [{ filename: 'a.txt', text: 'a' }] }))
    const taken = await sent(mail)
    expect(taken.envelope).toEqual({ from: mail.envelopeFrom, to: ['staff@example.org'] })
    expect(headersOf(plain)).toEqual(expect.arrayContaining(headersOf(taken)))
    expect(taken.parsed.to).toMatchObject({ value: [{ address: 'staff@example.org' }] })
    expect(taken.parsed.from?.value).toMatchObject([{ address: 'faq@example.org' }])
    expect(taken.parsed.replyTo?.value).toMatchObject([{ address: 'faq+t1@example.org' }])
    expect(taken.parsed.attachments).toHaveLength(1)
    expect(taken.parsed.attachments[0]?.filename).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u)
    expect(taken.parsed.subject ?? '').not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(taken.parsed.html).toBe(mail.html)
  })

  test('as an address anywhere: refused', () => {
    const bad = { address: hostile }
    for (const parts of [{ to: bad }, { from: bad }, { replyTo: bad }, { envelopeFrom: hostile }]) {
      expect(refused(aMail(parts))).toThrow(coded('mail-address-unusable'))
    }
  })

  test('as an id or the name of a header: refused', () => {
    expect(refused(aMail({ messageId: hostile }))).toThrow(coded('mail-header-unusable'))
    expect(refused(aMail({ references: [hostile] }))).toThrow(coded('mail-header-unusable'))
    expect(refused(aMail({ headers: { [hostile]: 'x' } }))).toThrow(coded('mail-header-unusable'))
  })
})

test.each([
  'a@example.org, b@example.org',
  'a@example.org b@example.org',
  'a@example.org\r\nBcc: b@example.org',
  'A <a@example.org>',
  '<a@example.org>',
  '"a b"@example.org',
  'a@b@example.org',
  'a@',
  '@example.org',
  'a',
  '',
  'ä@example.org',
  'a@exämple.org',
  `${'a'.repeat(300)}@example.org`,
  'a@example.org\u0000',
])('%j is no address of one recipient', (address) => {
  expect(refused(aMail({ to: { address } }))).toThrow(coded('mail-address-unusable'))
})

test.each(['Bcc', 'To', 'Cc', 'Subject', 'Content-Type', 'From', 'Sender', 'Message-ID'])(
  '%s is no header to add',
  (name) => {
    expect(refused(aMail({ headers: { [name]: 'x' } }))).toThrow(coded('mail-header-unusable'))
  },
)

test('whatever text is put anywhere, there is one recipient and no header more', async () => {
  const known = new Set(headersOf(await sent(aMail({ attachments: [{ filename: 'a.txt', text: 'a' }] }))))
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom(...Array.from('\r\n\t ,;:<>@"\\=?()Bcevil.'), '\r\n', '\u2028', '\u202e', 'Bcc: '), {
        maxLength: 40,
      })
      .map((parts) => parts.join('')),
  )
  await fc.assert(
    fc.asyncProperty(text, text, text, text, async (subject, name, filename, body) => {
      const taken = await sent(
        aMail({
          subject,
          from: { name, address: 'faq@example.org' },
          to: { name, address: 'staff@example.org' },
          text: body,
          html: '<p>x</p>',
          attachments: [{ filename, text: body }],
        }),
      )
      expect(taken.envelope.to).toEqual(['staff@example.org'])
      expect(headersOf(taken).filter((header) => !known.has(header))).toEqual([])
      expect(taken.parsed.to).toMatchObject({ value: [{ address: 'staff@example.org' }] })
      expect(taken.parsed.html).toBe('<p>x</p>')
    }),
    { numRuns: 100 },
  )
}, 30_000)

test('long lines, dots and all letters come through as they are', async () => {
  const text = `.\n..\nFrom here\n${'täglich '.repeat(300)}\n日本語 🙂\n##- Reply above this line -##\n`
  const { parsed } = await sent(aMail({ text }))
  expect(parsed.text).toBe(text)
})
