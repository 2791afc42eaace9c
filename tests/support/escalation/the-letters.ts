import { createLetters, type LettersParts } from '../../../src/escalation/letters/create-letters'
import type { Letter, WriteLetter } from '../../../src/escalation/letter'
import type { Words } from '../../../src/model/words'
import { loadLocales } from '../../../src/content/load-locales'
import { chooseLocale } from '../../../src/content/choose-locale'
import { kitFaq } from '../conversation-faq'
import { NOON } from '../a-turn'
import { aMessage, anAsker, aTicket } from './a-ticket'

export const TASK = '00112233445566aa'

export const SETTINGS: LettersParts['settings'] = {
  from: { name: '', address: 'faq@example.org' },
  secret: 'a-secret-of-32-characters-or-more',
  replyAddress: 'faq+{tag}@example.org',
  autoHeaders: true,
  imapUrl: 'imaps://faq:secret@mail.example.org',
}

/** What writes the mails as the program does, in the words as they are shipped; two days after noon. */
export async function theLetters(settings: LettersParts['settings'] = SETTINGS, language = 'en'): Promise<WriteLetter> {
  const locales: readonly Words[] = await loadLocales('data/locales')
  return createLetters({
    settings,
    knowledge: (locale) => ({
      words: chooseLocale(locales, locale, 'en'),
      faq: { ...kitFaq, language, title: 'Partner FAQ' },
      contactEmail: 'partners@example.org',
    }),
    clock: { now: () => NOON + 2 * 24 * 3_600_000 },
  })
}

const asker = anAsker({
  id: '0123456789abcdef',
  question: 'When does an Exploring CS voucher expire?',
  name: 'Ada Example',
  email: { address: 'ada@partner.example', isConfirmed: true, isUndeliverable: false },
  lines: [
    { by: 'person', text: 'when does a voucher expire' },
    { by: 'bot', text: 'Which of these do you mean?' },
  ],
})
const ticket = aTicket({
  question: asker.question,
  askers: [asker],
  reason: 'several-close',
  considered: [
    { id: 'a', question: 'How long are workshop vouchers valid?', score: 0.624 },
    { id: 'b', question: 'Which deadlines are there?', score: 0.187 },
  ],
})
const to = { address: 'staff@example.org' }
const message = aMessage({ name: 'Anna Muster', text: 'On 30 June.\n\nSee https://example.org/vouchers?a=1&b=2.' })
const byAsker = aMessage({ by: 'asker', askerId: asker.id, text: 'It is urgent.', attachments: 2 })

/** One letter of each kind. */
export const LETTERS = {
  'ask-staff': { kind: 'ask-staff', to, ticket },
  'tell-joined': { kind: 'tell-joined', to, ticket, asker },
  'tell-written': { kind: 'tell-written', to, ticket, messages: [byAsker] },
  'tell-cancelled': { kind: 'tell-cancelled', to, ticket },
  'remind-staff': { kind: 'remind-staff', to, ticket, nth: 2 },
  digest: { kind: 'digest', to, tickets: [ticket, { ...ticket, number: 1043, question: 'And materials?' }] },
  'tell-bounced': { kind: 'tell-bounced', to, ticket, asker, said: '550 5.1.1 no such user' },
  'mail-answer': { kind: 'mail-answer', to: { address: 'ada@partner.example' }, ticket, message, asker },
  'mail-code': { kind: 'mail-code', to: { address: 'ada@partner.example', name: 'Ada' }, code: '123456', locale: 'en' },
  'mail-conversation': {
    kind: 'mail-conversation',
    to: { address: 'ada@partner.example' },
    lines: asker.lines,
    locale: 'en',
  },
} as const satisfies { readonly [Kind in Letter['kind']]: Extract<Letter, { kind: Kind }> }
