import fc from 'fast-check'
import { MAX_MAIL_BYTES } from '../../src/mail/mail-size'
import { parseMail } from '../../src/mail/parse-mail'
import { BROKEN, FILES } from '../support/mail/corpus'
import { MAILS, readMail, receiveMail } from '../support/mail/read-mail'

const ours = 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org'

test('a mail is taken apart: who, to whom, what about, in reply to what', async () => {
  expect(await receiveMail('folded-headers')).toMatchObject({
    from: { address: 'anna.muster@example.org', name: 'Anna Muster' },
    isFromAmbiguous: false,
    recipients: ['faq+t1042.k3v9x2mq7abcd3fg@faq.example.org'],
    subject: 'Re: [FAQ-1042] Wann läuft ein Gutschein ab?',
    references: [ours, 'faq.t1042@faq.example.org'],
    text: 'Nach 365 Tagen.\n',
    isCut: false,
  })
})

test('letters come out as they were written, whatever the charset', async () => {
  expect((await receiveMail('latin1')).text).toBe('Der Gutschein läuft nach 365 Tagen ab. Grüße')
  expect((await receiveMail('windows-1252')).text?.trim()).toBe('The voucher – “starter” – costs 20 €.')
  expect(await receiveMail('iso-2022-jp')).toMatchObject({
    text: '365日間有効です。',
    subject: 'Re: [FAQ-1042] バウチャー',
  })
  expect((await receiveMail('header-8bit')).subject).toBe('Re: [FAQ-1042] Läuft der Gutschein ab?')
})

test.each(BROKEN)('of %s, which is broken, comes what can be read', async (name, beginning) => {
  const message = await receiveMail(name)
  expect(message.isBroken).toBe(true)
  expect(message.text?.replaceAll('\r', '').slice(0, beginning.length)).toBe(beginning)
})

test('attachments are told of by name, kind and size; signatures and reports are none', async () => {
  const found = await Promise.all(
    MAILS.map(async (name) => ({ name, attachments: (await receiveMail(name)).attachments })),
  )
  expect(
    found.filter(({ attachments }) => attachments.length > 0).map(({ name, attachments }) => [name, attachments]),
  ).toEqual([...FILES].sort(([a], [b]) => (a < b ? -1 : 1)))
})

describe('the key', () => {
  const mail = (head: string, body: string) => Buffer.from(`${head}\r\n\r\n${body}`)
  const key = async (raw: Uint8Array) => (await parseMail(raw)).key

  test('is the same however the mail came', async () => {
    const once = await key(mail('Received: from a\r\nMessage-ID: <1@example.org>\r\nSubject: x', 'Text\r\n'))
    expect(await key(mail('Received: from b\r\nX-Spam: no\r\nMessage-ID: <1@example.org>', 'Text\r\n\r\n'))).toBe(once)
    expect(await key(Buffer.from('Message-ID: <1@example.org>\n\nText\n'))).toBe(once)
  })

  test('is another for another text, and for another Message-ID', async () => {
    const once = await key(mail('Message-ID: <1@example.org>', 'Text'))
    expect(await key(mail('Message-ID: <1@example.org>', 'Other'))).not.toBe(once)
    expect(await key(mail('Message-ID: <2@example.org>', 'Text'))).not.toBe(once)
  })

  test('goes by date, sender and subject where there is no Message-ID', async () => {
    const once = await key(mail('Date: Tue, 24 Nov 2026 10:42:07 +0100\r\nSubject: x', 'Text'))
    expect(await key(mail('Date: Tue, 24 Nov 2026 10:42:08 +0100\r\nSubject: x', 'Text'))).not.toBe(once)
  })
})

test('a mail that is too long is cut, and says so; its key does not depend on where', async () => {
  const body = Buffer.alloc(MAX_MAIL_BYTES, 'All work and no play. ')
  const long = (trace: string) => Buffer.concat([Buffer.from(`${trace}Message-ID: <1@example.org>\r\n\r\n`), body])
  const message = await parseMail(long(''))
  expect(message).toMatchObject({ isCut: true, messageId: '1@example.org' })
  expect(message.text?.length).toBe(500_000)
  expect((await parseMail(long(`Received: from ${'a'.repeat(1000)}\r\n`))).key).toBe(message.key)
})

test('a header that comes twice is seen twice, in order, also in its obsolete form', async () => {
  const { headers, isFromAmbiguous } = await parseMail(
    Buffer.from('From: a@example.org\r\nX-A: 1\r\nx-a: 2\r\n folded\r\nFrom : b@example.org\r\n\r\n'),
  )
  expect(headers.get('x-a')).toEqual(['1', '2 folded'])
  expect(isFromAmbiguous).toBe(true)
})

test('a subject and a name keep to one line and one direction', async () => {
  const { subject, from } = await parseMail(
    Buffer.from(
      `From: =?utf-8?B?${Buffer.from('Eve\r\nBcc: x@y.example\u202e').toString('base64')}?= <eve@example.org>\r\nSubject: =?utf-8?Q?a=0Ab?=\r\n\r\n`,
    ),
  )
  expect(from).toEqual({ address: 'eve@example.org', name: 'Eve Bcc: x@y.example' })
  expect(subject).toBe('a b')
})

test('a head without end is read as far as it is bounded', async () => {
  const raw = Buffer.from(`${'X-A: b\r\n'.repeat(200_000)}\r\nText`)
  const message = await parseMail(raw)
  expect(message.headers.get('x-a')?.length).toBe(2000)
  expect(message.text).toBe('Text')
})

test('no bytes whatsoever make it fail', async () => {
  const pieces = fc.constantFrom(
    'From: ',
    'Subject: =?utf-8?B?',
    'Content-Type: multipart/mixed; boundary="a"',
    'Content-Type: text/html',
    '--a',
    '--a--',
    '\r\n',
    '\n',
    '\r\n\r\n',
    ' ',
    '<',
    '>',
    ';',
    '"',
    '(',
    'Content-Transfer-Encoding: base64',
    'Content-Type: message/rfc822',
    '\0',
    'charset=utf-16',
    'Message-ID: <',
    '=',
    '\u00ff',
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 20 })), { maxLength: 60 }).map((all) => Buffer.from(all.join(''))),
    fc
      .tuple(fc.constantFrom(...MAILS), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 20 }))
      .map(([name, at, drop, put]) => {
        const mail = readMail(name)
        const from = at % mail.length
        return Buffer.concat([mail.subarray(0, from), put, mail.subarray(from + (drop % 200))])
      }),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (raw) => {
      expect((await parseMail(raw)).key).toMatch(/^[0-9a-f]{64}$/)
    }),
    { numRuns: 400 },
  )
})
