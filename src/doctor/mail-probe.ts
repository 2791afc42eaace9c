import type { Knock } from '../mail/knock'
import type { RoundTrip } from '../mail/round-trip'

/** Mail, as the doctor tries it. */
export interface MailProbe {
  readonly tryServer: () => Promise<Knock>
  readonly tryMailbox: () => Promise<Knock>
  /** Sends one mail to ourselves and waits for it; absent: nobody asked for that. */
  readonly roundTrip?: () => Promise<RoundTrip>
}
