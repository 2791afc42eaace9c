import { localeOf, parsePostedActivity, postedActivityToEvent } from '../../../src/channels/web/posted-activity'
import type { InboundEvent } from '../../../src/model/event'

const NOON = Date.UTC(2026, 10, 24, 12)
const ref = { channel: 'web', conversationId: 'c1', userId: 'ada' }

function eventOf(
  posted: object,
  headers: Readonly<Record<string, string>> = {},
  remoteAddress = '203.0.113.9',
): InboundEvent | undefined {
  const activity = parsePostedActivity({ type: 'message', ...posted })
  if ('invalid' in activity) throw new Error(`refused for its ${activity.invalid}`)
  return postedActivityToEvent(
    activity,
    { conversationId: 'c1', userId: 'ada' },
    { headers, remoteAddress },
    { id: 'post:1', at: NOON },
  )
}

describe('a message', () => {
  test('is what was typed, by whose token it is, and stands so in the transcript', () => {
    expect(eventOf({ text: ' How do I  pay?\n' })).toEqual({
      kind: 'message',
      id: 'post:1',
      ref,
      at: NOON,
      network: '203.0.113.9',
      text: ' How do I  pay?\n',
      transcribe: { person: { by: 'person', text: ' How do I  pay?\n' } },
    })
  })

  test('has the client’s id, so that it is the same when it comes again', () => {
    const channelData = { clientActivityID: 'mine-1' }
    expect(eventOf({ text: 'a', channelData })).toMatchObject({
      id: 'client:mine-1',
      transcribe: { person: { clientId: 'mine-1' } },
    })
  })

  test.each([[undefined], [null], [7], [{}], ['x'.repeat(201)]])(
    'with %p for an id has one of ours',
    (clientActivityID) => {
      const event = eventOf({ text: 'a', channelData: { clientActivityID } })
      expect(event?.id).toBe('post:1')
      expect(event?.transcribe?.person).not.toHaveProperty('clientId')
    },
  )

  test.each([
    [' Ada ', 'Ada'],
    ['A'.repeat(100), 'A'.repeat(100)],
    ['A'.repeat(101), undefined],
    ['  ', undefined],
    [7, undefined],
  ])('of somebody who is called %p has the name %p', (name, expected) => {
    expect(eventOf({ text: 'a', from: { id: 'x', name } })?.transcribe?.person?.name).toBe(expected)
  })

  test('comes from an address; of an IPv6 address its network is what is counted', () => {
    expect(eventOf({ text: 'a' })?.network).toBe('203.0.113.9')
    expect(eventOf({ text: 'a' }, {}, '2001:db8:1:2:3:4:5:6')?.network).toBe('2001:db8:1:2')
  })

  test('is from whom the website says it is', () => {
    const channelData = { partnerFaq: { email: 'ada@school.example' } }
    expect(eventOf({ text: 'a', from: { name: ' Ada ' }, channelData })?.contact).toEqual({
      name: 'Ada',
      email: 'ada@school.example',
    })
    expect(eventOf({ text: 'a', channelData })?.contact).toEqual({ email: 'ada@school.example' })
    expect(eventOf({ text: 'a', from: { name: 'Ada' } })?.contact).toEqual({ name: 'Ada' })
    expect(eventOf({ text: 'a' })).not.toHaveProperty('contact')
  })

  test.each([
    ['no address', 'ada'],
    ['two addresses', 'ada@school.example,eve@evil.example'],
    ['a name before it', 'Ada <ada@school.example>'],
    ['a line break in it', 'ada@school.example\r\nBcc: eve@evil.example'],
    ['spaces around it', ' ada@school.example '],
    ['a length that no address has', `${'a'.repeat(250)}@b.example`],
    ['a number', 7],
    ['a list', ['ada@school.example']],
  ])('counts as from nobody where the address is %s', (_, email) => {
    expect(eventOf({ text: 'a', channelData: { partnerFaq: { email } } })).not.toHaveProperty('contact')
  })

  test.each([[undefined], [null]])('without a text (%p) is an empty one', (text) => {
    expect(eventOf({ text })).toMatchObject({ kind: 'message', text: '' })
  })
})

describe('a pressed button', () => {
  const value = { v: 1, do: 'person' }

  test('is its action, and reads as it was titled', () => {
    expect(eventOf({ text: 'Talk to a person', value })).toEqual({
      kind: 'action',
      id: 'post:1',
      ref,
      at: NOON,
      network: '203.0.113.9',
      action: value,
      transcribe: { person: { by: 'person', text: 'Talk to a person', action: value } },
    })
  })

  test.each([
    ['its text', { text: 'typed', channelData: { messageBack: { displayText: 'shown' } } }, 'typed'],
    ['what the client showed', { channelData: { messageBack: { displayText: 'shown' } } }, 'shown'],
    [
      'what the client showed, its text being empty',
      { text: '', channelData: { messageBack: { displayText: 'shown' } } },
      'shown',
    ],
    ['nothing, where nobody says', {}, ''],
    ['nothing, where that is odd', { channelData: { messageBack: { displayText: 7 } } }, ''],
  ])('reads as %s', (_, posted, text) => {
    expect(eventOf({ value, ...posted })?.transcribe?.person?.text).toBe(text)
  })

  test('of another version, or another bot, is what was typed', () => {
    for (const other of [{ v: 2, do: 'person' }, { v: 1, do: 'dance' }, 'person', null, [value]]) {
      const event = eventOf({ text: 'a', value: other })
      expect(event).toMatchObject({ kind: 'message', text: 'a' })
      expect(event?.transcribe?.person).not.toHaveProperty('action')
    }
  })

  test('has no more in it than an action has', () => {
    expect(eventOf({ value: { ...value, more: { a: 1 } } })).toMatchObject({ action: value })
    expect(JSON.stringify(eventOf({ value: { ...value, more: { a: 1 } } }))).not.toContain('more')
  })
})

test.each(['typing', 'event', 'conversationUpdate', 'invoke', 'Message'])('%s means nothing', (type) => {
  expect(eventOf({ type, text: 'a', value: { v: 1, do: 'help' } })).toBeUndefined()
})

test.each([
  [undefined, 'activity'],
  [null, 'activity'],
  ['a', 'activity'],
  [[], 'activity'],
  [{}, 'type'],
  [{ type: '' }, 'type'],
  [{ type: 'x'.repeat(101) }, 'type'],
  [{ type: 'message', text: 7 }, 'text'],
])('%j is refused for its %s', (body, invalid) => {
  expect(parsePostedActivity(body)).toEqual({ invalid })
})

test.each([
  ['de-AT', 'fr', 'de-AT'],
  [undefined, 'fr-CH, fr;q=0.9, en;q=0.8', 'fr-CH'],
  ['no language', 'de;q=0.5', 'de'],
  [undefined, '*', undefined],
  [undefined, '', undefined],
  [undefined, undefined, undefined],
  ['x'.repeat(500), '-'.repeat(5000), undefined],
  ['en_US', undefined, undefined],
  ['zh-Hans-CN', undefined, 'zh-Hans-CN'],
])('who says %p with a browser that wants %p is spoken to in %p', (said, acceptLanguage, locale) => {
  expect(localeOf(said, acceptLanguage)).toBe(locale)
})
