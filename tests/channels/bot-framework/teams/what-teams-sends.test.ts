import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { captureOutput } from '../../../support/captured-output'
import { teamsActivities, teamsActivity } from '../../../support/teams/teams-activities'
import { startTeamsBot, type TeamsBot } from '../../../support/teams/teams-bot'

const RENEW = /press \*\*Renew\*\*/
const LATE = /Nothing in the first week/
const HELP = /Ask in your own words/
const NOTHING = null

/** What happened in Teams → the status it is answered with and what the bot then says, if anything. */
const TABLE: readonly (readonly [what: string, status: number, says: RegExp | null])[] = [
  ['a question in a personal chat', 200, RENEW],
  ['a question in a channel', 200, RENEW],
  ['a question in a group chat', 200, RENEW],
  ['a mention in the middle', 200, RENEW],
  ['a mention without its entity', 200, RENEW],
  ['a bot whose name has an ampersand', 200, RENEW],
  ['the bot and a colleague', 200, RENEW],
  ['the bot alone', 200, HELP],
  ['a colleague who is mentioned, not the bot', 200, NOTHING],
  ['words in a group that mention nobody', 200, NOTHING],
  ['a file', 200, /only read text, so I haven't opened it/],
  ['a picture with a question', 200, /haven't opened your attachment[^]*press \*\*Renew\*\*/],
  ['a quoted message', 200, /^Open the \[loan page\]/],
  ['a pressed button of a card', 200, LATE],
  ['a pressed button whose value is a text', 200, LATE],
  ['a pressed button in a channel, which mentions nobody', 200, LATE],
  ['a plain submit without words', 200, LATE],
  ['a button of an entry that is gone', 200, /no longer on the page/],
  ["a button of another bot's card", 200, /couldn't find that/],
  ['an edited message', 200, NOTHING],
  ['a message that is there again', 200, NOTHING],
  ['a deleted message', 200, NOTHING],
  ['the bot is installed in a personal chat', 200, /Hello! I'm a bot/],
  ['the bot is a member of a personal chat', 200, /Hello! I'm a bot/],
  ['the bot is removed from a personal chat', 200, NOTHING],
  ['the bot is installed in a group chat', 200, /Hello everyone![^]*Mention me/],
  ['the bot is a member of a group chat', 200, /Hello everyone![^]*Mention me/],
  ['the bot is removed from a group chat', 200, NOTHING],
  ['the bot is installed in a team', 200, /Hello everyone![^]*Mention me/],
  ['the bot is a member of a team', 200, /Hello everyone![^]*Mention me/],
  ['the bot is removed from a team', 200, NOTHING],
  ['the app is upgraded', 200, NOTHING],
  ['the app is downgraded', 200, NOTHING],
  ['a person joins a team', 200, NOTHING],
  ['a person leaves a team', 200, NOTHING],
  ['the bot is no member of a team any more', 200, NOTHING],
  ['a team is renamed', 200, NOTHING],
  ['a reaction', 200, NOTHING],
  ['a read receipt', 200, NOTHING],
  ['typing', 200, NOTHING],
  ['thumbs up', 200, NOTHING],
  ['thumbs down with words', 200, NOTHING],
  ['a form for feedback', 200, NOTHING],
  ['a search as it opens', 200, NOTHING],
  ['a search', 200, NOTHING],
  ['a search, its second page', 200, NOTHING],
  ['a search for nonsense', 200, NOTHING],
  ['a result is picked', 200, NOTHING],
  ['a result of another app is picked', 200, NOTHING],
  ['a sign-in that is verified', 200, NOTHING],
  ['a token to exchange', 400, NOTHING],
  ['a sign-in that failed', 200, NOTHING],
  ['an executed button', 200, LATE],
  ['an executed button of another bot', 200, NOTHING],
  ['a submitted suggestion', 200, LATE],
  ['a submitted suggestion of another bot', 400, NOTHING],
  ['the invoke task/fetch', 404, NOTHING],
  ['the invoke task/submit', 404, NOTHING],
  ['the invoke config/fetch', 404, NOTHING],
  ['the invoke fileConsent/invoke', 404, NOTHING],
  ['the invoke composeExtension/queryLink', 404, NOTHING],
  ['the invoke composeExtension/fetchTask', 404, NOTHING],
  ['the invoke application/search', 404, NOTHING],
  ['the invoke tab/fetch', 404, NOTHING],
  ['the invoke something/new', 404, NOTHING],
]

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'teams-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('the table has everything that Teams sends', () => {
  expect(TABLE.map(([what]) => what).sort()).toEqual(Object.keys(teamsActivities).sort())
})

test.each(TABLE)('%s is answered with %d, and the bot says %s', async (what, status, says) => {
  const teams = await startTeamsBot(`file:${join(folder, `${TABLE.findIndex(([row]) => row === what)}.db`)}`)
  const output = captureOutput()
  const answer = await teams.happens(what)
  output.restore()
  expect(answer.status).toBe(status)
  const messages = teams.bot.connector.sent.filter(({ method }) => method === 'POST')
  expect(messages).toHaveLength(says === null ? 0 : 1)
  for (const { activity, path } of messages) {
    expect(activity.text).toMatch(says ?? /^$/)
    // In a channel the id of the conversation is that of the thread.
    expect(decodeURIComponent(path)).toContain(teamsActivity(what).conversation.id)
    expect(activity.conversation).toMatchObject({ id: teamsActivity(what).conversation.id })
  }
  expect(teams.bot.log.filter(([level]) => level === 'error' || level === 'warn')).toEqual([])
  expect(output.text()).toBe('')
  await teams.close()
})

describe('whatever happens', () => {
  let shared: TeamsBot

  beforeAll(async () => {
    shared = await startTeamsBot(`file:${join(folder, 'shared.db')}`)
  })
  beforeEach(() => {
    shared.bot.connector.sent.length = 0
    shared.bot.events.length = 0
  })
  afterAll(() => shared.close())

  test.each(TABLE.filter(([, , says]) => says !== null))('ten times at once is one turn: %s', async (what) => {
    const { id, conversation } = teamsActivity(what)
    const ofItsOwn = { id, conversation: { ...conversation, id: `${conversation.id}-${what}` } }
    const answers = await Promise.all(Array.from({ length: 10 }, () => shared.happens(what, ofItsOwn)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(shared.bot.connector.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test.each(Object.keys(teamsActivities))(
    'in another tenant, for a foreign service or unsigned is unauthorized: %s',
    async (what) => {
      const { conversation } = teamsActivity(what)
      const elsewhere = { conversation: { ...conversation, tenantId: '00000000-0000-4000-8000-0000000000bb' } }
      expect(await shared.happens(what, elsewhere)).toEqual({ status: 401, body: '' })
      expect(await shared.happens(what, { serviceUrl: 'https://attacker.example/' })).toEqual({ status: 401, body: '' })
      expect(await shared.bot.post(teamsActivity(what))).toEqual({ status: 401, body: '' })
      expect(shared.bot.connector.sent).toEqual([])
      expect(shared.bot.events).toEqual([])
    },
  )
})
