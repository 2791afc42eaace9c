import type { SendOutcome } from '../mail/outgoing-mail'
import type { Task } from './outbox'

/** What came of a try: what became of the mail, or that it is not needed any more. */
export type TryOutcome =
  | SendOutcome
  | {
      readonly outcome: 'unneeded'
      readonly reason: string
      /** What takes its place. */
      readonly then?: readonly Task[]
    }
