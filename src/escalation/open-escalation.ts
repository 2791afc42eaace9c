import type { LookUpTickets } from '../conversation/look-up-tickets'
import type { Clock } from '../model/clock'
import type { Logger } from '../model/logger'
import type { MailSettings } from '../model/mail-settings'
import { systemTimer, type Timer } from '../model/timer'
import { createDeliverTask, type DeliverParts } from './deliver-task'
import { escalationStatus, type EscalationStatus } from './escalation-status'
import { createLookUpTickets, type Profile } from './look-up-tickets'
import type { MailLedger } from './mail-ledger'
import type { Outbox, Task, TaskState, Way } from './outbox'
import { runOutbox, type OutboxRun } from './run-outbox'
import { runReminders } from './run-reminders'
import type { TicketStore } from './ticket-store'

/** What stands in the database. */
export interface EscalationStores {
  readonly tickets: TicketStore
  readonly outbox: Outbox
  readonly mailLedger: Pick<MailLedger, 'bouncedStaff'>
}

export interface EscalationParts extends Pick<
  DeliverParts,
  'transport' | 'writeLetter' | 'staffAddress' | 'staffAnswer' | 'sendLater' | 'isSeen'
> {
  readonly storage: EscalationStores
  readonly settings: MailSettings
  /** As `OutboxParts.ways`. */
  readonly ways: readonly Way[]
  /** Absent: no channel vouches for anybody. */
  readonly profile?: Profile
  /** Names this process among all that share the database, and differs with each start. */
  readonly instance: string
  readonly clock: Clock
  readonly timer?: Timer
  /** From 0 to 1. */
  readonly random?: () => number
  readonly logger: Logger
  /** Called for each try whose outcome was noted, for figures. */
  readonly onTried?: (kind: Task['kind'], state: TaskState) => void
}

/** What goes from the chat to people, and back. */
export interface Escalation {
  readonly lookUpTickets: LookUpTickets
  /** From now on what waits is sent, and people are reminded. Once. */
  start(): void
  /** Resolves when nothing is under way any more, after five seconds at most. The transport stays open. */
  stop(): Promise<void>
  /** For readiness and figures. Rejects with what the stores reject with. */
  status(): Promise<EscalationStatus>
}

/** Puts the parts of escalation together. */
export function openEscalation(parts: EscalationParts): Escalation {
  const { storage, settings, ways, instance, clock, timer = systemTimer, random = Math.random, logger } = parts
  const { profile, onTried = () => undefined } = parts
  const { tickets, outbox } = storage
  const { secret, secondAddress } = settings
  const hasServer = settings.smtpUrl !== undefined
  const deliver = createDeliverTask({
    ...parts,
    tickets,
    secret,
    ...(secondAddress !== undefined && { secondAddress }),
  })
  let outboxRun: OutboxRun | undefined
  let reminders: ReturnType<typeof runReminders> | undefined
  return {
    lookUpTickets: createLookUpTickets({
      tickets,
      outbox,
      hasServer,
      secret,
      timer,
      logger,
      ...(profile && { profile }),
    }),
    start() {
      const refile = hasServer
      outboxRun = runOutbox({ ways, outbox, deliver, owner: instance, refile, clock, timer, logger, random, onTried })
      reminders = runReminders({ tickets, settings, clock, timer, logger })
    },
    async stop() {
      await Promise.all([outboxRun?.stop(), reminders?.stop()])
    },
    status: () => escalationStatus({ outbox, mailLedger: storage.mailLedger, hasServer }, clock.now()),
  }
}
