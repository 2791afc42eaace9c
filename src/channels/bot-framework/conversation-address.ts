import type { ConversationReference } from 'botbuilder'
import { z } from 'zod'
import type { ChannelActivity } from './activity-schema'

const account = z.object({
  id: z.string(),
  name: z.exactOptional(z.string()),
  aadObjectId: z.exactOptional(z.string()),
})

const addressSchema = z.object({
  v: z.literal(1),
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.object({
    id: z.string(),
    conversationType: z.exactOptional(z.string()),
    isGroup: z.exactOptional(z.boolean()),
    tenantId: z.exactOptional(z.string()),
  }),
  bot: z.exactOptional(account),
  user: account,
  locale: z.exactOptional(z.string()),
})

/** All that is needed to say something in a conversation later: kept as JSON, so it is versioned. */
export type ConversationAddress = z.infer<typeof addressSchema>

/** The address that an activity comes from. */
export function addressOf(activity: ChannelActivity): ConversationAddress {
  const { channelId, serviceUrl, conversation, from, recipient, locale } = activity
  const { id, conversationType, isGroup, tenantId } = conversation
  const written: ConversationAddress = {
    v: 1,
    channelId,
    serviceUrl,
    conversation: {
      id,
      ...(conversationType !== undefined && { conversationType }),
      ...(isGroup !== undefined && { isGroup }),
      ...(tenantId !== undefined && { tenantId }),
    },
    ...(recipient && { bot: accountOf(recipient) }),
    user: accountOf(from),
    ...(locale !== undefined && { locale }),
  }
  return written
}

/** @returns undefined for what is no address of ours, of another version for example */
export function parseAddress(stored: unknown): ConversationAddress | undefined {
  return addressSchema.safeParse(stored).data
}

/** The address as the SDK has it. */
export function referenceTo(address: ConversationAddress): Partial<ConversationReference> {
  const { channelId, serviceUrl, conversation, bot, user, locale } = address
  // The SDK declares fields as present that channels leave out.
  return { channelId, serviceUrl, conversation, bot, user, locale } as Partial<ConversationReference>
}

function accountOf({ id, name, aadObjectId }: ChannelActivity['from']): ConversationAddress['user'] {
  return { id, ...(name !== undefined && { name }), ...(aadObjectId !== undefined && { aadObjectId }) }
}
