import { activityId, linesToActivitySet, replyToMessage } from '../../../src/channels/web/line-to-activities'
import type { TranscriptLine } from '../../../src/channels/transcript-store'
import type { Reply } from '../../../src/model/reply'
import type { BotUtterance } from '../../../src/model/utterance'

const here = { conversationId: 'c1', userId: 'ada' }
const NOON = Date.UTC(2026, 10, 24, 12)

const reply = (text: string, more: Partial<Reply> = {}): Reply => ({
  kind: 'notice',
  text,
  links: [],
  buttons: [],
  ...more,
})
const bot = (replies: readonly Reply[], more: Partial<BotUtterance> = {}): TranscriptLine => ({
  position: NOON + 1,
  at: NOON,
  replyTo: NOON,
  utterance: { by: 'bot', occasion: 'reply', replies, ...more },
})
const activitiesOf = (...lines: readonly TranscriptLine[]) => linesToActivitySet(here, lines, 0).activities

const ASK = { v: 1, do: 'ask', entry: 'pay' } as const

describe('a person’s line', () => {
  test('is what they typed, as plain text, from them', () => {
    const line = { position: NOON, at: NOON, utterance: { by: 'person', text: '**not** <b>bold</b>' } } as const
    expect(activitiesOf(line)).toEqual([
      {
        type: 'message',
        id: activityId('c1', NOON),
        timestamp: '2026-11-24T12:00:00.000Z',
        channelId: 'directline',
        conversation: { id: 'c1' },
        from: { id: 'ada', role: 'user' },
        text: '**not** <b>bold</b>',
        textFormat: 'plain',
      },
    ])
  })

  test('has what the person’s client wants back: its id, the name, what the button does', () => {
    const utterance = { by: 'person', text: 'How do I pay?', action: ASK, clientId: 'mine-1', name: 'Ada' } as const
    expect(activitiesOf({ position: NOON, at: NOON, utterance })).toMatchObject([
      { from: { id: 'ada', name: 'Ada' }, value: ASK, channelData: { clientActivityID: 'mine-1' } },
    ])
  })
})

describe('a line of the bot’s', () => {
  test('is Markdown with links below it for clients that draw text, and nodes for the widget', () => {
    const links = [{ title: 'Read this [here]', url: 'https://example.org/faq#a(b)' }]
    const [activity] = activitiesOf(bot([reply('**Three** kits.', { kind: 'answer', entryId: 'how-many', links })]))
    expect(activity).toEqual({
      type: 'message',
      id: activityId('c1', NOON + 1),
      timestamp: '2026-11-24T12:00:00.000Z',
      channelId: 'directline',
      conversation: { id: 'c1' },
      replyToId: activityId('c1', NOON),
      from: { id: 'partner-faq', role: 'bot' },
      text: '**Three** kits.\n\n[Read this \\[here\\]](https://example.org/faq#a%28b%29)',
      textFormat: 'markdown',
      inputHint: 'acceptingInput',
      channelData: {
        partnerFaq: {
          v: 1,
          occasion: 'reply',
          kind: 'answer',
          entryId: 'how-many',
          nodes: [{ t: 'paragraph', c: [{ t: 'strong', c: ['Three'] }, ' kits.'] }],
          links,
          buttons: [],
        },
      },
    })
  })

  test('has its buttons as suggested actions, for the person alone, and as they are for the widget', () => {
    const buttons = [
      { title: 'How do I pay?', role: 'choice', action: ASK },
      { title: 'Helpful', role: 'quiet', action: { v: 1, do: 'rate', entry: 'pay', helpful: true } },
    ] as const
    const [activity] = activitiesOf(bot([reply('Which one?', { kind: 'choices', buttons })]))
    expect(activity).toMatchObject({
      inputHint: 'expectingInput',
      suggestedActions: {
        to: ['ada'],
        actions: [
          {
            type: 'messageBack',
            title: 'How do I pay?',
            text: 'How do I pay?',
            displayText: 'How do I pay?',
            value: ASK,
          },
          { type: 'messageBack', title: 'Helpful', value: { do: 'rate', helpful: true } },
        ],
      },
    })
    expect(activity?.channelData?.partnerFaq?.buttons).toEqual([
      { title: 'How do I pay?', role: 'choice', value: ASK },
      { title: 'Helpful', role: 'quiet', value: { v: 1, do: 'rate', entry: 'pay', helpful: true } },
    ])
  })

  test('that says several things is several activities, each with an id of its own', () => {
    const activities = activitiesOf(bot([reply('one'), reply('two')]))
    expect(activities.map(({ id, text }) => [id, text])).toEqual([
      [`c1|${NOON + 1}.1`, 'one'],
      [`c1|${NOON + 1}.2`, 'two'],
    ])
  })

  test.each(['welcome', 'later'] as const)('that nobody asked for says so: %s', (occasion) => {
    const { position, at, utterance } = bot([reply('hello')], { occasion })
    const [activity] = activitiesOf({ position, at, utterance })
    expect(activity).not.toHaveProperty('replyToId')
    expect(activity?.channelData?.partnerFaq?.occasion).toBe(occasion)
  })

  test('without a word is no activity', () => {
    expect(linesToActivitySet(here, [bot([])], 0)).toEqual({ activities: [], watermark: String(NOON + 1) })
  })
})

test('the watermark stands behind the last line; where there is none it stays', () => {
  expect(linesToActivitySet(here, [], 17)).toEqual({ activities: [], watermark: '17' })
  expect(linesToActivitySet(here, [bot([reply('a')])], 17).watermark).toBe(String(NOON + 1))
})

test('what is drawn of a reply holds nothing else of it', () => {
  expect(Object.keys(replyToMessage(reply('a'), 'welcome'))).toEqual([
    'v',
    'occasion',
    'kind',
    'nodes',
    'links',
    'buttons',
  ])
})
