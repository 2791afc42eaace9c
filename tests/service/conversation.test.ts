import { startConnector, type ConnectorServer } from '../support/bot-framework/connector-server'
import { openStorage } from '../../src/storage/open-storage'
import { postJson } from '../support/bot-framework/post-json'
import { sitDown, type Heard, type Person } from '../support/service/emulator'
import { pageStatus, startService, type Service } from '../support/service/start-service'
import { newWorkplace, PAGE_URL, type Workplace } from '../support/service/workplace'

jest.setTimeout(60_000)

let workplace: Workplace
let connector: ConnectorServer
let service: Service

beforeAll(async () => {
  workplace = newWorkplace()
  connector = await startConnector()
  service = await startService(workplace.env)
})
afterAll(async () => {
  await connector.close()
  await service.stop()
  workplace.remove()
})

const FACILITATORS = 'Do we have to bring our own facilitators to the workshops?'
const EXPLORING_CS = 'The budget has no line for Exploring CS, CS in Science or CS in Algebra. How are they funded?'
const placeOf = (id: string) => `[Read this on the page](${PAGE_URL}#${id})`

/** What a person does: types, presses a button, or types the number that stands for one of the buttons. */
type Move = string | { readonly press: string } | { readonly numberOf: string }

/** What stands in the bot's messages of the turn, and which buttons are below them. */
interface Expected {
  readonly says: readonly (string | RegExp)[]
  readonly offers?: readonly string[]
}

function doMove(person: Person, move: Move, offered: readonly string[]): Promise<readonly Heard[]> {
  if (typeof move === 'string') return person.say(move)
  return 'press' in move ? person.press(move.press) : person.say(String(offered.indexOf(move.numberOf) + 1))
}

describe('somebody at the Emulator', () => {
  test.each<[string, readonly (readonly [Move, Expected])[]]>([
    [
      'is greeted, and shown what there is',
      [['hello', { says: [/^Hello!/], offers: ['What can you do?', 'Browse topics', 'Ask a person'] }]],
    ],
    [
      'asks and reads the page’s answer with its links and the place on the page',
      [
        [
          'Is there a sample job description for a Program Manager?',
          {
            says: [
              /^Yes, \[this document\]\(https:\/\/docs\.google\.com\/document\/d\/\w+\/edit\) is one you can start from\./,
              'plan [0.15 of a full-time position](https://docs.google.com/',
              placeOf('pm'),
            ],
            offers: ['Helpful', 'Not helpful', 'Ask a person'],
          },
        ],
      ],
    ],
    [
      'is asked which entry is meant, and picks one by its number',
      [
        ['workshops', { says: ["I'm not sure which of these you mean."], offers: [FACILITATORS, 'None of these'] }],
        [{ numberOf: FACILITATORS }, { says: ['whom Code.org has approved', placeOf('facilitators')] }],
      ],
    ],
    [
      'is asked which entry is meant, and picks one by its button',
      [
        ['workshops', { says: ["I'm not sure which of these you mean."], offers: [FACILITATORS, 'None of these'] }],
        [{ press: FACILITATORS }, { says: ['whom Code.org has approved', placeOf('facilitators')] }],
      ],
    ],
    [
      'is asked which entry is meant, and means none of them',
      [
        ['workshops', { says: ["I'm not sure which of these you mean."], offers: ['None of these'] }],
        [{ press: 'None of these' }, { says: ["Then I don't have it under those.", '](mailto:partner@code.org?'] }],
      ],
    ],
    [
      'asks what the page does not say, and is led to a person with the question in an e-mail',
      [
        [
          "what's the weather in Seattle?",
          {
            says: [
              "I couldn't find that",
              /\]\(mailto:partner@code\.org\?subject=\S*weather%20in%20Seattle\S*body=\S*weather%20in%20Seattle\S*\)/,
            ],
            offers: ['Send it to a person', 'Ask in other words', 'Browse topics'],
          },
        ],
      ],
    ],
    [
      'sends what the page does not say to people, asks how it stands, and takes it back',
      [
        ["what's the weather in Seattle?", { says: ["I couldn't find that"], offers: ['Send it to a person'] }],
        [
          { press: 'Send it to a person' },
          {
            says: ['This is what I would send to **partner@code.org**', 'the weather in Seattle'],
            offers: ['Send it'],
          },
        ],
        // No mail server is set here: it is said, and nothing is promised that is not so.
        [{ press: 'Send it' }, { says: [/^Kept as \*\*FAQ-\d+\*\*/, '](mailto:partner@code.org?subject='] }],
        ['status', { says: ['the weather in Seattle', 'waits for an answer'], offers: [] }],
        ['cancel my question', { says: [/FAQ-\d+/] }],
        ['status', { says: [/./] }],
      ],
    ],
    [
      'wants to talk to a person',
      [['can I talk to a person?', { says: ['People answer at **partner@code.org**', '](mailto:partner@code.org'] }]],
    ],
    [
      'asks the same for another programme',
      [
        [FACILITATORS, { says: ['whom Code.org has approved'] }],
        ['what about for Exploring CS?', { says: ['**Exploring CS**'], offers: [EXPLORING_CS] }],
        [{ press: EXPLORING_CS }, { says: ['we will talk with you about further funding', placeOf('add')] }],
      ],
    ],
  ])('%s', async (_, turns) => {
    const person = sitDown(service, connector)
    let offered: readonly string[] = []
    for (const [move, { says, offers = [] }] of turns) {
      const heard = await doMove(person, move, offered)
      const text = heard.map((message) => message.text).join('\n')
      for (const part of says) expect(text).toMatch(part)
      offered = heard.flatMap(({ buttons }) => buttons)
      expect(offered).toEqual(expect.arrayContaining([...offers]))
    }
  })

  test('is welcomed once, although the Emulator tells of the bot’s arrival and of theirs', async () => {
    const person = sitDown(service, connector)
    const arrivals = [[{ id: 'bot' }], [{ id: `person of ${person.conversationId}` }]].map((membersAdded) =>
      person.activity({ type: 'conversationUpdate', membersAdded }),
    )
    const answers = await Promise.all(arrivals.map((arrival) => person.post(arrival)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(arrivals.flatMap((arrival) => person.repliesTo(arrival))).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/^Hello! I'm a bot/) as string }),
    ])
  })
})

describe('the same activity', () => {
  test('delivered ten times at once is answered once', async () => {
    const person = sitDown(service, connector)
    const question = person.activity({ text: FACILITATORS })
    const answers = await Promise.all(Array.from({ length: 10 }, () => person.post(question)))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(person.repliesTo(question)).toHaveLength(1)
  })

  test('delivered again after the program was stopped and started is answered with nothing more', async () => {
    const person = sitDown(service, connector)
    const question = person.activity({ text: FACILITATORS })
    await person.post(question)
    await service.restart()
    expect(await person.post(question)).toEqual({ status: 200, body: '' })
    expect(person.repliesTo(question)).toHaveLength(1)
  })
})

test('a conversation goes on where it was after the program was stopped and started', async () => {
  const person = sitDown(service, connector)
  const [choices] = await person.say('workshops')
  await service.restart()
  const [answer] = await person.say(String((choices?.buttons.indexOf(FACILITATORS) ?? -1) + 1))
  expect(answer?.text).toContain(placeOf('facilitators'))
})

test('a deleted conversation is not in the database any more, and everybody else’s is', async () => {
  const [leaving, staying] = [sitDown(service, connector), sitDown(service, connector)]
  await leaving.say('who repairs my purple zeppelin?')
  await staying.say('who waters our orange cactus?')
  const [asked] = await leaving.say('delete my conversation')
  expect(asked?.buttons).toEqual(['Delete it', 'Keep it'])
  const [deleted] = await leaving.press('Delete it')
  expect(deleted?.text).toBe('Everything kept of our conversation is deleted.')

  const storage = await openStorage(workplace.env.DATABASE_URL ?? '')
  const kept = (await storage.insights.unanswered(0)).map(({ text }) => text)
  const [left, stayed] = [
    await storage.turns.forget(leaving.conversationId),
    await storage.turns.forget(staying.conversationId),
  ]
  await storage.close()
  expect(kept).toContain('who waters our orange cactus?')
  expect(kept).not.toContain('who repairs my purple zeppelin?')
  expect(left).toBe(0)
  expect(stayed).toBeGreaterThan(0)
})

describe('the address of the service', () => {
  test('says that it lives and that it is ready, with what there is to know of the page', async () => {
    const live = await fetch(`${service.url}/livez`)
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }])
    expect(await pageStatus(service.url)).toEqual({
      status: 200,
      entries: 8,
      loadedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      problems: [],
    })
  })

  test('shows the page with a place for each entry', async () => {
    const response = await fetch(`${service.url}/`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const html = await response.text()
    const anchors = [...html.matchAll(/<article id="([^"]+)">/g)].map(([, id]) => id)
    expect(anchors).toEqual(['map', 'pm', 'press', 'facilitators', 'recruit', 'ca', 'pay', 'add'])
    for (const id of anchors) expect(html).toContain(`href="#${id ?? ''}"`)
  })

  test('has nothing at any other path', async () => {
    const response = await fetch(`${service.url}/api/message`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'not-found' } })
  })

  test('refuses a body that is falsely called compressed, and goes on answering', async () => {
    const person = sitDown(service, connector)
    const answer = await postJson(`${service.url}/api/messages`, person.activity({ text: FACILITATORS }), {
      'content-encoding': 'gzip',
    })
    expect(answer.status).toBe(415)
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'unsupported-media-type' } })
    expect(await person.say(FACILITATORS)).toHaveLength(1)
  })
})
