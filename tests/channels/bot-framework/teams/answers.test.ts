import type { SentActivity } from '../../../support/bot-framework/connector-server'
import { onTeams } from '../../../support/teams/on-teams'
import { teamsActivity } from '../../../support/teams/teams-activities'

const { teams } = onTeams()

interface Shown {
  readonly text: string
  readonly entities?: readonly Readonly<Record<string, unknown>>[]
  readonly channelData?: object
  readonly suggestedActions?: { readonly to: string[]; readonly actions: readonly { title: string; type: string }[] }
  readonly attachments?: readonly { readonly contentType: string; readonly content: Card }[]
  readonly summary?: string
}
interface Card {
  readonly version: string
  readonly fallbackText: string
  readonly body: readonly { readonly type: string; readonly selectAction?: Submit }[]
  readonly actions?: readonly Submit[]
}
interface Submit {
  readonly type: string
  readonly title: string
  readonly data: { readonly msteams: { readonly type: string; readonly value: object; readonly text: string } }
}

const shown = ([message]: readonly SentActivity[]) => message?.activity as unknown as Shown
const titles = ({ suggestedActions }: Shown) => suggestedActions?.actions.map(({ title }) => title)
const fields = ({ attachments }: Shown) =>
  attachments?.[0]?.content.body.flatMap(({ selectAction }) => selectAction ?? []) ?? []

describe('an answer', () => {
  test('is one message with its source, the thumbs and three suggestions at most', async () => {
    const answer = shown(await teams().says('How do I renew a kit loan?'))
    expect(answer.text).toBe(
      'Open the [loan page](https://kits.example/loans) and press **Renew**. Each loan can be renewed twice. [1]\n\n' +
        '[Read this on the page](https://kits.example/faq#renew)',
    )
    expect(answer.entities).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        citation: [
          {
            '@type': 'Claim',
            position: 1,
            appearance: {
              '@type': 'DigitalDocument',
              name: 'How do I renew a kit loan?',
              url: 'https://kits.example/faq#renew',
              abstract:
                'Open the loan page (https://kits.example/loans) and press Renew. Each loan can be renewed twice.',
            },
          },
        ],
      },
    ])
    expect(answer.channelData).toEqual({ feedbackLoop: { type: 'default' } })
    expect(answer.suggestedActions?.actions.length).toBeLessThanOrEqual(3)
    expect(answer.suggestedActions?.actions).toContainEqual({
      type: 'imBack',
      title: 'What happens when a kit comes back late?',
      value: 'What happens when a kit comes back late?',
    })
    expect(titles(answer)).not.toContain('Helpful') // the thumbs are Teams' own
    expect(answer).not.toHaveProperty('attachments')
    // The owner's own text is not what a machine made up.
    expect(JSON.stringify(answer)).not.toMatch(/AIGenerated/)
  })

  test('to two questions has two sources, and no thumbs: nobody could tell whose they are', async () => {
    const answer = shown(await teams().says('How do I renew a kit loan? Is there a training for teachers?'))
    expect(answer.text).toMatch(/renewed twice\. \[1\][^]*first one\. \[2\]/)
    expect(answer.entities?.[0]?.citation).toMatchObject([
      { position: 1, appearance: { url: 'https://kits.example/faq#renew' } },
      { position: 2, appearance: { url: 'https://kits.example/faq#training' } },
    ])
    expect(answer).not.toHaveProperty('channelData')
  })

  test('in German is labelled in German', async () => {
    const answer = shown(await teams().says('How do I renew a kit loan?', { locale: 'de-AT' }))
    expect(answer.text).toContain('[Auf der Seite lesen](https://kits.example/faq#renew)')
  })
})

describe('did you mean', () => {
  test('one of two is asked with suggested actions, "none of these" among them', async () => {
    const asked = shown(await teams().says('who pays'))
    expect(titles(asked)).toEqual([
      'Who pays for the delivery of a chemistry kit?',
      'Who pays for the delivery of a robotics kit?',
      'None of these',
    ])
    expect(asked).not.toHaveProperty('attachments')
    const [message] = await teams().says('Who pays for the delivery of a chemistry kit?')
    expect(message?.activity.text).toContain('dangerous goods')
  })

  test('one of three is asked with a card, and none of its payloads is unversioned', async () => {
    const asked = shown(await teams().says('borrow a kit'))
    expect(asked).not.toHaveProperty('suggestedActions')
    expect(asked.attachments).toMatchObject([
      { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.5' } },
    ])
    expect(asked.text).toBe('')
    expect(asked.summary).toContain('not sure which of these')
    const offered = fields(asked)
    expect(offered.length).toBeGreaterThanOrEqual(4)
    expect(offered.at(-1)?.title).toBe('None of these')
    for (const { type, title, data } of offered) {
      expect(type).toBe('Action.Submit')
      const { msteams, ...action } = data
      expect(msteams).toEqual({ type: 'messageBack', displayText: title, text: title, value: action })
      expect(action).toMatchObject({ v: 1 })
    }
    expect(asked.attachments?.[0]?.content.fallbackText).toMatch(/\n1\. .*\n2\. .*\n3\. /)
  })

  test('a card that was used is replaced by what was chosen, after the answer', async () => {
    const [asked] = await teams().says('borrow a kit')
    const [choice] = fields(shown(asked === undefined ? [] : [asked]))
    teams().bot.connector.sent.length = 0
    await teams().happens('a pressed button of a card', {
      text: choice?.data.msteams.text,
      value: choice?.data.msteams.value,
      replyToId: asked?.id,
    })
    const [answer, replaced, ...more] = teams().bot.connector.sent
    expect(answer).toMatchObject({ method: 'POST', activity: { channelData: { feedbackLoop: { type: 'default' } } } })
    expect(replaced).toMatchObject({ method: 'PUT', id: asked?.id, activity: { attachments: [] } })
    expect(replaced?.activity.text).toBe(`You chose: ${choice?.title ?? ''}`)
    expect(more).toEqual([])
  })

  test.each([500, 404, 'nothing'] as const)('a card that cannot be replaced (%s) harms no answer', async (failure) => {
    teams().bot.connector.answer('PUT', failure)
    expect((await teams().happens('a pressed button of a card')).status).toBe(200)
    expect(teams().bot.log.at(-1)).toMatchObject(['info', {}, 'a card that was used could not be replaced'])
  })

  test('a title with Markdown in it is shown as it is where the card was', async () => {
    await teams().happens('a pressed button of a card', { text: '*All* [topics](https://x.example) <at>Bob</at>' })
    const replaced = teams().bot.connector.sent.find(({ method }) => method === 'PUT')
    expect(replaced?.activity.text).toBe('You chose: \\*All\\* \\[topics\\](https://x.example) &lt;at>Bob&lt;/at>')
  })
})

test('topics are browsed with cards: fields to press, and the way elsewhere as buttons', async () => {
  const topics = shown(await teams().says('browse topics'))
  expect(fields(topics).map(({ title }) => title)).toEqual(['Loans', 'Delivery', 'Teachers', 'Other questions'])
  expect(topics.attachments?.[0]?.content.actions?.map(({ title }) => title)).toEqual(['Talk to a person'])
  await teams().happens('a pressed button of a card', {
    text: 'Loans',
    value: { v: 1, do: 'browse', category: 'Loans' },
  })
  const questions = shown(
    teams()
      .bot.connector.sent.filter(({ method }) => method === 'POST')
      .slice(-1),
  )
  expect(fields(questions)).toHaveLength(6)
  expect(questions.attachments?.[0]?.content.actions?.map(({ title }) => title)).toEqual([
    'More questions',
    'All topics',
    'Talk to a person',
  ])
})

describe('in a group', () => {
  const inGroup = (text: string) => teams().happens('a question in a group chat', { text: `<at>Kit FAQ</at> ${text}` })

  test('an answer has no suggested actions: pressing one there mentions nobody', async () => {
    await inGroup('How do I renew a kit loan?')
    expect(shown(teams().bot.connector.sent)).not.toHaveProperty('suggestedActions')
  })

  test('every choice is a card, whose buttons the bot hears', async () => {
    await inGroup('who pays for delivery of a kit')
    expect(fields(shown(teams().bot.connector.sent)).map(({ title }) => title)).toContain('None of these')
  })

  test('each person has a conversation of their own, and so has each thread', async () => {
    const asks = (text: string, changes: object) =>
      teams().happens('a question in a channel', { text: `<at>Kit FAQ</at> ${text}`, ...changes })
    const { conversation } = teamsActivity('a question in a channel')
    const others = {
      Bob: { from: { id: '29:bob', name: 'Bob' } },
      'another thread': { conversation: { ...conversation, id: '19:general@thread.tacv2;messageid=2' } },
    }
    await asks('borrow a kit', {})
    for (const [who, changes] of Object.entries(others)) {
      await asks('the first one', changes)
      expect([who, teams().bot.connector.sent.at(-1)?.activity.channelData]).toEqual([who, undefined])
    }
    await asks('the first one', {})
    expect(teams().bot.connector.sent.at(-1)?.activity.channelData).toEqual({ feedbackLoop: { type: 'default' } })
  })
})

describe("the store's rules", () => {
  test.each(['Hi', 'hi', 'HELLO', 'Hello!', 'hello there', 'Help', 'HELP', 'help'])(
    '%s is answered, with a way on',
    async (text) => {
      const answer = shown(await teams().says(text))
      expect(answer.text).toMatch(/Hello!|Ask in your own words/)
      expect(titles(answer)?.length).toBeGreaterThan(0)
    },
  )

  test.each(['asdf qwer zxcv', '???', '👍👍👍', '12', 'x', 'Is the moon made of cheese?', ' '])(
    '%j gets a useful reply, another than a greeting, with a way on',
    async (text) => {
      const answer = shown(await teams().says(text))
      expect(answer.text.length).toBeGreaterThan(20)
      expect(answer.text).not.toMatch(/^Hello!/)
      expect(titles(answer)?.length).toBeGreaterThan(0)
    },
  )
})
