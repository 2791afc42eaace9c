import { parseActivity, type ChannelActivity } from '../../../src/channels/bot-framework/activity-schema'
import { activityToEvent } from '../../../src/channels/bot-framework/activity-to-event'
import { conversationKey } from '../../../src/model/event'

const AT = 1_700_000_000_000

/** What a channel sends, checked as it is when it arrives. */
function received(changes: object): ChannelActivity {
  const parsed = parseActivity({
    type: 'message',
    id: 'm1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    conversation: { id: 'c1' },
    from: { id: 'p1', name: 'Ada' },
    recipient: { id: 'b1', name: 'FAQ' },
    ...changes,
  })
  if ('invalid' in parsed) throw new Error(parsed.invalid)
  return parsed.activity
}

const mention = (name: string, id: string) => ({ type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } })
const event = (changes: object) => activityToEvent(received(changes), AT)

describe('a message', () => {
  test('belongs to its channel, conversation and person, and keeps its id, time and language', () => {
    expect(event({ text: 'Hello', locale: 'de-AT' })).toEqual({
      kind: 'message',
      id: 'm1',
      at: AT,
      locale: 'de-AT',
      ref: { channel: 'msteams', conversationId: 'c1', userId: 'p1' },
      address: {
        v: 1,
        channelId: 'msteams',
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        conversation: { id: 'c1' },
        bot: { id: 'b1', name: 'FAQ' },
        user: { id: 'p1', name: 'Ada' },
        locale: 'de-AT',
      },
      text: 'Hello',
    })
  })

  test.each(['', 'english, please', 'en-', null])('with the language %j has none', (locale) => {
    expect(event({ text: 'Hello', locale })).not.toHaveProperty('locale')
  })

  test.each<[string, object, string]>([
    ['a mention at the start', { text: '<at>FAQ</at> how?', entities: [mention('FAQ', 'b1')] }, 'how?'],
    ['a mention and a hard space', { text: '<at>FAQ</at>&nbsp;how?', entities: [mention('FAQ', 'b1')] }, 'how?'],
    ['a mention in the middle', { text: 'and <at>FAQ</at> how?', entities: [mention('FAQ', 'b1')] }, 'and how?'],
    ['two mentions', { text: '<at>FAQ</at> <at>FAQ</at> how?', entities: [mention('FAQ', 'b1')] }, 'how?'],
    ['a mention that entities do not name', { text: '<at>FAQ Bot</at> how?' }, 'how?'],
    ['a mention of a name that the tag alone has', { text: 'so <at>FAQ</at>, how?' }, 'so , how?'],
    [
      'a name with signs of expressions',
      { text: '<at>FAQ (+1)</at> how?', entities: [mention('FAQ (+1)', 'b1')] },
      'how?',
    ],
    [
      'a mention whose text Teams left out',
      { text: '<at>R&amp;D</at> how?', entities: [{ type: 'mention', mentioned: { id: 'b1' } }] },
      'how?',
    ],
    [
      "another person's name",
      { text: '<at>FAQ</at> can <at>Bob</at> see it?', entities: [mention('FAQ', 'b1'), mention('Bob', 'p2')] },
      'can Bob see it?',
    ],
    [
      "another person's name at the start",
      { text: '<at>Bob</at> asked', entities: [mention('Bob', 'p2')] },
      'Bob asked',
    ],
    ['entities of other kinds', { text: 'how?', entities: [{ type: 'clientInfo' }, null, 7] }, 'how?'],
    ['a tag without an end', { text: '<at>FAQ how?' }, '<at>FAQ how?'],
    ['spaces of the editor', { text: ' a\u00a0 b\u200b\t c&nbsp; \r\n\r\n  d ' }, 'a b c\n\nd'],
    [
      'signs written as entities',
      { text: 'R&amp;D &lt;3 &quot;x&quot; &#39;y&#39; &apos;z&apos;' },
      `R&D <3 "x" 'y' 'z'`,
    ],
    ['an entity written as entities', { text: '&amp;lt;' }, '&lt;'],
    ['letters in two parts', { text: 'Cafe\u0301' }, 'Caf\u00e9'],
    ['control characters and half a character', { text: 'a\u0000b\u0007\ud83d' }, 'ab\ufffd'],
    ['emoji of several parts', { text: '👩🏽‍💻' }, '👩🏽‍💻'],
    ['no text, as with a picture', { attachments: [{ contentType: 'image/png' }] }, ''],
    ['a text that is null', { text: null }, ''],
  ])('with %s', (_, changes, text) => {
    expect(event(changes)).toMatchObject({ kind: 'message', text })
  })

  test.each([
    ['opening tags', '<at>'],
    ['opening tags with attributes', '<at id='],
    ['spaces', ' '],
    ['line breaks and spaces', ' \n'],
    ['zero-width spaces', '\u200b'],
    ['ampersands', '&'],
    ['combining marks', '\u0301'],
  ])('of nothing but %s takes no time to speak of', (_, piece) => {
    const text = piece.repeat(Math.floor((64 * 1024) / piece.length))
    const activity = received({ text })
    const durations = [1, 2, 3].map(() => {
      const start = performance.now()
      activityToEvent(activity, AT)
      return performance.now() - start
    })
    expect(Math.min(...durations)).toBeLessThan(50) // the best of three: the machine has other things to do
  })

  test.each([
    ['the bot itself', { from: { id: 'b1' } }],
    ['another bot', { from: { id: 'b2', role: 'bot' } }],
  ])('of %s is not answered', (_, changes) => {
    expect(event({ text: 'Hello', ...changes })).toBeUndefined()
  })
})

describe('a pressed button', () => {
  test('is the action that it carries', () => {
    expect(event({ text: 'How do I pay?', value: { v: 1, do: 'ask', entry: 'pay' } })).toMatchObject({
      kind: 'action',
      id: 'm1',
      action: { v: 1, do: 'ask', entry: 'pay' },
    })
  })

  test.each([{ v: 2, do: 'ask', entry: 'pay' }, { someone: 'else' }, 'text'])(
    'of another version or another bot is the words on it: %j',
    (value) => {
      expect(event({ text: 'How do I pay?', value })).toMatchObject({ kind: 'message', text: 'How do I pay?' })
    },
  )
})

describe('an arrival', () => {
  const update = { type: 'conversationUpdate', id: 'u1', channelId: 'webchat' }
  const botArrives = { ...update, from: { id: 'c1' }, membersAdded: [{ id: 'b1' }] }
  const personArrives = { ...update, id: 'u2', membersAdded: [{ id: 'p1' }] }

  test('is told twice by Web Chat and the Emulator, and is the same activity both times', () => {
    const [first, second] = [event(botArrives), event(personArrives)]
    expect(first).toMatchObject({ kind: 'joined' })
    const sameActivity = { id: first?.id, ref: { channel: 'webchat', conversationId: 'c1' } }
    expect(second).toMatchObject(sameActivity)
    expect(first).toMatchObject(sameActivity)
  })

  const group = { conversation: { id: 'c1', isGroup: true } }
  test.each<[string, object, string]>([
    ['the person who joined, before the one who tells of it', { ...personArrives, from: { id: 'p2' } }, 'p1'],
    ['the person who joined together with the bot', { ...update, membersAdded: [{ id: 'b1' }, { id: 'p1' }] }, 'p1'],
    ['the sender, where only the bot joined', { ...botArrives, from: { id: 'p1' } }, 'p1'],
    [
      'the sender in a personal chat of Teams',
      {
        ...botArrives,
        channelId: 'msteams',
        from: { id: 'p1' },
        conversation: { id: 'c1', conversationType: 'personal' },
      },
      'p1',
    ],
    ['a person who joined a group', { ...personArrives, ...group, from: { id: 'p2' } }, 'p1'],
    ['nobody, where the bot tells of itself', { ...botArrives, from: { id: 'b1' } }, 'c1'],
    ['nobody, where somebody added the bot to a group', { ...botArrives, ...group, from: { id: 'p1' } }, 'c1'],
    [
      'nobody, where somebody added the bot to a channel of Teams',
      {
        ...botArrives,
        channelId: 'msteams',
        from: { id: 'p1' },
        conversation: { id: 'c1', conversationType: 'channel' },
      },
      'c1',
    ],
    [
      'nobody, where several joined a group',
      { ...personArrives, ...group, membersAdded: [{ id: 'p1' }, { id: 'p2' }] },
      'c1',
    ],
  ])('is that of %s', (_, changes, userId) => {
    expect(event(changes)?.ref).toEqual(expect.objectContaining({ conversationId: 'c1', userId }))
  })

  test('in another conversation is another turn', () => {
    const [here, there] = [event(botArrives), event({ ...botArrives, conversation: { id: 'c2' } })]
    expect(there && conversationKey(there.ref)).not.toBe(here && conversationKey(here.ref))
  })

  test('needs no id', () => {
    expect(event({ ...botArrives, id: undefined })).toMatchObject({ kind: 'joined' })
  })

  test('in Teams is that of the bot, not of everybody who is added to a team', () => {
    expect(event({ ...botArrives, channelId: 'msteams' })).toMatchObject({ kind: 'joined' })
    expect(event({ ...personArrives, channelId: 'msteams' })).toBeUndefined()
  })

  test.each([[], null, undefined])('of nobody (%j) is none', (membersAdded) => {
    expect(event({ ...update, membersAdded })).toBeUndefined()
  })
})

test.each(['typing', 'endOfConversation', 'messageReaction', 'invoke', 'event', 'installationUpdate', 'x'])(
  'an activity of type %s means nothing to the conversation',
  (type) => {
    expect(event({ type, text: 'Hello' })).toBeUndefined()
  },
)
