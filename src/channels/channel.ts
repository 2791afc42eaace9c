import type { ConversationRef, InboundEvent } from '../model/event'
import type { Reply } from '../model/reply'
import type { SentMessage } from '../model/sent-message'

/**
 * Puts replies before the person, in order. Resolves, with what became of each message where the channel can tell, when
 * there is nothing more to send; rejects when the channel did not take them and they may be sent again.
 */
export type Deliver = (replies: readonly Reply[]) => Promise<void> | Promise<readonly SentMessage[]>

/**
 * What every channel is given: runs one turn and hands over what to say once it is durable.
 * Calls `deliver` once at most; not at all where the activity had its turn and its replies before.
 * Rejects when the turn could not be committed or `deliver` rejected: the channel then reports a failure to its sender.
 */
export type RunTurn = (event: InboundEvent, deliver: Deliver) => Promise<unknown>

/**
 * Drops what a person said in a message from the records: they took it back.
 * @param keep the event of the turn that goes on with the message: it was edited. Without it the state goes too.
 * Resolves when it is durable; what was never there is no error.
 */
export type Withdraw = (ref: ConversationRef, messageId: string, keep?: string) => Promise<void>
