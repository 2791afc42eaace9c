import fc from 'fast-check'
import type { Activity } from '../../src/channels/web/protocol'
import type { OutgoingMessage } from '../../src/widget/chat/stored-chat'
import { toLines } from '../../src/widget/chat/to-lines'
import { createTranscript } from '../../src/widget/chat/transcript'
import { byBot, byPerson } from './support/activities'
import {
  aboutTicket,
  answer,
  fromStaff,
  later,
  notice,
  rateButton,
  sorry,
  textOf,
  thanks,
  welcome,
} from './support/messages'

const rate = (entry: string, helpful: boolean) => {
  const { title, value } = rateButton(entry, helpful)
  return { text: title, value }
}

/** What is drawn, as short texts. */
function drawn(activities: readonly Activity[], outbox: readonly OutgoingMessage[] = []): string[] {
  const transcript = createTranscript()
  transcript.add(activities)
  const lines = toLines(transcript.said(), outbox, { isNew: () => false, statusOf: () => 'sending' })
  return lines.map(({ line }) => {
    if (line.by === 'person') return `${line.text}${line.status === 'sent' ? '' : ` (${line.status})`}`
    return `> ${textOf(line.message)}${line.rated === undefined ? '' : ` (${line.rated})`}`
  })
}

const question = byPerson(2, { text: 'Vouchers?', clientId: 'm1' })
const voucher = byBot(3, answer('A voucher is …', 'voucher'), 2)

test('a conversation is drawn without its welcome, in the order in which it was said', () => {
  const several = [byBot(5, answer('First', 'a'), 4, 1), byBot(5, answer('Second', 'b'), 4, 2)]
  const activities = [several[1], byPerson(4, { text: 'Two things' }), voucher, several[0], byBot(1, welcome), question]
  expect(drawn(activities.flatMap((activity) => activity ?? []))).toEqual([
    'Vouchers?',
    '> A voucher is …',
    'Two things',
    '> First',
    '> Second',
  ])
})

test('ten things that were said at once stand in their order', () => {
  const parts = Array.from({ length: 12 }, (_, index) => byBot(3, notice(`${index + 1}`), 2, index + 1))
  expect(drawn(parts.reverse())).toEqual(Array.from({ length: 12 }, (_, index) => `> ${index + 1}`))
})

test('of what comes by itself, what answers a ticket is from people', () => {
  const said = [later('the bot’s'), fromStaff('theirs', 'FAQ-1'), aboutTicket('Sent as FAQ-1', 'FAQ-1'), notice('x')]
  const transcript = createTranscript()
  transcript.add(said.map((message, index) => byBot(index + 1, message)))
  const lines = toLines(transcript.said(), [], { isNew: () => false, statusOf: () => 'sending' })
  expect(lines.map(({ line }) => line.by === 'bot' && line.isFromPeople)).toEqual([
    undefined,
    true,
    undefined,
    undefined,
  ])
})

describe('a rating', () => {
  test.each([
    [true, 'helpful', [thanks], []],
    [false, 'not-helpful', [sorry], ['> Is it one of these?']],
    [true, 'helpful', [notice('That question is no longer on the page.')], []],
  ])('helpful: %s marks its answer %s', (helpful, rated, replies, left) => {
    const said = [question, voucher, byPerson(4, rate('voucher', helpful))]
    const replied = replies.map((reply) => byBot(5, reply, 4))
    expect(drawn([...said, ...replied])).toEqual(['Vouchers?', `> A voucher is … (${rated})`, ...left])
  })

  test('marks every answer of its entry before it, none of another, and none that came later', () => {
    const activities = [
      voucher,
      byBot(4, answer('Something else', 'other')),
      byBot(5, answer('A voucher again', 'voucher')),
      byPerson(6, rate('voucher', true)),
      byBot(7, thanks, 6),
      byBot(8, answer('And again', 'voucher')),
    ]
    expect(drawn(activities)).toEqual([
      '> A voucher is … (helpful)',
      '> Something else',
      '> A voucher again (helpful)',
      '> And again',
    ])
  })

  test('counts as it was given last', () => {
    expect(drawn([voucher, byPerson(4, rate('voucher', true)), byPerson(5, rate('voucher', false))])).toEqual([
      '> A voucher is … (not-helpful)',
    ])
  })

  test('whose answer is not known leaves no trace', () => {
    expect(drawn([byPerson(4, rate('voucher', true)), byBot(5, thanks, 4)])).toEqual([])
  })

  test('counts while it is still under way', () => {
    const press = { id: 'm2', at: 1, ...rate('voucher', true) }
    expect(drawn([voucher], [press])).toEqual(['> A voucher is … (helpful)'])
  })

  test('that was typed is a line like any other, and so is its thanks', () => {
    expect(drawn([voucher, byPerson(4, { text: 'helpful' }), byBot(5, thanks, 4)])).toEqual([
      '> A voucher is …',
      'helpful',
      '> Thanks for telling me.',
    ])
  })

  test('of a notice is no rating of an answer: a short word that answers nothing stays', () => {
    expect(drawn([voucher, byPerson(4, rate('voucher', true)), byBot(5, later('By the way'))])).toEqual([
      '> A voucher is … (helpful)',
      '> By the way',
    ])
  })
})

test('a message that the server gave back is one line, under the id that it had before', () => {
  const transcript = createTranscript()
  const outbox = [{ id: 'm1', text: 'Vouchers?', at: 1 }]
  const lines = () =>
    toLines(transcript.said(), outbox, { isNew: () => false, statusOf: () => 'sending' }).map(({ line }) => line)
  const before = lines()
  transcript.add([question])
  expect(before).toMatchObject([{ id: 'm1', status: 'sending' }])
  expect(lines()).toMatchObject([{ id: 'm1', status: 'sent' }])
})

test('what we know to be taken stands where the server put it, and is replaced by what the server has', () => {
  const transcript = createTranscript()
  const ours = { ...question, text: 'as we sent it' }
  transcript.add([ours], true)
  transcript.add([voucher])
  const texts = () => transcript.said().map(({ activity }) => activity.text)
  expect(texts()).toEqual(['as we sent it', ''])
  transcript.add([question])
  expect(texts()).toEqual(['Vouchers?', ''])
  transcript.add([ours], true)
  expect(texts()).toEqual(['Vouchers?', ''])
})

test('a bot that says nothing in our form is shown by its text', () => {
  const plain = { ...byBot(3, notice('unused')), text: 'Plain *words*', channelData: {} }
  expect(drawn([plain])).toEqual(['> Plain *words*'])
  const newer = { ...plain, channelData: { partnerFaq: { v: 2 } } } as unknown as Activity
  expect(drawn([newer])).toEqual(['> Plain *words*'])
})

test('an id of another form is placed by its time', () => {
  const foreign = { ...byPerson(2, { text: 'from elsewhere' }), id: 'abc', timestamp: '1970-01-01T00:00:00.002Z' }
  const transcript = createTranscript()
  transcript.add([voucher, foreign, byPerson(1, { text: 'first' })])
  expect(transcript.said().map(({ position }) => position)).toEqual([1, 2, 3])
})

test('whatever order and repetition activities arrive in, the lines are the same', () => {
  const conversation = [
    byBot(1, welcome),
    question,
    voucher,
    byPerson(4, { ...rate('voucher', false), clientId: 'm2' }),
    byBot(5, sorry, 4),
    byPerson(6, { text: 'Another question', value: { v: 1, do: 'ask', entry: 'other' }, clientId: 'm3' }),
    byBot(7, answer('Another answer', 'other'), 6, 1),
    byBot(7, notice('And a word'), 6, 2),
    byPerson(8, rate('other', true)),
    byBot(9, thanks, 8),
    byBot(10, later('From a person')),
  ]
  const expected = drawn(conversation)
  expect(expected).toHaveLength(7)
  const arrivals = fc
    .tuple(
      fc.shuffledSubarray(conversation, { minLength: conversation.length }),
      fc.array(fc.constantFrom(...conversation), { maxLength: 20 }),
    )
    .chain(([once, again]) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }))
  fc.assert(fc.property(arrivals, (activities) => expect(drawn(activities)).toEqual(expected)))
})
