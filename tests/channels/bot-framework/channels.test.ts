import { abilitiesOf } from '../../../src/channels/bot-framework/channel-abilities'
import { citationEntity } from '../../../src/channels/bot-framework/citation'
import { entryCard } from '../../../src/channels/bot-framework/cards/entry-card'
import { cutText } from '../../../src/channels/bot-framework/cut-text'
import { mentionOf } from '../../../src/channels/bot-framework/mention'
import { repliesForChannel } from '../../../src/channels/bot-framework/replies-for-channel'
import type { Button } from '../../../src/model/action'
import type { Entry } from '../../../src/model/entry'
import type { Reply } from '../../../src/model/reply'
import { wordsOf } from '../../support/conversation'
import { kitFaq } from '../../support/conversation-faq'

const [renew] = kitFaq.entries as readonly [Entry]
const entryOf = (id: string) => kitFaq.entries.find((entry) => entry.id === id)

const button = (title: string, role: Button['role'] = 'choice'): Button => ({
  title,
  role,
  action: { v: 1, do: 'ask', entry: title },
})
const answer: Reply = {
  kind: 'answer',
  text: `## Renewing\n\n${renew.answer}\n\n| Kit | Fee |\n| --- | --- |\n| Robot | none |`,
  entryId: 'renew',
  links: [{ title: 'Read this on the page', url: 'https://kits.example/faq#renew' }],
  buttons: [
    button('Late?', 'related'),
    { ...button('Helpful', 'quiet'), action: { v: 1, do: 'rate', entry: 'renew', helpful: true } },
  ],
}
const choices: Reply = {
  kind: 'choices',
  text: 'Which of these do you **mean**?',
  links: [],
  buttons: [
    button('One?'),
    button('Two?'),
    button('Three?'),
    { ...button('None of these'), action: { v: 1, do: 'none-of-these' } },
  ],
}
const shownOn = (channel: string, ...replies: readonly Reply[]) =>
  repliesForChannel(replies, abilitiesOf(channel), { userId: 'p1', inGroup: false }, entryOf)

const OTHERS = [
  'emulator',
  'webchat',
  'directline',
  'slack',
  'telegram',
  'line',
  'facebook',
  'email',
  'sms',
  'next-year',
]
const PLAIN = ['line', 'facebook', 'sms']

describe.each(OTHERS)('on %s', (channel) => {
  test('nothing of Teams is sent', () => {
    const sent = JSON.stringify(shownOn(channel, answer, choices).map(({ message }) => message))
    expect(sent).not.toMatch(/AdaptiveCard|feedbackLoop|schema\.org|channelData|attachments|entities|\[1\]|summary/)
  })

  test('every choice and every link can be read or pressed', () => {
    const [first, second] = shownOn(channel, answer, choices).map(({ message }) => message)
    expect(first?.text).toContain('https://kits.example/faq#renew')
    const pressed = second?.suggestedActions?.actions.map(({ title }) => title) ?? []
    for (const { title } of choices.buttons) expect([second?.text ?? '', ...pressed].join('\n')).toContain(title)
  })

  test('text is what the channel makes something of', () => {
    const [message] = shownOn(channel, answer).map((outgoing) => outgoing.message)
    expect(message?.textFormat).toBe(PLAIN.includes(channel) ? 'plain' : 'markdown')
    if (PLAIN.includes(channel)) {
      expect(message?.text).not.toMatch(/\*\*|\]\(|\| ---|##/)
      expect(message?.text).toContain('Kit: Robot\nFee: none')
      expect(message?.text).toContain('Read this on the page (https://kits.example/faq#renew)')
    } else expect(message?.text).toContain(answer.text)
  })

  test('a text that is too long is cut where a paragraph ends, and its link stays', () => {
    const paragraphs = Array.from({ length: 40_000 }, (_, n) => `Paragraph ${n}, which says little.`)
    const long = { ...answer, text: paragraphs.join('\n\n'), buttons: [] }
    const [message] = shownOn(channel, long).map((outgoing) => outgoing.message)
    expect(message?.text.length).toBeLessThanOrEqual(abilitiesOf(channel).maxText)
    expect(message?.text).toMatch(/says little\.\n\n…\n\n.*https:\/\/kits\.example\/faq#renew/)
  })
})

describe('in Teams', () => {
  test('headings and tables are lines, and a long answer is cut at a paragraph above its link', () => {
    const [{ message } = { message: undefined }] = shownOn('msteams', answer)
    expect(message?.text).toBe(
      '**Renewing**\n\nOpen the [loan page](https://kits.example/loans) and press **Renew**. Each loan can be renewed twice.\n\n' +
        '**Kit**: Robot  \n**Fee**: none [1]\n\n[Read this on the page](https://kits.example/faq#renew)',
    )
  })

  test.each([
    ['paragraphs', Array.from({ length: 9_000 }, (_, n) => `Paragraph ${n} "quoted" — ü 😀.`).join('\n\n')],
    ['one paragraph', 'word '.repeat(40_000)],
    ['one word', 'ü'.repeat(200_000)],
    ['half characters', '😀'.repeat(60_000)],
    ['quotes, which JSON writes with two signs', '"'.repeat(100_000)],
  ])('a message of %s stays below 80 KB as Teams counts', (_, text) => {
    const [{ message } = { message: undefined }] = shownOn('msteams', { ...answer, text })
    expect(Buffer.byteLength(JSON.stringify(message), 'utf16le')).toBeLessThanOrEqual(80 * 1024)
    expect(message?.text).toContain('…')
    expect(message?.text).toMatch(/\n\n\[Read this on the page\]\(https:\/\/kits\.example\/faq#renew\)$/)
    expect(message?.text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
  })

  test('all replies of a turn are one message', () => {
    const notice: Reply = { kind: 'notice', text: 'By the way.', links: [], buttons: [] }
    const sent = shownOn('msteams', notice, answer, choices)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.message.text).toMatch(/^By the way\.\n\n\*\*Renewing\*\*/)
    expect(sent[0]?.message.text).not.toContain('Which of these')
    expect(JSON.stringify(sent[0]?.message.attachments)).toContain('Which of these do you **mean**?')
  })

  test('a title on a card is shown as it is', () => {
    const tricky = button('**Bold** [link](https://x.example) <at>Bob</at>')
    const [sent] = shownOn('msteams', { ...choices, buttons: [tricky, button('b'), button('c'), button('d')] })
    expect(JSON.stringify(sent?.message.attachments)).toContain(
      '{"type":"TextRun","text":"**Bold** [link](https://x.example) <at>Bob</at>"}',
    )
  })

  test('a source is named within the limits of Teams', () => {
    const entry = {
      ...renew,
      url: 'https://kits.example',
      question: `${'long '.repeat(40)}?`,
      answer: `# T\n\n${'word '.repeat(99)}`,
    }
    const [claim] = citationEntity([entry]).citation
    expect(claim?.appearance.name.length).toBeLessThanOrEqual(80)
    expect(claim?.appearance.abstract.length).toBeLessThanOrEqual(160)
    expect(claim?.appearance.abstract).toMatch(/^T word word .*…$/)
    const [empty] = citationEntity([{ ...entry, question: 'Q?', answer: '' }]).citation
    expect(empty?.appearance.abstract).toBe('Q?') // Teams refuses an empty one
  })

  test('an entry without a place on the page is no source', () => {
    const homeless = Object.fromEntries(Object.entries(renew).filter(([name]) => name !== 'url')) as unknown as Entry
    const [sent] = repliesForChannel([answer], abilitiesOf('msteams'), { userId: 'p', inGroup: false }, () => homeless)
    expect(sent?.message).not.toHaveProperty('entities')
    expect(sent?.message.text).not.toContain('[1]')
  })

  test('an answer that ends in code has its number below', () => {
    const [sent] = shownOn('msteams', { ...answer, text: 'Type:\n\n```\nrun\n```' })
    expect(sent?.message.text).toMatch(/^Type:\n\n```\nrun\n```\n\n\[1\]\n\n/)
  })
})

test('an entry on a card is cut where a paragraph ends', () => {
  const card = entryCard({ ...renew, answer: 'One paragraph.\n\n'.repeat(400) }, wordsOf('en'))
  expect(JSON.stringify(card).length).toBeLessThan(20_000)
  expect(card.body.at(-1)).toEqual({ type: 'TextBlock', text: '…', wrap: true })
  const [, only] = entryCard({ ...renew, answer: '😀'.repeat(4_000) }, wordsOf('en')).body
  expect(JSON.stringify(only)).not.toMatch(/\\ud83d"|\\ud83d…/)
})

test.each([
  [['abc', 'def'], 8, ['abc', 'def']],
  [['abc', 'def', 'ghi'], 8, ['abc', '…']],
  [['one two three'], 9, ['one two…']],
  [['0123456789'], 5, ['0123…']],
  [['😀😀😀'], 4, ['😀…']],
  [[], 0, []],
])('%j in %d units is %j', (paragraphs, room, expected) => {
  expect(cutText(paragraphs, room)).toEqual(expected)
})

test('a name with the signs of tags is no tag', () => {
  expect(mentionOf({ id: 'p', name: 'A <b> & C' })).toEqual({
    type: 'mention',
    text: '<at>A b C</at>',
    mentioned: { id: 'p', name: 'A <b> & C' },
  })
})
