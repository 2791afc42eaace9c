import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { converse } from '../../../dialogs/converse'
import { chooseLocale } from '../../../src/content/choose-locale'
import { loadFaq } from '../../../src/content/load-faq'
import { loadLocales } from '../../../src/content/load-locales'
import { createLiveKnowledge } from '../../../src/conversation/live-knowledge'
import { createRunTurn } from '../../../src/conversation/run-turn'
import { systemClock } from '../../../src/model/clock'
import { silentLogger } from '../../../src/model/logger'
import { openStorage, type Storage } from '../../../src/storage/open-storage'
import { startBot, type BotUnderTest } from '../../support/bot-framework/bot-under-test'

const botJoins = { type: 'conversationUpdate', id: 'u1', membersAdded: [{ id: 'bot-1' }] }
const personJoins = { type: 'conversationUpdate', id: 'u2', membersAdded: [{ id: 'person-1' }] }

let folder: string
let storage: Storage
let bot: BotUnderTest

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-welcome-'))
  storage = await openStorage(`file:${join(folder, 'test.db')}`)
  const locales = await loadLocales('data/locales')
  const live = createLiveKnowledge({ wordsFor: (locale) => chooseLocale(locales, locale, 'en'), clock: systemClock })
  await live.replace((await loadFaq('data/faq', {})).faq, 'partners@example.org')
  const { runTurn } = createRunTurn({
    store: storage.turns,
    converse,
    knowledge: (locale) => live.current(locale),
    clock: systemClock,
    logger: silentLogger,
    instance: 'only',
  })
  bot = await startBot({}, runTurn)
})
afterEach(async () => {
  await bot.close()
  await storage.close()
  rmSync(folder, { recursive: true })
})

const said = () => bot.connector.sent.map(({ activity }) => activity.text)

test.each<[string, readonly object[]]>([
  ['the update for the person', [personJoins]],
  ['the update for the bot, sent by the person', [botJoins]],
  ['an update for the person, sent by the bot', [{ ...personJoins, from: { id: 'bot-1' } }]],
  ['both, the bot first', [botJoins, personJoins]],
  ['both, the person first', [personJoins, botJoins]],
])('who was welcomed by %s picks from its list with a number', async (_, updates) => {
  const answers = await Promise.all(updates.map((update) => bot.send(update)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(said()).toHaveLength(1)
  bot.connector.sent.length = 0
  await bot.send({ id: 'm1', conversation: { id: 'conversation-2' }, text: '1' })
  const withoutList = said()
  bot.connector.sent.length = 0
  await bot.send({ id: 'm2', text: '1' })
  expect(said()).not.toEqual(withoutList)
})

test('a welcome is not repeated when the second update comes under another id, or when the first comes again', async () => {
  for (const update of [personJoins, { ...botJoins, from: { id: 'conversation-1' } }, personJoins])
    await bot.send(update)
  expect(said()).toHaveLength(1)
})

test('a welcome that named nobody goes with the conversation when the person has it deleted', async () => {
  await bot.send({ ...botJoins, from: { id: 'bot-1' } })
  await bot.send({ id: 'm1', text: 'delete my conversation' })
  await bot.send({ id: 'm2', text: 'yes' })
  expect(await storage.turns.forget('conversation-1')).toBe(0)
})
