import type { ConversationRef } from '../model/event'
import type { Reply } from '../model/reply'

/**
 * - `sent`: the channel has it
 * - `uncertain`: the channel failed, or gave no answer: it may have been shown, and is not to be sent again
 * - `unreachable`: nobody is there any more, or never was; another way has to be found
 */
export type LaterOutcome = 'sent' | 'uncertain' | 'unreachable'

/**
 * Says something in a conversation from before, without a turn of the person's, after a restart too.
 * Rejects when the channel did not take it: it may be sent again.
 * @param key names what is said, the same at every try: a channel that keeps a transcript shows it once
 */
export type SendLater = (ref: ConversationRef, replies: readonly Reply[], key: string) => Promise<LaterOutcome>
