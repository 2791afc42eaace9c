import { Kysely, sql } from 'kysely'
import { fileURLToPath } from 'node:url'
import type { AddressBook } from '../channels/bot-framework/address-book'
import type { SentMessages } from '../channels/bot-framework/sent-messages'
import type { LineNews } from '../channels/line-news'
import type { TranscriptStore } from '../channels/transcript-store'
import type { TurnStore } from '../conversation/turn-store'
import type { DraftStore } from '../escalation/draft-store'
import type { MailLedger } from '../escalation/mail-ledger'
import type { Outbox } from '../escalation/outbox'
import type { Roles } from '../escalation/roles'
import type { TicketStore } from '../escalation/ticket-store'
import type { InsightStore } from '../insights/insight-store'
import { systemClock } from '../model/clock'
import { CodedError } from '../model/coded-error'
import { silentLogger, type Logger } from '../model/logger'
import { databaseFailed } from './database-failed'
import type { Dialect } from './dialect'
import type { postgresDialect } from './dialects/postgres'
import { sqliteDialect } from './dialects/sqlite'
import { migrate } from './migrate'
import type { Schema } from './schema'
import { createAddressStore } from './stores/address-store'
import { createDraftStore } from './stores/draft-store'
import { createInsightStore } from './stores/insight-store'
import { createMailLedger } from './stores/mail-ledger'
import { createOutbox } from './stores/outbox'
import { createRoleStore } from './stores/role-store'
import { createSentMessageStore } from './stores/sent-message-store'
import { createTicketStore } from './stores/ticket-store'
import { createTranscriptStore } from './stores/transcript-store'
import { createTurnStore } from './stores/turn-store'
import { createTaskNews } from './task-news'

/** Everything that is kept, whichever database keeps it. */
export interface Storage {
  readonly turns: TurnStore
  readonly transcripts: TranscriptStore
  readonly insights: InsightStore
  readonly sentMessages: SentMessages
  readonly addresses: AddressBook
  readonly tickets: TicketStore
  readonly outbox: Outbox
  readonly mailLedger: MailLedger
  readonly drafts: DraftStore
  readonly roles: Roles
  readonly lineNews: LineNews
  /** Rejects with `database-failed` when the database does not answer. */
  readonly ping: () => Promise<void>
  /** Writes what waits, and lets go of the database. */
  readonly close: () => Promise<void>
}

export interface StorageOptions {
  /** `false`: one transaction for each turn, for comparison by `npm run bench`. */
  readonly grouping?: boolean
  readonly logger?: Logger
}

/**
 * Opens the database that a URL names and brings its tables to the newest form.
 * @param url `file:var/faq-bot.db` (SQLite; the file and its folder are created) or `postgres://user:password@host/database`
 * @throws CodedError `database-url-unknown`, `database-not-opened`, `database-too-new`, `database-failed`
 */
export async function openStorage(url: string, options: StorageOptions = {}): Promise<Storage> {
  const { grouping = true, logger = silentLogger } = options
  const dialect = dialectFor(url, logger)
  const database = new Kysely<Schema>({ dialect: dialect.kysely })
  try {
    await migrate(database, dialect, systemClock)
    await dialect.finishShredding(database)
  } catch (error) {
    await database.destroy()
    return databaseFailed('opened')(error)
  }
  const taskNews = createTaskNews()
  const lineNews = dialect.createLineNews()
  const turns = createTurnStore(database, dialect, { grouping, logger, taskNews })
  return {
    turns,
    transcripts: createTranscriptStore(database, dialect),
    insights: createInsightStore(database),
    sentMessages: createSentMessageStore(database, () => turns.flush()),
    addresses: createAddressStore(database),
    tickets: createTicketStore(database, dialect, taskNews),
    outbox: createOutbox(database, dialect, taskNews),
    mailLedger: createMailLedger(database, dialect, taskNews),
    drafts: createDraftStore(database),
    roles: createRoleStore(database),
    lineNews,
    async ping() {
      await sql`select 1`.execute(database).catch(databaseFailed('read'))
    },
    async close() {
      await turns.settle()
      await lineNews.close()
      await database.destroy()
    },
  }
}

function dialectFor(url: string, logger: Logger): Dialect {
  if (/^file:(?!\/\/)./.test(url)) return sqliteDialect(url.slice('file:'.length))
  if (/^file:\/\/\/./.test(url)) return sqliteDialect(fileURLToPath(url))
  if (/^postgres(?:ql)?:\/\/./.test(url) && URL.canParse(url)) return loadPostgres()(url, logger)
  throw new CodedError(
    'database-url-unknown',
    'DATABASE_URL names no database: write file:var/faq-bot.db for SQLite, or postgres://user:password@host/database.',
  )
}

function loadPostgres(): typeof postgresDialect {
  // The driver takes a twentieth of the whole start, and most run without it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./dialects/postgres') as { readonly postgresDialect: typeof postgresDialect }).postgresDialect
}
