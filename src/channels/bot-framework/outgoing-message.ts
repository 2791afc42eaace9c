import type { SuggestedAction } from '../replies-to-activities'
import type { CardAttachment } from './cards/adaptive-card'
import type { MessageEntity } from './citation'
import type { MentionEntity } from './mention'

/** A message as it is sent; who, where and to which activity is added when it is. */
export interface OutgoingMessage {
  readonly type: 'message'
  readonly textFormat: 'markdown' | 'plain'
  readonly text: string
  readonly inputHint: 'acceptingInput' | 'expectingInput'
  readonly suggestedActions?: { readonly to: string[]; readonly actions: SuggestedAction[] }
  readonly attachments?: readonly CardAttachment[]
  readonly entities?: readonly (MessageEntity | MentionEntity)[]
  readonly channelData?: { readonly feedbackLoop: { readonly type: 'default' } }
  /** What a notification says, where the text alone does not. */
  readonly summary?: string
}

/** A message, and the one entry whose answer it is. */
export interface Outgoing {
  readonly message: OutgoingMessage
  readonly entryId?: string
}
