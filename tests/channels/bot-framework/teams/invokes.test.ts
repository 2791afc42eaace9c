import Database from 'libsql'
import { onTeams } from '../../../support/teams/on-teams'
import { teamsActivity } from '../../../support/teams/teams-activities'

const { teams, url } = onTeams()

/** The ratings in the database, once what waits is written. */
async function ratings(): Promise<readonly object[]> {
  await teams().storage.turns.forget('nobody')
  const database = new Database(url().slice('file:'.length))
  try {
    return database.prepare('select entry_id, helpful, question, comment from ratings').all() as object[]
  } finally {
    database.close()
  }
}

describe('the thumbs below an answer', () => {
  test('are kept as the rating of its entry, without a word to it', async () => {
    const [answer] = await teams().says('How do I renew a kit loan?')
    const { status, body } = await teams().happens('thumbs up', { replyToId: answer?.id })
    expect({ status, body: JSON.parse(body) as unknown }).toEqual({ status: 200, body: {} })
    expect(teams().bot.connector.sent).toHaveLength(1)
    expect(await ratings()).toEqual([
      { entry_id: 'renew', helpful: 1, question: 'How do I renew a kit loan?', comment: null },
    ])
  })

  test('and the words that came with them are kept too', async () => {
    const [answer] = await teams().says('How do I renew a kit loan?')
    await teams().happens('thumbs down with words', { replyToId: answer?.id })
    expect(await ratings()).toMatchObject([{ entry_id: 'renew', helpful: 0, comment: 'The link is dead.' }])
  })

  test('told twice count once', async () => {
    const [answer] = await teams().says('How do I renew a kit loan?')
    await Promise.all([1, 2].map(() => teams().happens('thumbs up', { replyToId: answer?.id, id: 'f:1' })))
    expect(await ratings()).toHaveLength(1)
  })

  test('of an earlier answer rate that one', async () => {
    const [answer] = await teams().says('How do I renew a kit loan?')
    await teams().says('Is there a training for teachers?')
    await teams().happens('thumbs up', { replyToId: answer?.id })
    expect(await ratings()).toMatchObject([{ entry_id: 'renew', question: null }])
  })

  test('leave on offer what is on offer', async () => {
    const [answer] = await teams().says('How do I renew a kit loan?')
    await teams().says('borrow a kit')
    await teams().happens('thumbs down with words', { replyToId: answer?.id })
    const [picked] = await teams().says('1')
    expect(picked?.activity.channelData).toEqual({ feedbackLoop: { type: 'default' } })
  })

  test.each([
    ['of nothing we said', { replyToId: 'another' }],
    ['of nothing at all', { replyToId: undefined }],
    ['with words that are no JSON', { value: feedback('no JSON') }],
    ['with words that are missing', { value: feedback(undefined) }],
  ])('%s are thanked for and harm nothing', async (_, changes) => {
    expect((await teams().happens('thumbs up', changes)).status).toBe(200)
    expect(await ratings()).toEqual([])
  })

  test.each([{}, null, 'like', feedback('', 'love'), { actionName: 'other' }])(
    'that are none (%j) are a bad request',
    async (value) => {
      expect((await teams().happens('thumbs up', { value })).status).toBe(400)
    },
  )
})

function feedback(words: unknown, reaction = 'like') {
  return { actionName: 'feedback', actionValue: { reaction, feedback: words } }
}

interface Found {
  readonly composeExtension: {
    readonly type: string
    readonly text?: string
    readonly attachmentLayout?: string
    readonly attachments?: readonly {
      readonly contentType: string
      readonly content: {
        readonly version: string
        readonly body: readonly object[]
        readonly actions?: readonly object[]
      }
      readonly preview: {
        readonly contentType: string
        readonly content: { readonly title: string; readonly text: string }
      }
    }[]
  }
}

const search = async (parameters: readonly object[], options: object = {}, changes: object = {}) => {
  const value = { commandId: 'search', parameters, queryOptions: { skip: 0, count: 25, ...options } }
  const { status, body } = await teams().happens('a search', { value, ...changes })
  expect(status).toBe(200)
  return (JSON.parse(body) as Found).composeExtension
}
const forWords = (value: string, options?: object) => search([{ name: 'question', value }], options)
const titles = ({ attachments = [] }: Found['composeExtension']) =>
  attachments.map(({ preview }) => preview.content.title)

describe('the search beside the message box', () => {
  test('finds entries, as cards with a preview and the link', async () => {
    const found = await forWords('renew')
    expect(found).toMatchObject({ type: 'result', attachmentLayout: 'list' })
    expect(titles(found)[0]).toBe('How do I renew a kit loan?')
    expect(found.attachments?.[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [
          { type: 'RichTextBlock', inlines: [{ text: 'How do I renew a kit loan?', weight: 'Bolder' }] },
          { type: 'TextBlock', wrap: true, text: expect.stringContaining('press **Renew**') as string },
        ],
        actions: [{ type: 'Action.OpenUrl', title: 'Read this on the page', url: 'https://kits.example/faq#renew' }],
      },
      preview: { contentType: 'application/vnd.microsoft.card.thumbnail' },
    })
    // It stands in a message of the person's, where the bot need not be.
    expect(JSON.stringify(found)).not.toContain('Action.Submit')
  })

  test.each(['ren', 'how do i ren', 'RENEW a k', 'renw'])(
    'finds what is half typed, or otherwise: %s',
    async (text) => {
      expect(titles(await forWords(text)).length).toBeGreaterThan(0)
    },
  )

  test('shows the first entries as it opens, and those that are asked for most once something was', async () => {
    const opened = () => search([{ name: 'initialRun', value: 'true' }])
    expect(titles(await opened())[0]).toBe('How do I renew a kit loan?')
  })

  test('shows no entry twice, and none that is out of date', async () => {
    const all = titles(await forWords(''))
    expect(new Set(all).size).toBe(all.length)
    expect(all).not.toContain('When is the science fair?')
    expect(all).toHaveLength(11)
  })

  test('goes on from page to page until there is no more', async () => {
    const pages = [0, 5, 10, 15].map((skip) => forWords('', { skip, count: 5 }))
    const [first = [], second = [], third = [], fourth] = (await Promise.all(pages)).map(titles)
    expect([first.length, second.length, third.length]).toEqual([5, 5, 1])
    expect(new Set([...first, ...second, ...third]).size).toBe(11)
    expect(fourth).toEqual([])
  })

  test('says what to do where nothing fits', async () => {
    expect(await forWords('qqqq zzzz xxxx')).toEqual({
      type: 'message',
      text: 'Nothing on the page fits these words. People answer at kits@county.example.',
    })
  })

  test.each([undefined, {}, { parameters: null, queryOptions: null }])(
    'with the value %j shows the first',
    async (value) => {
      const { status, body } = await teams().happens('a search', { value: value ?? {} })
      expect(status).toBe(200)
      expect(titles((JSON.parse(body) as Found).composeExtension)).toHaveLength(11)
    },
  )

  test.each([{ parameters: 'renew' }, { queryOptions: { skip: -1 } }, 'renew'])(
    'with the value %j is a bad request',
    async (value) => {
      expect((await teams().happens('a search', { value })).status).toBe(400)
    },
  )

  test('keeps nothing of what is typed', async () => {
    await forWords('a secret that is typed by mistake')
    expect(await teams().storage.insights.unanswered(0)).toEqual([])
    expect(teams().bot.events).toEqual([])
  })
})

test('what is asked for most stands first in an empty search', async () => {
  await teams().says('Is there a training for teachers?')
  await teams().storage.turns.forget('nobody')
  expect(titles(await forWords(''))[0]).toBe('Is there a training for teachers?')
})

test('a result that was picked by itself is its card, or says that it is gone', async () => {
  const answers = await Promise.all(
    ['a result is picked', 'a result of another app is picked'].map((what) => teams().happens(what)),
  )
  const [ours, other] = answers.map(({ body }) => (JSON.parse(body) as Found).composeExtension)
  expect(ours && titles(ours)).toEqual(['What happens when a kit comes back late?'])
  expect(other).toMatchObject({ type: 'message', text: expect.stringContaining('no longer on the page') as string })
})

test.each<[string, unknown]>([
  ['a form for feedback', { task: { type: 'message', value: 'Thanks for telling me.' } }],
  ['a sign-in that is verified', {}],
  ['a token to exchange', { id: '7', connectionName: 'graph', failureDetail: 'The bot has no sign-in.' }],
  ['an executed button', { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'OK' }],
  [
    'an executed button of another bot',
    {
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'BadRequest', message: 'This button is not one of this bot.' },
    },
  ],
  ['a submitted suggestion', {}],
])('%s is answered with %j', async (what, expected) => {
  expect(teamsActivity(what).type).toBe('invoke')
  expect(JSON.parse((await teams().happens(what)).body)).toEqual(expected)
})
