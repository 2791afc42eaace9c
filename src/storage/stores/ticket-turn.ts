import type { TicketWrites } from '../../conversation/turn-store'
import type { ConversationRef } from '../../model/event'
import type { RowKeys } from './row-keys'

/** What a turn does about tickets, and whose turn it is. */
export interface TicketTurn {
  readonly id: string
  readonly ref: ConversationRef
  readonly keys: RowKeys
  /** Epoch milliseconds. */
  readonly at: number
  readonly writes: TicketWrites
}
