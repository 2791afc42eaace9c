import type { KnownPage } from './escalation/draft-entry'
import { createIngest, type Ingest } from './escalation/ingest'
import { keepRole } from './escalation/keep-role'
import type { MailLedger } from './escalation/mail-ledger'
import type { Outbox } from './escalation/outbox'
import type { Roles } from './escalation/roles'
import type { TicketStore } from './escalation/ticket-store'
import { mailboxAddress } from './mail/mailbox-address'
import { createMailboxReader, type MailboxReader, type MailboxStatus } from './mail/mailbox-reader'
import type { OauthToken } from './mail/oauth-token'
import { createReplyAddresses } from './mail/reply-address'
import type { Clock } from './model/clock'
import type { Logger } from './model/logger'
import type { MailSettings } from './model/mail-settings'
import { systemTimer } from './model/timer'

/** The mailbox is one process's at a time. */
const ROLE = 'mailbox'

export interface MailIntakeParts {
  readonly settings: MailSettings
  readonly storage: {
    readonly tickets: TicketStore
    readonly outbox: Outbox
    readonly mailLedger: MailLedger
    readonly roles: Roles
  }
  readonly knowledge: () => KnownPage
  /** In place of the mailbox's password. */
  readonly token?: OauthToken
  readonly instance: string
  readonly clock: Clock
  readonly logger: Logger
}

/** Mail that comes in, by whichever door. */
export interface MailIntake {
  readonly ingest: Ingest
  start(): void
  stop(): Promise<void>
  /** Of the mailbox; undefined where none is read. */
  status(): MailboxStatus | undefined
}

/** Puts together what takes mails in. */
export function createMailIntake(parts: MailIntakeParts): MailIntake {
  const { settings, storage, knowledge, clock, logger } = parts
  const ingest = createIngest({
    settings,
    contactEmail: () => knowledge().contactEmail,
    replyAddresses: createReplyAddresses(settings.replyAddress, settings.secret),
    tickets: storage.tickets,
    outbox: storage.outbox,
    ledger: storage.mailLedger,
    knowledge,
    clock,
    logger,
  })
  const { imapUrl } = settings
  const reader = imapUrl === undefined ? undefined : mailboxReader(imapUrl, parts, ingest)
  return {
    ingest,
    start: () => reader?.start(),
    stop: async () => reader?.stop(),
    status: () => reader?.status(),
  }
}

function mailboxReader(
  imapUrl: string,
  { storage: { roles }, instance, token, clock, logger }: MailIntakeParts,
  ingest: (raw: Uint8Array) => Promise<unknown>,
): MailboxReader {
  return createMailboxReader({
    address: mailboxAddress(imapUrl),
    ...(token && { accessToken: () => token() }),
    ingest,
    role: keepRole({ roles, role: ROLE, owner: instance, clock, timer: systemTimer }),
    clock,
    logger,
  })
}
