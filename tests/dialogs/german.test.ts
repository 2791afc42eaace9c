import type { Faq } from '../../src/model/entry'
import { kitFaq } from '../support/conversation-faq'
import { knowledgeOf, startConversation, talk, wordsOf } from '../support/conversation'

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
