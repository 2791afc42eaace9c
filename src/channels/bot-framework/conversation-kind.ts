import type { ChannelActivity } from './activity-schema'

/** What tells the kind of a conversation, of an activity or of an address that was kept. */
interface Kinds {
  readonly isGroup?: boolean | undefined
  readonly conversationType?: string | undefined
}

/** Whether several people read a conversation. Teams names its kinds; other channels say it or do not. */
export function isGroup({ conversation }: { readonly conversation: Kinds }): boolean {
  const { isGroup: said, conversationType = 'personal' } = conversation
  return said === true || conversationType !== 'personal'
}

/** Two bots that answer each other never stop. */
export function isFromABot({ from, recipient }: Pick<ChannelActivity, 'from' | 'recipient'>): boolean {
  return from.role === 'bot' || from.id === recipient?.id
}
