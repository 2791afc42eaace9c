import { indexEntries, type IndexOptions, type PlainIndex } from '../../src/matching/faq-index'
import { rehearseOffTopic, rehearsePhrasings } from '../../src/matching/rehearse'
import type { Entry } from '../../src/model/entry'
import { allotmentFaq, entry, finished } from './small-faq'

const ENGLISH: IndexOptions = { language: 'en' }
const indexOf = (entries: readonly Entry[]): PlainIndex => finished(indexEntries(entries, ENGLISH))
const rehearsed = (entries: readonly Entry[]) => finished(rehearsePhrasings(entries, indexOf(entries), ENGLISH))

/** Entries with three phrasings each, every one in words that no other has. */
const strangers = Array.from({ length: 12 }, (_, at) => {
  const name = (part: string) => `${part}${String.fromCharCode(97 + at).repeat(4)}`
  return entry(`e${at}`, `${name('qor')} ${name('wex')}`, '', {
    alternates: [`${name('tuv')} ${name('zim')}`, `${name('bof')} ${name('gul')}`],
  })
})

test('nothing of a left-out phrasing is in the index it is asked of', () => {
  // Each phrasing has words of its own: in an index without it nothing leads to its entry.
  expect(rehearsed(strangers)).toHaveLength(36)
  expect(rehearsed(strangers).filter(({ confidence, isRight }) => isRight && confidence > 0.5)).toEqual([])
})

test('nor is the same phrasing in other capitals', () => {
  const shouted = strangers.map((one) => ({ ...one, alternates: [...one.alternates, one.question.toUpperCase()] }))
  expect(rehearsed(shouted).filter(({ confidence, isRight }) => isRight && confidence > 0.5)).toEqual([])
})

test('every entry keeps a phrasing: of two alike one brings the entry that the other asks for', () => {
  const entries = [
    entry('plot', 'rent an allotment plot', '', { alternates: ['renting an allotment plot'] }),
    entry('shed', 'build a wooden shed', '', { alternates: ['building a wooden shed'] }),
    entry('tools', 'borrow garden tools', '', { alternates: ['borrowing garden tools'] }),
  ]
  expect(rehearsed(entries).map(({ isRight }) => isRight)).toEqual([true, true, true, true, true, true])
})

test('an entry with one phrasing is asked variants, each without one of its telling words', () => {
  const page = [entry('shed', 'Where can I build a wooden shed?'), entry('keys', 'Who keeps the spare keys safe?')]
  expect(rehearsed(page)).toHaveLength(4)
})

test('an entry with one short phrasing is asked nothing, since too little of it would be left', () => {
  expect(rehearsed([entry('bonfire', 'Are bonfires allowed?')])).toEqual([])
})

test('an entry whose phrasings are all the same words counts as one with one phrasing', () => {
  const page = [entry('shed', 'build a wooden shed', '', { alternates: ['Build a WOODEN shed!'] })]
  expect(rehearsed(page)).toHaveLength(2)
})

test('the other phrasings that are taken for another entry are told', () => {
  const page = [
    entry('one', 'renew my library card', '', { alternates: ['cancel my parking permit'] }),
    entry('two', 'cancel my parking permit today', '', { alternates: ['renew my library card today'] }),
  ]
  expect(rehearsed(page).filter(({ isRight }) => !isRight).length).toBeGreaterThan(0)
})

test('at most some five hundred phrasings are asked, whatever the size of the page', () => {
  const page = Array.from({ length: 400 }, (_, at) =>
    entry(`e${at}`, `word${at} first`, '', { alternates: [`word${at} second`, `word${at} third`] }),
  )
  expect(rehearsed(page).length).toBeLessThanOrEqual(500)
})

test('a question off the topic is right for no entry', () => {
  const [asked] = finished(rehearseOffTopic(indexOf(allotmentFaq), ['may I build a shed']))
  expect(asked).toMatchObject({ isRight: false, isAmongChoices: false })
  expect(asked?.confidence).toBeGreaterThan(0.5)
})

test('every question is a step of its own, so that whoever waits gets a turn', () => {
  const questions = Array.from({ length: 20 }, (_, at) => `may I build a shed ${at}`)
  expect([...rehearseOffTopic(indexOf(allotmentFaq), questions)]).toHaveLength(20)
  const plain = indexOf(allotmentFaq)
  expect([...rehearsePhrasings(allotmentFaq, plain, ENGLISH)].length).toBeGreaterThan(rehearsed(allotmentFaq).length)
})
