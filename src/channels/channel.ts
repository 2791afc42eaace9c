import type { InboundEvent } from '../model/event'
import type { Reply } from '../model/reply'

/** Puts replies before the person, in order. Rejects when the channel did not take them. */
export type Deliver = (replies: readonly Reply[]) => Promise<void>

/**
 * What every channel is given: runs one turn and hands over what to say once it is durable.
 * Calls `deliver` once at most; not at all where the activity had its turn and its replies before.
 * Rejects when the turn could not be committed or `deliver` rejected: the channel then reports a failure to its sender.
 */
export type RunTurn = (event: InboundEvent, deliver: Deliver) => Promise<void>
