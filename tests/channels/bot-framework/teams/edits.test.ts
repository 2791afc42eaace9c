import { onTeams } from '../../../support/teams/on-teams'
import { teamsActivity } from '../../../support/teams/teams-activities'

const { teams, restart } = onTeams()

const WRONG = 'qwertz uiop'
const RENEW = 'How do I renew a kit loan?'
const requests = () =>
  teams().bot.connector.sent.map(({ method, id = '', activity }) => [method, id, activity.text.slice(0, 20)])
const edits = (id: string, text: string, changes: object = {}) =>
  teams().happens('an edited message', { id, text, timestamp: `2026-06-01T12:05:00.${text.length}Z`, ...changes })
const asked = async () => (await teams().storage.insights.unanswered(0)).map(({ text }) => text)

describe('the last question, edited', () => {
  test('is answered anew in the place of its answer, and what it said before is gone from the records', async () => {
    await teams().says(WRONG, { id: 'q1' })
    expect(await asked()).toEqual([WRONG])
    teams().bot.connector.sent.length = 0
    expect((await edits('q1', RENEW)).status).toBe(200)
    expect(requests()).toEqual([['PUT', 'sent-1', 'Open the [loan page]']])
    expect(await asked()).toEqual([])
  })

  test('again is answered in the same place again, after a restart too', async () => {
    await teams().says(WRONG, { id: 'q1' })
    await edits('q1', 'qwertz')
    await restart()
    await edits('q1', RENEW)
    expect(requests()).toEqual([['PUT', 'sent-1', 'Open the [loan page]']])
    expect(await asked()).toEqual([])
  })

  test('told twice, or ten times at once, is answered once', async () => {
    await teams().says(WRONG, { id: 'q1' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => edits('q1', RENEW)))
    await edits('q1', RENEW)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(requests().filter(([method]) => method === 'PUT')).toHaveLength(1)
  })

  test('from a card to an answer loses the card', async () => {
    await teams().says('kit loan', { id: 'q1' })
    await edits('q1', RENEW)
    expect(teams().bot.connector.sent.at(-1)?.activity).toMatchObject({ attachments: [] })
  })

  test.each([502, 504, 429, 412])('is written again where the channel says %d', async (status) => {
    await teams().says(WRONG, { id: 'q1' })
    teams().bot.connector.answer('PUT', { status, headers: { 'retry-after': '0' } }, 200)
    expect((await edits('q1', RENEW)).status).toBe(200)
    expect(requests().filter(([method]) => method === 'PUT')).toHaveLength(2)
  })

  test('whose change failed is written when Teams tells of it again: that harms nothing', async () => {
    await teams().says(WRONG, { id: 'q1' })
    teams().bot.connector.answer('PUT', 500, 200)
    expect((await edits('q1', RENEW)).status).toBe(502)
    expect((await edits('q1', RENEW)).status).toBe(200)
    expect(
      requests()
        .filter(([method]) => method === 'PUT')
        .map(([, , text]) => text),
    ).toEqual(['Open the [loan page]', 'Open the [loan page]'])
  })

  test('whose answer somebody deleted gets a new one', async () => {
    await teams().says(WRONG, { id: 'q1' })
    teams().bot.connector.answer('PUT', 404)
    expect((await edits('q1', RENEW)).status).toBe(200)
    expect(requests().at(-1)).toEqual(['POST', 'sent-2', 'Open the [loan page]'])
  })
})

describe('an edit is not answered', () => {
  test('where something was asked since', async () => {
    await teams().says(WRONG, { id: 'q1' })
    await teams().says(RENEW, { id: 'q2' })
    teams().bot.connector.sent.length = 0
    expect((await edits('q1', 'Is there a training for teachers?')).status).toBe(200)
    expect(requests()).toEqual([])
    expect(await asked()).toEqual([]) // what it said before is gone all the same
  })

  test('of a message that nobody here knows', async () => {
    expect((await edits('never', RENEW)).status).toBe(200)
    expect(requests()).toEqual([])
  })

  test('by somebody else', async () => {
    await teams().says(WRONG, { id: 'q1' })
    await edits('q1', RENEW, { from: { id: '29:bob' } })
    expect(requests()).toHaveLength(1)
  })

  test('where the bot is no longer mentioned in a group', async () => {
    await teams().happens('a question in a group chat', { text: `<at>Kit FAQ</at> ${WRONG}`, id: 'q1' })
    const { conversation, channelData } = teamsActivity('a question in a group chat')
    await edits('q1', RENEW, { conversation, channelData })
    expect(requests()).toHaveLength(1)
  })
})

describe('a deleted message', () => {
  test('leaves no words in the records, and nothing is said to it', async () => {
    await teams().says(`${WRONG}, my card number is 1234`, { id: 'q1' })
    teams().bot.connector.sent.length = 0
    expect(await teams().happens('a deleted message', { id: 'q1' })).toEqual({ status: 200, body: '' })
    expect(await asked()).toEqual([])
    expect(requests()).toEqual([])
  })

  test('takes its edits along', async () => {
    await teams().says(WRONG, { id: 'q1' })
    await edits('q1', `${WRONG} asdf`)
    expect(await asked()).toHaveLength(1)
    await teams().happens('a deleted message', { id: 'q1' })
    expect(await asked()).toEqual([])
  })
})
