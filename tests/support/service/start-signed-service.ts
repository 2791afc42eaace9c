import { randomUUID } from 'node:crypto'
import { converse } from '../../../dialogs/converse'
import { createMessagesRoute } from '../../../src/channels/bot-framework/messages-route'
import { createRunTurn } from '../../../src/conversation/run-turn'
import { faqLookup } from '../../../src/faq-lookup'
import { systemClock } from '../../../src/model/clock'
import { openKnowledge } from '../../../src/open-knowledge'
import { openMail } from '../../../src/open-mail'
import { createServer } from '../../../src/server/create-server'
import { readConfig } from '../../../src/server/config'
import type { Environment } from '../../../src/server/env-variables'
import { createLog } from '../../../src/server/log'
import { openStorage, type Storage } from '../../../src/storage/open-storage'
import { startBot, type BotUnderTest } from '../bot-framework/bot-under-test'

/** The service as `wire.ts` puts it together for a bot that is registered, with a key server and a connector of the test's own. */
export interface SignedService {
  readonly url: string
  /** Makes tokens and activities, and has what the connector was sent. */
  readonly channel: BotUnderTest
  readonly storage: Storage
  /** Every line of the log, as it would be written. */
  readonly log: readonly string[]
  stop(): Promise<void>
}

/** Not `wire` itself: it knows Microsoft's key servers alone, and offers nobody a way to name others. */
export async function startSignedService(env: Environment): Promise<SignedService> {
  const config = readConfig(env)
  const log: string[] = []
  const logger = createLog(config, { stream: { write: (line) => void log.push(line) }, readable: false })
  const channel = await startBot()
  const storage = await openStorage(config.databaseUrl, { logger })
  const knowledge = await openKnowledge({ ...config, takesTickets: true, clock: systemClock, logger })
  const instance = randomUUID()
  const mail = openMail({
    settings: config.mail,
    outboxFolder: config.outboxFolder,
    storage,
    knowledge,
    ways: ['mail', 'chat'],
    sendLater: () => messages.sendLater,
    profile: async (ref) => (ref.channel === 'msteams' ? messages.profileOf(ref) : undefined),
    instance,
    clock: systemClock,
    logger,
  })
  const turns = createRunTurn({
    store: storage.turns,
    converse,
    knowledge: (locale) => knowledge.current(locale),
    lookUpTickets: mail.lookUpTickets,
    clock: systemClock,
    logger,
    instance,
  })
  const { settings, credentialsFactory } = channel
  const messages = createMessagesRoute({
    settings,
    credentialsFactory,
    runTurn: turns.runTurn,
    withdraw: turns.withdraw,
    faq: faqLookup({ knowledge, insights: storage.insights, clock: systemClock }),
    sentMessages: storage.sentMessages,
    addresses: storage.addresses,
    logger,
  })
  const server = createServer({ routes: [messages], checks: [], logger, proxyHops: config.proxyHops })
  const { port } = await server.listen(config.port, config.host)
  mail.start()
  return {
    url: `http://127.0.0.1:${port}`,
    channel,
    storage,
    log,
    stop: async () => {
      await server.stop({ deadlineMs: 10_000 })
      await Promise.all([turns.idle(), mail.stop()])
      knowledge.close()
      await storage.close()
      await channel.close()
    },
  }
}
