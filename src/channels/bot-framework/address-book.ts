import type { ConversationRef } from '../../model/event'

/** Where people can be answered later. Addresses are written with the turns that bring them (`InboundEvent.address`). */
export interface AddressBook {
  /** As the turn brought it; undefined where none is kept, or nobody is there any more. */
  find(ref: ConversationRef): Promise<unknown>
  /** Nobody is there any more. The next turn that comes from there says otherwise. */
  markDead(ref: ConversationRef): Promise<void>
  /**
   * The bot was removed from a conversation: nobody there can be answered, and should it come back it is welcomed again.
   * @param welcome the event id of the welcome
   */
  leave(channel: string, conversationId: string, welcome: string): Promise<void>
}
