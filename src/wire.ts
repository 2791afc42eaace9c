import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { converse } from '../dialogs/converse'
import { widgetFront } from './widget-front'
import type { RunTurn } from './channels/channel'
import type { LineNews } from './channels/line-news'
import type { TranscriptStore } from './channels/transcript-store'
import { messagesAccess } from './channels/bot-framework/messages-access'
import { createMessagesRoute, type MessagesRoute } from './channels/bot-framework/messages-route'
import { createWebChannel, type WebChannel } from './channels/web/create-web-channel'
import { createRunTurn } from './conversation/run-turn'
import { runRetention } from './conversation/retention'
import { systemClock } from './model/clock'
import type { HttpRoute } from './model/http'
import type { Logger } from './model/logger'
import { faqLookup } from './faq-lookup'
import { openKnowledge, type OpenKnowledge } from './open-knowledge'
import { openMail } from './open-mail'
import { databaseCheck, faqCheck, mailCheck } from './readiness'
import { policyOf } from './policies'
import type { Config } from './server/config'
import { createServer } from './server/create-server'
import { createFaqPageRoutes } from './server/faq-page'
import { loaderSettings } from './server/loader-settings'
import { createMetrics, type Metrics, noMetrics } from './server/metrics'
import { startMetricsServer } from './server/metrics-server'
import { createPolicyRoutes } from './server/policy-pages'
import { createWidgetRoutes } from './server/widget-routes'
import { openStorage } from './storage/open-storage'

const RETENTION_EVERY_MS = 60 * 60_000
const STOP_DEADLINE_MS = 10_000

/** Loading the Bot Framework's SDK keeps everything else waiting for half a second: whoever asks whether we are up goes first. */
const PRELOAD_AFTER_MS = 300

/** Beside the compiled program; not there where the sources run as they are. */
const WIDGET_FOLDER = join(__dirname, '../widget')

/** The running service. */
export interface Program {
  readonly port: number
  /** Finishes open turns, then lets go of everything. */
  stop(): Promise<void>
}

/**
 * Puts the parts together and starts them. This is the one file that knows every part; it decides nothing.
 * @throws CodedError what keeps the service from starting: the page, the database, the port
 */
export async function wire(config: Config, logger: Logger): Promise<Program> {
  for (const warning of config.warnings) logger.warn({}, warning)
  const metrics = config.metricsPort === 0 ? noMetrics : createMetrics()
  const storage = await openStorage(config.databaseUrl, { logger })
  const knowledge = await openKnowledge({
    ...config,
    takesTickets: true,
    clock: systemClock,
    logger,
    onReload: (result) => {
      metrics.faqReload(result)
    },
  }).catch(async (error: unknown) => {
    await storage.close()
    throw error
  })

  const instance = randomUUID()
  const mail = openMail({
    settings: config.mail,
    outboxFolder: config.outboxFolder,
    storage,
    knowledge,
    ways: ['mail', 'chat'],
    sendLater: (channel) => (channel === 'web' ? web : messages)?.sendLater,
    // The SDK is loaded for it, and only Teams vouches for anybody.
    profile: async (ref) => (ref.channel === 'msteams' ? messages?.profileOf(ref) : undefined),
    instance,
    clock: systemClock,
    logger,
    onTried: (kind, state) => {
      metrics.sent({ kind, state })
    },
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
  const runTurn = counted(turns.runTurn, metrics)
  const messages = messagesRoute(config, {
    runTurn,
    withdraw: (ref, messageId, keep) => turns.withdraw(ref, messageId, keep),
    faq: faqLookup({ knowledge, insights: storage.insights, clock: systemClock }),
    sentMessages: storage.sentMessages,
    addresses: storage.addresses,
    logger,
  })
  const web = webChannel(config, {
    runTurn,
    transcripts: storage.transcripts,
    news: storage.lineNews,
    knowledge,
    logger,
  })
  const server = createServer({
    routes: [
      ...createFaqPageRoutes({
        currentFaq: () => knowledge.current().faq,
        askAbout: (language) => {
          const { locale, say } = knowledge.current(language).words
          return { text: say['ask-about'], locale }
        },
        publicUrl: config.publicUrl,
      }),
      ...policyRoutes(config, knowledge),
      ...widgetRoutes(knowledge, logger),
      ...(messages === undefined ? [] : [messages]),
      ...mail.routes,
      ...(web?.routes ?? []),
    ],
    streams: web?.streams ?? [],
    checks: [databaseCheck(() => storage.ping()), faqCheck(knowledge), mailCheck(mail)],
    logger,
    proxyHops: config.proxyHops,
  })
  const closeStores = async () => {
    knowledge.close()
    await storage.close()
  }
  const open = async () => {
    // The figures first: where their port is taken nobody has been let in yet.
    const metricsServer =
      config.metricsPort === 0 ? undefined : await startMetricsServer(metrics, config.metricsPort, logger)
    const closeMetrics = async () => metricsServer?.close()
    return server.listen(config.port, config.host).then(
      ({ port }) => ({ port, closeMetrics }),
      async (error: unknown) => {
        await closeMetrics()
        throw error
      },
    )
  }
  const { port, closeMetrics } = await open().catch(async (error: unknown) => {
    await closeStores()
    throw error
  })
  logger.info({ host: config.host, port }, `listening: ${config.publicUrl}/ shows the page`)
  const preload = setTimeout(() => {
    messages?.preload()
    mail.start()
  }, PRELOAD_AFTER_MS)

  let deleting: Promise<unknown> = Promise.resolve()
  const deleteOld = () => {
    deleting = runRetention({ store: storage.turns, clock: systemClock, logger, days: config.retentionDays }).catch(
      (error: unknown) => {
        logger.error({ err: error }, 'old turns could not be deleted; the next try is in an hour')
      },
    )
  }
  deleteOld()
  const retention = setInterval(deleteOld, RETENTION_EVERY_MS)

  return {
    port,
    async stop() {
      clearTimeout(preload)
      clearInterval(retention)
      const { cut } = await server.stop({ deadlineMs: STOP_DEADLINE_MS })
      if (cut.length > 0) logger.warn({ cut }, 'requests were cut off at the deadline')
      await closeMetrics()
      // A sender that gave up leaves its turn behind: it is committed, then the database may go.
      await Promise.all([turns.idle(), deleting, mail.stop()])
      await closeStores()
      logger.info({}, 'stopped')
    },
  }
}

function widgetRoutes(knowledge: OpenKnowledge, logger: Logger): readonly HttpRoute[] {
  return createWidgetRoutes({
    folder: WIDGET_FOLDER,
    settings: () => {
      const { contactEmail, words } = knowledge.current()
      return loaderSettings(contactEmail, words, knowledge.languages)
    },
    logger,
  })
}

function messagesRoute(
  config: Config,
  parts: Omit<Parameters<typeof createMessagesRoute>[0], 'settings'>,
): MessagesRoute | undefined {
  const { logger } = parts
  const access = messagesAccess(config)
  if (typeof access === 'object') {
    logger.warn({ reason: access.absent }, '/api/messages is not offered')
    return undefined
  }
  if (access === 'development') {
    logger.warn({}, '/api/messages asks for no token: development, on this machine only')
  }
  const { credentials, allowedTenantIds, serviceHosts, production } = config
  return createMessagesRoute({
    settings: {
      ...(credentials === undefined ? {} : { credentials }),
      development: !production,
      allowedTenantIds,
      serviceHosts,
    },
    ...parts,
  })
}

function policyRoutes(config: Config, knowledge: OpenKnowledge): readonly HttpRoute[] {
  const { publicUrl, privacyUrl, termsUrl } = config
  return createPolicyRoutes({
    text: (kind, locale) => policyOf(kind, knowledge.current(locale), config),
    locales: knowledge.languages.map(({ locale }) => locale),
    elsewhere: {
      ...(privacyUrl === `${publicUrl}/privacy` ? {} : { privacy: privacyUrl }),
      ...(termsUrl === `${publicUrl}/terms` ? {} : { terms: termsUrl }),
    },
  })
}

function webChannel(
  config: Config,
  parts: {
    readonly runTurn: RunTurn
    readonly transcripts: TranscriptStore
    readonly news: LineNews
    readonly knowledge: OpenKnowledge
    readonly logger: Logger
  },
): WebChannel | undefined {
  const { directLineSecret: secret, widgetOrigins, publicUrl, production } = config
  if (secret === undefined) {
    parts.logger.warn({ reason: 'DIRECT_LINE_SECRET is not set' }, 'the chat on websites is not offered')
    return undefined
  }
  return createWebChannel({
    ...parts,
    settings: { secret, widgetOrigins, publicUrl, production },
    front: (locale) => widgetFront(parts.knowledge.current(locale), systemClock.now()),
    clock: systemClock,
  })
}

/** The same turns, each of them in the figures. */
function counted(runTurn: RunTurn, metrics: Metrics): RunTurn {
  return async (event, deliver) => {
    const began = performance.now()
    await runTurn(event, async (replies) => {
      const sent = await deliver(replies)
      const decision = replies[0]?.kind
      metrics.turn({
        channel: event.ref.channel,
        ...(decision === undefined ? {} : { decision }),
        seconds: (performance.now() - began) / 1000,
      })
      return sent ?? []
    })
  }
}
