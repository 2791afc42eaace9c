import type { Activity, ActivitySet, WidgetSettings } from '../../src/channels/web/protocol'
import { openMicrosoftClient, type MicrosoftClient } from '../support/web/microsoft-client'
import { startRelay, type Relay } from '../support/web/relay'
import { direct, directly, visit } from '../support/web/web-client'
import { startService, type Service } from '../support/service/start-service'
import { newWorkplace, PAGE_URL, type Workplace } from '../support/service/workplace'

jest.setTimeout(60_000)

const SECRET = 'b1k5 of the tests alone, and 32 or more'
const OWN = 'http://localhost:5173'
const FACILITATORS = 'Do we have to bring our own facilitators to the workshops?'

let workplace: Workplace
let service: Service
let relay: Relay
const reached = {
  get port() {
    return Number(new URL(service.url).port)
  },
}
const clients: MicrosoftClient[] = []

beforeAll(async () => {
  workplace = newWorkplace()
  service = await startService({ ...workplace.env, DIRECT_LINE_SECRET: SECRET })
  relay = await startRelay(reached)
})
afterEach(() => {
  for (const client of clients.splice(0)) client.end()
})
afterAll(async () => {
  await relay.close()
  await service.stop()
  workplace.remove()
})

function open(options: Parameters<typeof openMicrosoftClient>[1]): MicrosoftClient {
  const client = openMicrosoftClient(relay.url, options)
  clients.push(client)
  return client
}

const lastOf = ({ activities }: MicrosoftClient) => activities.at(-1) as unknown as Activity

describe('somebody on a website', () => {
  test('is welcomed, asks, picks, says whether it helped, and finds it all again after a restart', async () => {
    const { token, conversationId } = await visit(reached, OWN)
    const person = open({ token })
    await person.until((heard) => heard.length === 1)
    expect(person.heard[0]).toMatch(/^bot: Hello! I'm a bot/)

    await person.say('workshops')
    await person.until((heard) => heard.length === 3)
    expect(lastOf(person).channelData?.partnerFaq).toMatchObject({ kind: 'choices', occasion: 'reply' })
    await press(person, FACILITATORS)
    await person.until((heard) => heard.length === 5)
    const answer = lastOf(person)
    expect(answer.text).toContain(`(${PAGE_URL}#facilitators)`)
    expect(answer.channelData?.partnerFaq).toMatchObject({ kind: 'answer', entryId: 'facilitators' })
    await press(person, 'Helpful')
    await person.until((heard) => heard.length === 7)

    await service.restart()
    const again = open({ token, conversationId })
    await again.until((heard) => heard.length === 7)
    expect(again.heard).toEqual(person.heard.slice(0, 7))
    expect(again.activities.map(({ id }) => id)).toEqual(person.activities.slice(0, 7).map(({ id }) => id))
  })

  test('has the same turn as everybody else, with what they ask kept for the report', async () => {
    const { token } = await visit(reached, OWN)
    const person = open({ token })
    await person.say("what's the weather in Seattle?")
    await person.until((heard) => heard.length === 3)
    expect(lastOf(person).channelData?.partnerFaq).toMatchObject({
      kind: 'none',
      links: [{ url: expect.stringMatching(/^mailto:partner@code\.org\?subject=\S*weather/) as string }],
    })
  })

  test('is shown a welcome before anything was said, as the conversation itself begins', async () => {
    const response = await fetch(`${service.url}/widget/settings?locale=en`)
    const settings = (await response.json()) as WidgetSettings
    const { token, conversationId } = await visit(reached, OWN)
    await directly(reached, 'POST', 'conversations', { token })
    const { activities } = await directly<ActivitySet>(reached, 'GET', `conversations/${conversationId}/activities`, {
      token,
    })
    expect(activities.map(({ channelData }) => channelData?.partnerFaq)).toEqual(settings.welcome)
  })
})

test('another server gets a token with the secret, and the secret is all it needs', async () => {
  const body = { user: { id: 'dl_17' } }
  const { token, conversationId } = await directly<{ token: string; conversationId: string }>(
    reached,
    'POST',
    'tokens/generate',
    { token: SECRET, body },
  )
  await directly(reached, 'POST', 'conversations', { token })
  await directly(reached, 'POST', `conversations/${conversationId}/activities`, {
    token,
    body: { type: 'message', text: 'hello', from: { id: 'somebody else' } },
  })
  const { activities } = await directly<ActivitySet>(reached, 'GET', `conversations/${conversationId}/activities`, {
    token,
  })
  expect(activities.map(({ from }) => from.id)).toEqual(['partner-faq', 'dl_17', 'partner-faq'])
})

test('without a secret there is no chat on websites', async () => {
  const without = newWorkplace()
  const silent = await startService({ ...without.env, NODE_ENV: 'production', PUBLIC_URL: 'https://bot.example.org' })
  const port = Number(new URL(silent.url).port)
  expect((await direct({ port }, 'POST', 'tokens/generate', { origin: 'https://bot.example.org' })).status).toBe(404)
  await silent.stop()
  without.remove()
})

/** As Web Chat does with a suggested action. */
async function press(person: MicrosoftClient, title: string): Promise<void> {
  const actions = (lastOf(person).suggestedActions?.actions ?? []) as readonly { title: string; value: unknown }[]
  const action = actions.find((suggested) => suggested.title === title)
  if (action === undefined) throw new Error(`there is no button "${title}"`)
  const channelData = { messageBack: { displayText: title } }
  const activity = { type: 'message', from: { id: 'x' }, text: title, value: action.value, channelData }
  await new Promise((resolve, reject) => person.client.postActivity(activity as never).subscribe(resolve, reject))
}
