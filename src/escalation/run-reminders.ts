import type { Clock } from '../model/clock'
import type { Logger } from '../model/logger'
import type { MailSettings } from '../model/mail-settings'
import type { Timer } from '../model/timer'
import type { TicketStore } from './ticket-store'

/** Whoever waits since two days does not mind an hour. */
const LOOK_MS = 60 * 60_000

export interface ReminderParts {
  readonly tickets: Pick<TicketStore, 'remind'>
  readonly settings: Pick<MailSettings, 'remindAfterMs' | 'secondAddress'>
  readonly clock: Clock
  readonly timer: Timer
  readonly logger: Logger
}

/**
 * Has people asked again, now and each hour, about tickets that wait for longer than the setting says; where there is a
 * second address, it is asked after twice that time. Several processes may do so: the store reminds of each once.
 */
export function runReminders(parts: ReminderParts): { stop(): Promise<void> } {
  const { settings, timer, logger } = parts
  let isStopped = settings.remindAfterMs <= 0
  let cancel: (() => void) | undefined
  let looking: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    try {
      const tickets = await remind(parts)
      if (tickets > 0) logger.info({ tickets }, 'people are asked again about tickets that wait')
    } catch (error) {
      logger.error({ error: (error as Error).name }, 'tickets that wait for long could not be looked for')
    }
    if (!isStopped) cancel = timer.after(LOOK_MS, begin)
  }

  function begin(): void {
    looking = look()
  }

  if (!isStopped) begin()
  return {
    async stop() {
      isStopped = true
      cancel?.()
      await looking
    },
  }
}

async function remind({ tickets, settings, clock }: ReminderParts): Promise<number> {
  const { remindAfterMs, secondAddress } = settings
  const now = clock.now()
  const first = await tickets.remind(1, now - remindAfterMs, now)
  return first + (secondAddress === undefined ? 0 : await tickets.remind(2, now - 2 * remindAfterMs, now))
}
