import { createRequire } from 'node:module'
import { join } from 'node:path'

const ANNA = 'Anna Muster'

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
    since: 0,
  }
  return {
    number: 1042,
    question,
    considered,
    reason: 'several-close',
    state: 'open',
    openedAt: 0,
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
  at: 0,
}

const LETTERS = {
  'ask-staff': { kind: 'ask-staff', to: { address: 'staff@example.org' }, ticket: ENGLISH },
  answer: {
    kind: 'mail-answer',
    to: { address: 'ada@partner.example' },
    ticket: ENGLISH,
    message: ANSWER,
    asker: ENGLISH.askers[0],
  },
}

/** Letters as HTML, by the name of their picture, as the built program writes them. */
export async function mailLetters(root) {
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
    knowledge: (locale = 'en') => ({
      words: chooseLocale(locales, locale, 'en'),
      faq: { language: 'en', title: 'Partner FAQ', entries: [] },
      contactEmail: 'partners@example.org',
    }),
    clock: { now: () => 0 },
  })
  return Object.entries(LETTERS).map(([name, letter]) => ({ name, html: write('00112233445566aa', letter).html }))
}
