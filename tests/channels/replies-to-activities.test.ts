import { abilitiesOf } from '../../src/channels/bot-framework/channel-abilities'
import { repliesToActivities } from '../../src/channels/replies-to-activities'
import type { Button } from '../../src/model/action'
import type { Reply } from '../../src/model/reply'

const button = (title: string, role: Button['role'] = 'choice'): Button => ({
  title,
  role,
  action: { v: 1, do: 'ask', entry: title.toLowerCase() },
})
const reply = (text: string, buttons: readonly Button[] = [], more: Partial<Reply> = {}): Reply => ({
  kind: 'notice',
  text,
  links: [],
  buttons,
  ...more,
})
const sent = (channel: string, ...replies: readonly Reply[]) => repliesToActivities(replies, abilitiesOf(channel), 'p1')

describe('a reply as an activity', () => {
  test('is Markdown with its links below', () => {
    const links = [
      { title: 'On the page', url: 'https://example.org/faq#map' },
      { title: 'A [bracket] in it', url: 'https://example.org/a(b)' },
    ]
    expect(sent('webchat', reply('**Yes.**', [], { links, kind: 'answer' }))).toEqual([
      {
        type: 'message',
        textFormat: 'markdown',
        text: '**Yes.**\n\n[On the page](https://example.org/faq#map)\n\n[A \\[bracket\\] in it](https://example.org/a%28b%29)',
        inputHint: 'acceptingInput',
      },
    ])
  })

  test.each(['webchat', 'emulator', 'directline'])('has buttons that carry their action on %s', (channel) => {
    expect(sent(channel, reply('Which?', [button('Map')], { kind: 'choices' }))).toMatchObject([
      {
        text: 'Which?',
        inputHint: 'expectingInput',
        suggestedActions: {
          to: ['p1'],
          actions: [
            {
              type: 'messageBack',
              title: 'Map',
              displayText: 'Map',
              text: 'Map',
              value: { v: 1, do: 'ask', entry: 'map' },
            },
          ],
        },
      },
    ])
  })

  test.each(['msteams', 'slack', 'telegram', 'line', 'facebook'])(
    'has buttons that say their words on %s',
    (channel) => {
      expect(sent(channel, reply('Which?', [button('Map')]))[0]?.suggestedActions?.actions).toEqual([
        { type: 'imBack', title: 'Map', value: 'Map' },
      ])
    },
  )

  test.each(['email', 'sms', 'a channel of next year'])('numbers its choices in the text on %s', (channel) => {
    const [activity] = sent(channel, reply('Which?', [button('Map'), button('Pay')]))
    expect(activity?.text).toBe('Which?\n\n1. Map\n2. Pay')
    expect(activity).not.toHaveProperty('suggestedActions')
  })

  test('with more choices than Teams shows numbers them all and suggests the most important', () => {
    const buttons = [
      button('A person', 'quiet'),
      button('Map'),
      button('More', 'related'),
      button('Pay'),
      button('None'),
    ]
    const [activity] = sent('msteams', reply('Which?', buttons))
    expect(activity?.text).toBe('Which?\n\n1. A person\n2. Map\n3. More\n4. Pay\n5. None')
    expect(activity?.suggestedActions?.actions.map(({ title }) => title)).toEqual(['Map', 'Pay', 'None'])
  })

  test('leaves all buttons of a turn to its last message, each once: an earlier message would lose them', () => {
    const person = button('A person', 'quiet')
    const [first, second] = sent(
      'webchat',
      reply('One.', [button('Map'), person]),
      reply('Two.', [button('Pay'), person]),
    )
    expect(first).not.toHaveProperty('suggestedActions')
    expect(second?.suggestedActions?.actions.map(({ title }) => title)).toEqual(['Map', 'A person', 'Pay'])
  })

  test('counts on through the replies of a turn, as a typed number is understood', () => {
    const texts = sent('email', reply('One.', [button('Map')]), reply('Two.', [button('Pay')])).map(({ text }) => text)
    expect(texts).toEqual(['One.\n\n1. Map', 'Two.\n\n2. Pay'])
  })
})
