import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { getElementsByTagName } from 'domutils'
import type { Letter, WriteLetter } from '../../../src/escalation/letter'
import { composeMessage } from '../../../src/mail/compose-message'
import { extractReply } from '../../../src/mail/extract-reply/extract-reply'
import { createReplyAddresses } from '../../../src/mail/reply-address'
import { without } from '../../support/without'
import { LETTERS, SETTINGS, TASK, theLetters } from '../../support/escalation/the-letters'

const KINDS = Object.keys(LETTERS) as Letter['kind'][]
const TO_STAFF = KINDS.filter((kind) => !kind.startsWith('mail-'))
const ABOUT_A_TICKET = KINDS.filter((kind) => 'ticket' in LETTERS[kind])
const { addressOf, read } = createReplyAddresses(SETTINGS.replyAddress, SETTINGS.secret)

let write: WriteLetter
beforeAll(async () => {
  write = await theLetters()
})

const elementsOf = (html: string) => getElementsByTagName('*', parseDocument(html).children)
const linksIn = (html: string) => elementsOf(html).flatMap(({ attribs }) => attribs.href ?? [])

test('the question to staff, as text', () => {
  expect(write(TASK, LETTERS['ask-staff']).text).toBe(`##- Reply above this line -##

A question that Partner FAQ does not answer:

> When does an Exploring CS voucher expire?

Asked by: Ada Example
E-mail: ada@partner.example
Where: The chat on the website
Language: English

Why the bot did not answer
==========================

Something on the page comes near, but nothing is sure enough to be the answer.

What came nearest on the page:

* How long are workshop vouchers valid? (62%)
* Which deadlines are there? (19%)

What was said before
====================

Asker: when does a voucher expire
Bot: Which of these do you mean?

How to answer
=============

Just press Reply and write above the line at the top. What you write goes to everybody who waits, in the chat where they asked, and by mail where they gave an address. If you write that you will check and come back, they are told so, and the question stays open. Your answer becomes a draft for the page as well; nothing of it is published by itself.

* * *
FAQ-1042. Sent by the bot that answers from Partner FAQ.
`)
})

test('the answer to the asker, as text, in their own language', () => {
  const letter = { ...LETTERS['mail-answer'], asker: { ...LETTERS['mail-answer'].asker, locale: 'de-AT' } }
  expect(write(TASK, letter).text).toBe(`##- Bitte über dieser Zeile antworten -##

Anna Muster antwortet auf Ihre Frage:

On 30 June.

See https://example.org/vouchers?a=1&b=2.

Sie haben gefragt
=================

> When does an Exploring CS voucher expire?

Um zurückzuschreiben, antworten Sie auf diese Mail, und schreiben Sie über die Zeile ganz oben.

* * *
Sie bekommen diese Mail, weil Sie den Bot zu „Partner FAQ“ um eine Antwort per E-Mail gebeten haben. Ihre Frage ist FAQ-1042.
`)
})

describe.each(KINDS)('%s', (kind) => {
  test.each(['en', 'de'])('is whole in the language %s', async (language) => {
    const given = LETTERS[kind]
    const letter = 'locale' in given ? { ...given, locale: language } : given
    const mail = (await theLetters(SETTINGS, language))(TASK, letter)
    for (const text of [mail.subject, mail.text]) expect(text).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
    expect(mail.html).not.toMatch(/>[^<]*(?:\{\w+\}|undefined|NaN|\[object)[^<]*</)
    if (kind !== 'mail-answer') expect(mail.html).toContain(`<html lang="${language}">`)
    expect(() => composeMessage(mail)).not.toThrow()
  })

  test('loads nothing, and runs nothing', () => {
    const elements = elementsOf(write(TASK, LETTERS[kind]).html)
    expect(elements.filter(({ name }) => /^(?:img|script|link|iframe|object|form|svg|base)$/.test(name))).toEqual([])
    expect(
      elements.flatMap(({ attribs }) => Object.keys(attribs)).filter((name) => /^(?:on|src|background)/.test(name)),
    ).toEqual([])
    expect(elements.filter(({ attribs }) => /url\(/i.test(attribs.style ?? ''))).toEqual([])
  })

  test('has the Message-ID of its task, goes to one, and bounces come to its own address', () => {
    const mail = write(TASK, LETTERS[kind])
    const isAboutTicket = ABOUT_A_TICKET.includes(kind)
    expect(mail.messageId).toBe(isAboutTicket ? `faq.t1042.${TASK}@example.org` : `faq.${TASK}@example.org`)
    expect(mail.references).toEqual(isAboutTicket ? ['faq.t1042@example.org'] : [])
    expect(mail.envelopeFrom).toBe(addressOf({ for: 'bounce', taskId: TASK }))
    expect(mail.to.address).toBe(LETTERS[kind].to.address)
    expect(mail.from).toEqual({ name: 'FAQ bot', address: 'faq@example.org' })
  })
})

describe('headers', () => {
  test('of a mail to staff', () => {
    const { headers, subject, replyTo } = write(TASK, LETTERS['ask-staff'])
    expect(headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-FAQ-Ticket': '1042',
      'List-ID': 'FAQ escalations <faq-escalations.example.org>',
    })
    expect(subject).toBe('[FAQ-1042] When does an Exploring CS voucher expire?')
    expect(read(replyTo?.address ?? '')).toEqual({ for: 'staff', ticket: 1042 })
  })

  test('an asker’s replies come to an address of theirs, and nothing says that it is a list', () => {
    const { headers, replyTo } = write(TASK, LETTERS['mail-answer'])
    expect(read(replyTo?.address ?? '')).toEqual({ for: 'asker', ticket: 1042, askerId: '0123456789abcdef' })
    expect(Object.keys(headers)).not.toContain('List-ID')
  })

  test('a mail can be made to not say that a program wrote it', async () => {
    const { headers } = (await theLetters({ ...SETTINGS, autoHeaders: false }))(TASK, LETTERS['ask-staff'])
    expect(Object.keys(headers)).toEqual(['X-FAQ-Ticket', 'List-ID'])
  })

  test('what stays in a thread has its subject, and a reminder stands out', () => {
    const subjects = TO_STAFF.map((kind) => write(TASK, LETTERS[kind]).subject)
    const question = 'When does an Exploring CS voucher expire?'
    const reply = `Re: [FAQ-1042] ${question}`
    const first = `[FAQ-1042] ${question}`
    const reminder = `[FAQ-1042] Still waiting: ${question}`
    expect(subjects).toEqual([first, reply, reply, reply, reminder, 'More questions about Partner FAQ: 2', reply])
  })

  test('the name of a sender that is set is the one', async () => {
    const from = { name: 'The helpful bot', address: 'faq@example.org' }
    expect((await theLetters({ ...SETTINGS, from }))(TASK, LETTERS['ask-staff']).from).toEqual(from)
  })
})

describe('a reply', () => {
  test.each(ABOUT_A_TICKET)('to %s is cut above our line, whatever stands below', (kind) => {
    const mail = write(TASK, LETTERS[kind])
    expect(extractReply({ text: `In June.\n\n${mail.text}` })).toEqual({
      text: 'In June.',
      unsure: false,
      kept: 'delimiter',
    })
    expect(extractReply({ html: `<p>In June.</p>${mail.html}` })).toMatchObject({ text: 'In June.', kept: 'delimiter' })
  })

  test('is asked for in no mail where none is read, and goes to nobody who would not read it', async () => {
    const deaf = await theLetters(without(SETTINGS, 'imapUrl'))
    for (const kind of KINDS) {
      const mail = deaf(TASK, LETTERS[kind])
      expect(mail.replyTo).toBeUndefined()
      expect(mail.text).not.toMatch(/Reply above|press Reply|reply to this mail/)
      expect(linksIn(mail.html).filter((link) => link.startsWith('mailto:faq+'))).toEqual([])
    }
    expect(deaf(TASK, LETTERS['ask-staff']).text).toContain('please write to ada@partner.example yourself')
  })

  test('to a digest is one for each question', () => {
    const { html, replyTo } = write(TASK, LETTERS.digest)
    const links = linksIn(html).map((link) => new URL(link))
    expect(replyTo).toBeUndefined()
    expect(links.map(({ pathname }) => read(pathname))).toEqual(
      [1042, 1043].map((ticket) => ({ for: 'staff', ticket })),
    )
    expect(links[1]?.searchParams.get('subject')).toBe('[FAQ-1043] And materials?')
  })
})

describe('what people are told', () => {
  const asking = LETTERS['ask-staff'].ticket

  test('an address that is not confirmed, or that mail came back from, is said to be so', () => {
    const { asker } = LETTERS['tell-joined']
    const said = (email: object) =>
      write(TASK, { ...LETTERS['ask-staff'], ticket: { ...asking, askers: [{ ...asker, ...email }] } }).text
    const address = 'ada@partner.example'
    expect(said({ email: { address, isConfirmed: false, isUndeliverable: false } })).toContain('(not confirmed:')
    expect(said({ email: { address, isConfirmed: true, isUndeliverable: true } })).toContain('(a mail to it came back:')
    expect(said({ email: undefined })).toContain('E-mail: None given')
    expect(said({ name: undefined })).toContain('Asked by: Somebody who gave no name')
    expect(said({ ref: { channel: 'msteams', conversationId: 'c', userId: 'u' } })).toContain('Where: Microsoft Teams')
  })

  test('the question of a ticket stands once where one more asked in its words, and beside theirs where not', () => {
    const { ticket, asker } = LETTERS['tell-joined']
    const inOtherWords = { ...asker, question: 'So when does my Exploring CS voucher expire?' }
    const times = (joined: typeof asker | typeof inOtherWords) =>
      write(TASK, { ...LETTERS['tell-joined'], asker: joined }).text.split(ticket.question).length - 1
    expect(times(asker)).toBe(1)
    expect(times(inOtherWords)).toBe(1)
    expect(write(TASK, { ...LETTERS['tell-joined'], asker: inOtherWords }).text).toContain(inOtherWords.question)
  })

  test('how many wait, where it is more than one', () => {
    const askers = ['waiting', 'waiting', 'helped'].map((state, at) => ({
      ...LETTERS['tell-joined'].asker,
      id: `${at}`,
      state,
    })) as typeof asking.askers
    expect(write(TASK, { ...LETTERS['ask-staff'], ticket: { ...asking, askers } }).text).toContain(
      'Waiting for the answer: 2',
    )
  })

  test('of a long conversation the mail has the end, and a file has all', () => {
    const lines = Array.from({ length: 25 }, (_, n) => ({ by: 'person' as const, text: `line ${n + 1}.` }))
    const askers = [{ ...LETTERS['tell-joined'].asker, lines }]
    const mail = write(TASK, { ...LETTERS['ask-staff'], ticket: { ...asking, askers } })
    expect(mail.text).not.toContain('line 5.')
    expect(mail.text).toContain('line 6.')
    expect(mail.attachments).toEqual([
      { filename: 'conversation.txt', text: expect.stringMatching(/^Asker: line 1\.\n[^]*line 25\.\n$/) as string },
    ])
  })

  test('of staff an asker reads the name and no address, and who wrote without one is called people', () => {
    const mail = write(TASK, { ...LETTERS['mail-answer'], message: { ...LETTERS['mail-answer'].message, name: '' } })
    expect(mail.text).toContain('Here is the answer to your question:')
    for (const { text, html } of [mail, write(TASK, LETTERS['mail-answer'])]) {
      expect(`${text}${html}`).not.toContain('staff@example.org')
    }
  })

  test('an answer that comes later is said to be none, and files to be asked for', () => {
    const message = { ...LETTERS['mail-answer'].message, isAnswer: false, attachments: 2 }
    const { text } = write(TASK, { ...LETTERS['mail-answer'], message })
    expect(text).toContain('Anna Muster writes about your question:')
    expect(text).toContain('That is not the answer yet')
    expect(text).toContain('Files that came with it: 2. They are not in this mail; ask partners@example.org for them')
  })

  test('addresses in an answer are links to where they say, and those in a question are none', () => {
    const { html } = write(TASK, LETTERS['mail-answer'])
    expect(linksIn(html)).toEqual(['https://example.org/vouchers?a=1&b=2'])
    const ticket = { ...asking, question: 'Is https://evil.example the page?' }
    expect(linksIn(write(TASK, { ...LETTERS['ask-staff'], ticket }).html)).toEqual([])
  })

  test('the code, and nothing that anybody typed', () => {
    const mail = write(TASK, LETTERS['mail-code'])
    expect(mail.subject).toBe('123456 is your code for Partner FAQ')
    expect(mail.to).toEqual({ address: 'ada@partner.example' })
    expect(mail.text).toContain('good for 30 minutes')
  })
})

describe('what people wrote changes nothing but the words', () => {
  const HOSTILE = [
    '<img src=x onerror=alert(1)>',
    '</td></tr></table><script>alert(1)</script>',
    '"><a href="javascript:alert(1)">x</a>',
    '<%= process.env %> ${7*7} {{7*7}}',
    '<!--[if mso]>x<![endif]-->',
    '&lt;b&gt; &amp; <b>',
    'x\r\nBcc: evil, at example.com',
    '\u202Egpj.exe\u0000',
    'long '.repeat(400),
    'javascript:alert(1) data:text/html,x vbscript:x',
  ]

  /** Every letter with the same text wherever persons can write one. */
  function lettersSaying(text: string): readonly Letter[] {
    const asker = {
      ...LETTERS['tell-joined'].asker,
      name: text,
      question: text,
      lines: [{ by: 'person' as const, text }],
    }
    const message = { ...LETTERS['mail-answer'].message, name: text, text }
    const considered = [{ id: 'x', question: text, score: 0.5 }]
    const ticket = { ...LETTERS['ask-staff'].ticket, question: text, askers: [asker], considered }
    return KINDS.map(
      (kind) =>
        ({
          ...LETTERS[kind],
          ticket,
          tickets: [ticket],
          asker,
          message,
          said: text,
          lines: asker.lines,
        }) as unknown as Letter,
    )
  }

  const shape = (html: string) =>
    elementsOf(html)
      .map(({ name, attribs }) => [name, ...Object.keys(attribs)].join(' '))
      .filter((element) => element !== 'br')
  const shapes = (text: string) => lettersSaying(text).map((letter) => shape(write(TASK, letter).html))

  test.each(HOSTILE)('%j', (text) => {
    expect(shapes(text)).toEqual(shapes('harmless'))
    for (const letter of lettersSaying(text)) {
      const mail = write(TASK, letter)
      expect(() => composeMessage(mail)).not.toThrow()
      expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect(mail.html).not.toMatch(/\u0000|\u202e/)
    }
  })

  test('whatever it is', () => {
    const plain = shapes('harmless')
    const text = fc.array(
      fc.constantFrom('<', '>', '"', "'", '&', '`', '=', '/', '%', ' ', 'a', '<%', '%>', '<!--', '-->', '<b', 'style='),
      { minLength: 1, maxLength: 30 },
    )
    fc.assert(
      fc.property(text, (parts) => {
        // Something to see: a name of nothing is no name.
        expect(shapes(`x${parts.join('')}`)).toEqual(plain)
      }),
      { numRuns: 100 },
    )
  })

  test('a question in a subject is one line of 80 visible characters at most', () => {
    const question = `Familie 👨‍👩‍👧‍👦\n${'ä'.repeat(200)}`
    const ticket = { ...LETTERS['ask-staff'].ticket, question }
    const { subject } = write(TASK, { ...LETTERS['ask-staff'], ticket })
    expect(subject).toBe(`[FAQ-1042] Familie 👨‍👩‍👧‍👦 ${'ä'.repeat(70)}…`)
  })
})
