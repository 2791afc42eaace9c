import type { Clock } from '../../model/clock'
import type { Logger } from '../../model/logger'
import type { RunTurn, Withdraw } from '../channel'
import type { AddressBook } from './address-book'
import type { BotFrameworkSettings } from './bot-framework-settings'
import type { FaqLookup } from './faq-lookup'
import type { SentMessages } from './sent-messages'

/** What the channel is given. */
export interface ChannelParts {
  readonly settings: BotFrameworkSettings
  readonly runTurn: RunTurn
  readonly withdraw: Withdraw
  readonly faq: FaqLookup
  readonly sentMessages: SentMessages
  readonly addresses: AddressBook
  readonly logger: Logger
  readonly clock: Clock
  /** How long the replies of one turn may take to send, milliseconds. */
  readonly deliveryMs: number
  /** After how many milliseconds a person is shown that an answer is on its way. */
  readonly typingAfterMs: number
}
