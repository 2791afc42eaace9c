import type { RunTurn } from '../../../src/channels/channel'
import { conversationKey, type InboundEvent } from '../../../src/model/event'
import type { Reply } from '../../../src/model/reply'

/** One channel, opened for one person, as the suite drives it. */
export interface OpenChannel {
  /** The person writes this; resolves when the channel is done with it, whether the turn worked or failed. */
  readonly say: (text: string) => Promise<void>
  /** Picks the choice with this title from what is shown, in the way the channel offers: a press, its number, its words. */
  readonly pick: (title: string) => Promise<void>
  /** Everything the person has been shown so far, in order; one string for each thing shown. */
  readonly shown: () => readonly string[]
  readonly close: () => Promise<void>
}

/** Opens a channel whose messages go to `runTurn`. */
export type OpenWith = (runTurn: RunTurn) => Promise<OpenChannel>

const reply = (text: string, more: Partial<Reply> = {}): Reply => ({
  kind: 'notice',
  text,
  links: [],
  buttons: [],
  ...more,
})

/** What every channel promises, whatever its transport. Call it inside a `describe` of the channel's own. */
export function itIsAChannel(open: OpenWith): void {
  let channel: OpenChannel | undefined
  const events: InboundEvent[] = []
  let answer: (event: InboundEvent) => readonly Reply[]

  /** Only what the person did: that somebody joined is said by some channels and not by others. */
  const acts = () => events.filter(({ kind }) => kind !== 'joined')

  const opened = async (): Promise<OpenChannel> => {
    channel = await open(async (event, deliver) => {
      events.push(event)
      await deliver(event.kind === 'joined' ? [] : answer(event))
    })
    return channel
  }

  beforeEach(() => {
    events.length = 0
    answer = () => [reply('Noted.')]
  })

  afterEach(async () => {
    await channel?.close()
    channel = undefined
  })

  test('what a person writes arrives as they wrote it', async () => {
    const { say } = await opened()
    await say('How do I renew my voucher?')
    expect(acts()).toMatchObject([{ kind: 'message', text: 'How do I renew my voucher?' }])
  })

  test.each([
    ['accents and another script', 'Où est la carte? Где карта? 地図はどこ？'],
    ['emoji made of several parts', 'thanks 👩🏽‍💻🇪🇸'],
    ['markup', '<b>How</b> do *I* get [this](that)?'],
    ['a long paste', 'again and '.repeat(500).trim()],
  ])('%s arrives unharmed', async (_, text) => {
    const { say } = await opened()
    await say(text)
    expect(acts()).toMatchObject([{ kind: 'message', text }])
  })

  test('messages of one person belong to one conversation and have ids of their own', async () => {
    const { say } = await opened()
    await say('first')
    await say('second')
    expect(acts().map((event) => (event.kind === 'message' ? event.text : event.kind))).toEqual(['first', 'second'])
    expect(new Set(acts().map(({ ref }) => conversationKey(ref))).size).toBe(1)
    expect(new Set(acts().map(({ id }) => id)).size).toBe(2)
    for (const { at } of acts()) expect(Math.abs(Date.now() - at)).toBeLessThan(60_000)
  })

  test('replies are shown in the order in which they were said', async () => {
    answer = () => [reply('one'), reply('two'), reply('three')]
    const { say, shown } = await opened()
    await say('count')
    expect(shown().join('\n')).toMatch(/one[^]*two[^]*three/)
  })

  test('a link is shown with its address', async () => {
    answer = () => [reply('Here.', { links: [{ title: 'On the page', url: 'https://example.org/faq#map' }] })]
    const { say, shown } = await opened()
    await say('where')
    expect(shown().join('\n')).toContain('https://example.org/faq#map')
    expect(shown().join('\n')).toContain('On the page')
  })

  test('a choice is shown, and picking it says which one it was', async () => {
    const ask = { v: 1, do: 'ask', entry: 'pay' } as const
    answer = (event) =>
      event.kind === 'message' && event.text === 'money'
        ? [
            reply('Which one?', {
              kind: 'choices',
              buttons: [
                { title: 'What does it cost?', role: 'choice', action: { v: 1, do: 'ask', entry: 'cost' } },
                { title: 'How do I pay?', role: 'choice', action: ask },
                { title: 'None of these', role: 'quiet', action: { v: 1, do: 'none-of-these' } },
              ],
            }),
          ]
        : [reply('Noted.')]
    const { say, pick, shown } = await opened()
    await say('money')
    expect(shown().join('\n')).toMatch(/What does it cost\?[^]*How do I pay\?[^]*None of these/)
    await pick('How do I pay?')
    const picked = acts().at(-1)
    // A channel that can carry an action does; any other says the number or the words, which the conversation understands.
    if (picked?.kind === 'action') expect(picked.action).toEqual(ask)
    else expect(['2', 'How do I pay?']).toContain(picked?.kind === 'message' && picked.text)
    expect(shown().join('\n')).toContain('Noted.')
  })

  test('a turn without replies shows nothing and harms nothing', async () => {
    answer = (event) => (event.kind === 'message' && event.text === 'silence' ? [] : [reply('Back again.')])
    const { say, shown } = await opened()
    await say('silence')
    const before = shown().length
    await say('hello')
    expect(shown().slice(before).join('\n')).toContain('Back again.')
  })

  test('after a turn that failed the next one works, and nothing of the failure is shown', async () => {
    answer = (event) => {
      if (event.kind === 'message' && event.text === 'break') throw new Error('a secret detail of the database')
      return [reply('Working again.')]
    }
    const { say, shown } = await opened()
    await say('break')
    await say('hello')
    expect(shown().join('\n')).toContain('Working again.')
    expect(shown().join('\n')).not.toContain('secret detail')
  })
}
