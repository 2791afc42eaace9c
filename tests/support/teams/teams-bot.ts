import { randomUUID } from 'node:crypto'
import { converse } from '../../../dialogs/converse'
import type { Knowledge } from '../../../dialogs/knowledge'
import type { RunTurn } from '../../../src/channels/channel'
import { createRunTurn } from '../../../src/conversation/run-turn'
import { faqLookup } from '../../../src/faq-lookup'
import { systemClock } from '../../../src/model/clock'
import { silentLogger } from '../../../src/model/logger'
import { openStorage, type Storage } from '../../../src/storage/open-storage'
import { startBot, type BotUnderTest } from '../bot-framework/bot-under-test'
import type { SentActivity } from '../bot-framework/connector-server'
import type { Answer } from '../bot-framework/post-json'
import { knowledgeOf, wordsOf } from '../conversation'
import { kitFaq } from '../conversation-faq'
import { teamsActivity, type TeamsActivity } from './teams-activities'

/** The bot of the science kits as Teams meets it: real turns over a real database, real HTTP, signed tokens. */
export interface TeamsBot {
  readonly bot: BotUnderTest
  readonly storage: Storage
  /** Sends what Teams sends when this happened, with changes; an id of its own unless the changes name one. */
  happens(what: string, changes?: object): Promise<Answer>
  /** The person writes this in their personal chat. @returns what is sent for it */
  says(text: string, changes?: object): Promise<readonly SentActivity[]>
  close(): Promise<void>
}

const english = knowledgeOf(kitFaq)
const german: Knowledge = { ...english, words: wordsOf('de') }
const knowledge = (locale?: string) => (locale?.startsWith('de') === true ? german : english)

/**
 * @param url of the database
 * @param parts of the channel, other than the usual ones; `slowly` holds every turn up until it resolves
 */
export async function startTeamsBot(
  url: string,
  parts: Parameters<typeof startBot>[2] & { readonly slowly?: () => Promise<void> } = {},
): Promise<TeamsBot> {
  const { slowly, ...others } = parts
  const storage = await openStorage(url)
  const runner = createRunTurn({
    store: storage.turns,
    converse,
    knowledge,
    clock: systemClock,
    logger: silentLogger,
    instance: randomUUID(),
  })
  const runTurn: RunTurn = async (event, deliver) => {
    await slowly?.()
    return runner.runTurn(event, deliver)
  }
  const bot = await startBot({}, runTurn, {
    withdraw: runner.withdraw,
    faq: faqLookup({ knowledge: { current: knowledge }, insights: storage.insights, clock: systemClock }),
    sentMessages: storage.sentMessages,
    addresses: storage.addresses,
    ...others,
  })
  let written = 0
  const send = (activity: TeamsActivity, changes: object) => {
    written += 1
    const ownId = { id: `${activity.id}-${written}` }
    return bot.post(
      { ...activity, serviceUrl: bot.connector.url, ...ownId, ...changes },
      { authorization: `Bearer ${bot.goodToken()}` },
    )
  }
  return {
    bot,
    storage,
    happens: (what, changes = {}) => send(teamsActivity(what), changes),
    async says(text, changes = {}) {
      const before = bot.connector.sent.length
      await send(teamsActivity('a question in a personal chat'), { text, attachments: [], ...changes })
      return bot.connector.sent.slice(before)
    },
    async close() {
      await bot.close()
      await runner.idle()
      await storage.close()
    },
  }
}
