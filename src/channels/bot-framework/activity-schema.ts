import { z } from 'zod'

/** The longest text a person can send, in UTF-16 units: twice what Teams lets through. */
const MAX_TEXT = 64 * 1024

/** Bytes of an id, which the address of a reply has up to three times as long: servers refuse addresses from 8 to 16 KB on. */
const MAX_KEY = 2_000

/** What becomes part of a database key and of addresses: printable, and of a length that every channel keeps to. */
const key = z
  .string()
  .min(1)
  .refine((value) => Buffer.byteLength(value) <= MAX_KEY, 'is too long')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'has control characters')

/** Channels write null where they have nothing to say. */
const optional = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? undefined)

const account = z.object({
  id: key,
  name: optional(z.string()),
  aadObjectId: optional(z.string()),
  role: optional(z.string()),
})

/** One of these without an id could not be told from a repetition, or names no message. */
const NEEDS_ID: ReadonlySet<string> = new Set(['message', 'messageUpdate', 'messageDelete'])

const activitySchema = z
  .looseObject({
    type: key,
    id: optional(key),
    channelId: key,
    serviceUrl: key,
    conversation: z.object({
      id: key,
      name: optional(z.string()),
      isGroup: optional(z.boolean()),
      conversationType: optional(z.string()),
      tenantId: optional(z.string()),
    }),
    from: account,
    recipient: optional(account),
    locale: optional(z.string()),
    deliveryMode: optional(z.string()),
    /** What happened to an installation. */
    action: optional(z.string()),
    /** What an invoke asks for. */
    name: optional(z.string()),
    replyToId: optional(key),
    timestamp: optional(z.string()),
    text: optional(z.string().max(MAX_TEXT)),
    entities: optional(z.array(z.unknown())),
    attachments: optional(z.array(z.unknown())),
    membersAdded: optional(z.array(z.object({ id: key }))),
    membersRemoved: optional(z.array(z.object({ id: key }))),
  })
  .refine(({ type, id }) => id !== undefined || !NEEDS_ID.has(type), { path: ['id'], message: 'is missing' })

/**
 * An activity of the Bot Framework protocol, as far as it is relied on: what is listed is of the right type, whatever else
 * a channel sends is still there and unchecked. A message has an id.
 */
export type ChannelActivity = z.infer<typeof activitySchema>

/** @returns the activity, or what is wrong with it in words that can be shown: field names and types, no content */
export function parseActivity(body: unknown): { readonly activity: ChannelActivity } | { readonly invalid: string } {
  const result = activitySchema.safeParse(body)
  if (result.success) return { activity: result.data }
  const faults = result.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'activity'}: ${message}`)
  return { invalid: faults.join('; ') }
}
