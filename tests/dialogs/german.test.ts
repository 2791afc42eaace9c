import type { Faq } from '../../src/model/entry'
import { kitFaq } from '../support/conversation-faq'
import { knowledgeOf, knowledgeWithTickets, MORNING, startConversation, talk, wordsOf } from '../support/conversation'

const entries = [
  {
    id: 'verlaengern',
    question: 'Wie verlängere ich eine Ausleihe?',
    answer: 'Auf der Seite mit den Ausleihen.',
    category: 'Ausleihe',
  },
  { id: 'absagen', question: 'Wie sage ich eine Ausleihe ab?', answer: 'Mit einer E-Mail.', category: 'Ausleihe' },
  { id: 'kurs', question: 'Gibt es einen Kurs für Lehrkräfte?', answer: 'Zwei Abende im Halbjahr.', category: 'Kurse' },
].map((entry, line) => ({
  alternates: [],
  keywords: [],
  related: [],
  place: { file: 'faq.md', line: line + 1 },
  ...entry,
}))

const germanFaq: Faq = { ...kitFaq, language: 'de', title: 'Fragen zur Ausleihe', entries }
const inGerman = () => startConversation(knowledgeOf(germanFaq, wordsOf('de')))

test('a conversation in German, from hello to a person', () => {
  talk(
    [
      ['Grüß Gott!', { says: 'Guten Tag!' }],
      ['Guten Tag, wie verlängere ich eine Ausleihe? Danke!', { shows: ['verlaengern'], alsoOffers: ['Hilfreich'] }],
      ['das hat mir geholfen', { says: 'Danke für die Rückmeldung' }],
      ['Wie wird das Wetter?', { kind: 'none', says: 'nichts gefunden' }],
      ['Kann ich bitte mit einem Menschen sprechen?', { says: 'antworten Menschen', effects: ['person-asked'] }],
      ['Themen', { offers: ['Ausleihe', 'Kurse'] }],
      ['die zweite', { offers: ['Gibt es einen Kurs für Lehrkräfte?'] }],
      ['zurück', { offers: ['Ausleihe', 'Kurse'] }],
      ['lösche mein Gespräch', { kind: 'choices' }],
      ['nein', { says: 'nichts gelöscht' }],
      ['vielen Dank', { says: 'Gern geschehen' }],
      ['Tschüss', { says: 'Auf Wiedersehen' }],
    ],
    inGerman(),
  )
})

test.each([
  'mit einem Mitarbeiter sprechen',
  'ich möchte mit jemandem reden',
  'Mensch bitte',
  'wie kann ich Sie erreichen?',
  'Ist da jemand?',
  'Das hilft mir alles nichts, ich möchte mit jemandem reden',
])('%j leads to a person', (text) => talk([[text, { effects: ['person-asked'] }]], inGerman()))

test('English on a German page is told so', () => {
  talk([['How do I get there and what does it cost?', { says: 'nur Deutsch' }]], inGerman())
})

test('a question to people in German, from the offer to the answer that helped', () => {
  const mine = [
    { number: 1042, question: 'Wie wird das Wetter?', state: 'waiting', since: MORNING - 7_200_000, waiting: 1 },
  ] as const
  talk(
    [
      [
        'Wie wird das Wetter?',
        { kind: 'none', says: 'an kits@county.example schicken', offers: ['An einen Menschen schicken'] },
      ],
      [
        'ja bitte',
        {
          says: /Das würde ich an .* schicken:\n\n> Wie wird das Wetter\?(.|\n)*meist höchstens 5 Stunden/,
          offers: ['Absenden'],
        },
        { usualMs: 5 * 3_600_000 },
      ],
      [{ press: 'Antwort auch per E-Mail' }, { says: 'An welche E-Mail-Adresse' }],
      ['ada@schule.example', { says: 'mit einem Code bestätigt' }],
      [
        'abschicken',
        { says: /Gesendet als \*\*FAQ-1042\*\*(.|\n)*Code/, does: [{ do: 'open-ticket' }, { do: 'mail-code' }] },
      ],
      ['Code 123 456', { says: 'ist bestätigt', does: [{ do: 'confirm-email' }] }, { code: 'right' }],
      ['Status', { says: /FAQ-1042\*\* „Wie wird das Wetter\?“, gesendet vor 2 Stunden: wartet/ }, { mine }],
      ['Gibt es was Neues?', {}],
      ['schicken Sie mir dieses Gespräch', { does: [] }],
      ['nein', { does: [] }],
      [
        'das hat geholfen',
        { says: 'erledigt', does: [{ do: 'ticket-helped' }] },
        { mine: [{ ...mine[0], state: 'answered' }] },
      ],
      ['FAQ-1042 zurückziehen', { says: 'zurückgezogen', does: [{ do: 'cancel-ticket' }] }, { mine }],
      ['lösche mein Gespräch', { says: 'Postfach' }],
    ],
    startConversation(knowledgeWithTickets(germanFaq, wordsOf('de'))),
  )
})

test.each(['ohne', 'nein danke', 'überspringen', 'Nur hierher'])('%j leaves the address out', (typed) => {
  talk(
    [
      ['Wie wird das Wetter?', {}],
      ['ja', {}],
      [{ press: 'Antwort auch per E-Mail' }, {}],
      [typed, { says: 'kommt hierher', offers: ['Absenden'], does: [] }],
    ],
    startConversation(knowledgeWithTickets(germanFaq, wordsOf('de'))),
  )
})
