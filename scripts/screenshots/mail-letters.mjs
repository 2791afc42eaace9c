import { createRequire } from 'node:module'
import { join } from 'node:path'

const ANNA = 'Anna Muster'
const ASKED = Date.UTC(2026, 10, 23, 9, 12)

const LONG_QUESTION =
  'Is there support for the travel of teachers from neighbouring districts who take part in the weekend workshops, and where do we hand in the Fahrtkostenerstattungsabrechnungsunterlagen?'

/** A ticket as people get it in their mail; the words are made up. */
function sampleTicket(question, lines, considered) {
  const asker = {
    id: '0123456789abcdef',
    ref: { channel: 'web', conversationId: 'c', userId: 'u' },
    question,
    lines,
    locale: 'en',
    name: 'Ada Example',
    email: { address: 'ada@partner.example', isConfirmed: true, isUndeliverable: false },
    state: 'waiting',
    since: ASKED,
  }
  return {
    number: 1042,
    question,
    considered,
    reason: 'several-close',
    state: 'open',
    openedAt: ASKED,
    askers: [asker],
    messages: [],
  }
}

const ENGLISH = sampleTicket(
  'When does an Exploring CS voucher expire, and can we extend it?',
  [
    { by: 'person', text: 'when does a voucher expire' },
    {
      by: 'bot',
      text: 'Which of these do you mean? How long are workshop vouchers valid? · Which deadlines are there?',
    },
    { by: 'person', text: 'none of these, the exploring cs one' },
    { by: 'bot', text: 'Then I don’t have it under those.' },
  ],
  [
    { id: 'a', question: 'How long are workshop vouchers valid?', score: 0.624 },
    { id: 'b', question: 'Can we order materials for Exploring CS workshops?', score: 0.41 },
    { id: 'c', question: 'Which deadlines are there in the programme year?', score: 0.187 },
  ],
)

const ANSWER = {
  position: 1,
  by: 'staff',
  name: ANNA,
  text:
    'Exploring CS vouchers expire on 30 June of the programme year.\n\n' +
    'You can extend one once, by three months: fill in https://example.org/vouchers/extend?kind=ecs or write to vouchers@example.org.',
  isAnswer: true,
  attachments: 0,
  at: ASKED + 3_600_000,
}

/** How a letter of each kind looks that somebody gets often, in a language. */
function lettersIn(locale) {
  const ticket = { ...ENGLISH, askers: ENGLISH.askers.map((one) => ({ ...one, locale })) }
  const [asker] = ticket.askers
  const to = { address: 'staff@example.org' }
  const toAsker = { address: 'ada@partner.example' }
  const more = {
    ...ANSWER,
    by: 'asker',
    askerId: asker.id,
    name: undefined,
    text: 'It is urgent: the form closes on Friday.',
  }
  const another = {
    ...ticket,
    number: 1043,
    question: 'May we order materials for two workshops at once?',
    considered: [],
  }
  return {
    'ask-staff': { kind: 'ask-staff', to, ticket },
    answer: { kind: 'mail-answer', to: toAsker, ticket, message: ANSWER, asker },
    remind: { kind: 'remind-staff', to, ticket, nth: 2 },
    digest: { kind: 'digest', to, tickets: [ticket, another, { ...another, number: 1044, question: LONG_QUESTION }] },
    joined: { kind: 'tell-joined', to, ticket: { ...ticket, askers: [asker, asker] }, asker },
    written: { kind: 'tell-written', to, ticket, message: more },
    bounced: { kind: 'tell-bounced', to, ticket, asker, said: '550 5.1.1 <ada@partner.example>: no such user' },
    code: { kind: 'mail-code', to: toAsker, code: '041972', locale },
    conversation: { kind: 'mail-conversation', to: toAsker, lines: asker.lines, locale },
  }
}

/**
 * Letters as HTML, by the name of their picture, as the built program writes them.
 * @param locale of the people behind the page and of the asker
 */
export async function mailLetters(root, locale = 'en') {
  const require = createRequire(join(root, 'package.json'))
  const { loadLocales } = require('./dist/src/content/load-locales.js')
  const { chooseLocale } = require('./dist/src/content/choose-locale.js')
  const { createLetters } = require('./dist/src/escalation/letters/create-letters.js')
  const locales = await loadLocales(join(root, 'data', 'locales'))
  const write = createLetters({
    settings: {
      from: { name: '', address: 'faq@example.org' },
      secret: 'only-for-pictures-only-for-pictures',
      replyAddress: 'faq+{tag}@example.org',
      autoHeaders: true,
      imapUrl: 'imaps://mail.example.org',
    },
    knowledge: (wanted = locale) => ({
      words: chooseLocale(locales, wanted, locale),
      faq: { language: locale, title: 'Partner FAQ', entries: [] },
      contactEmail: 'partners@example.org',
    }),
    clock: { now: () => ASKED + 2 * 24 * 3_600_000 },
  })
  return Object.entries(lettersIn(locale)).map(([name, letter]) => ({
    name,
    html: write('00112233445566aa', letter).html,
  }))
}
