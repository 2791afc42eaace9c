import { draftEntry } from '../../src/escalation/draft-entry'
import type { Asker, Ticket } from '../../src/escalation/ticket'
import { knowledgeOf } from '../support/conversation'

const knowledge = knowledgeOf()

const asker: Asker = {
  id: 'asker-1',
  ref: { channel: 'web', conversationId: 'c1', userId: 'u1' },
  question: '',
  lines: [],
  locale: 'en-GB',
  name: 'Jo Miller',
  state: 'waiting',
  since: 0,
}

function said(text: string) {
  return { text, staffName: 'Anna Berg', isUnsure: false }
}

function ticketOf(question: string, askers: readonly Asker[] = [asker]): Ticket {
  return { number: 1042, question, considered: [], reason: null, state: 'open', openedAt: 0, askers, messages: [] }
}

test('an answer becomes an entry without its salutation and farewell, beside those that say something like it', () => {
  const draft = draftEntry(
    ticketOf('hello, who pays for the delivery of a microscope kit? thanks a lot'),
    said('Hi Jo,\n\nthe school pays 12 euros.\n\nBest regards\nAnna Berg'),
    knowledge,
  )
  expect(draft).toMatchObject({
    ticket: 1042,
    question: 'Who pays for the delivery of a microscope kit?',
    answer: 'The school pays 12 euros.',
    category: 'Delivery',
    personal: [],
    locale: 'en-GB',
  })
  expect(draft.similar.map(({ id }) => id)).toEqual(expect.arrayContaining(['ship-robotics', 'ship-chemistry']))
  expect(draft.similar.length).toBeLessThanOrEqual(3)
})

test('what looks personal is named, as it stands in question or answer', () => {
  const draft = draftEntry(
    ticketOf('My name is Jo Miller, where is order no. K-9921?'),
    said('Call Anna at +49 221 1234567.'),
    knowledge,
  )
  expect([...draft.personal].sort()).toEqual(['+49 221 1234567', 'Anna', 'Jo Miller', 'K-9921'])
})

test('what the page says itself is no secret', () => {
  expect(draftEntry(ticketOf('Where do I write to?'), said('To kits@county.example.'), knowledge).personal).toEqual([])
})

test('where nothing is near, no category is suggested', () => {
  const draft = draftEntry(ticketOf('Xyzzy?', []), said('Plugh.'), knowledge)
  expect(draft).toMatchObject({ category: null, similar: [], locale: 'en' })
})

test('a question of many lines is one line, and not a long one', () => {
  const { question } = draftEntry(ticketOf(`why\n\nis ${'it so '.repeat(100)}`), said('So.'), knowledge)
  expect(question).toMatch(/^Why is it so /)
  expect(question).not.toContain('\n')
  expect(question.length).toBeLessThanOrEqual(201)
})
