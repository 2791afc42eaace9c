import { z } from 'zod'
import type { ChannelActivity } from './activity-schema'

const attachment = z.object({ contentType: z.string() })

/** The text once more as HTML, which Teams sends with every message; the message that is replied to. */
const NO_ATTACHMENT: ReadonlySet<string> = new Set(['text/html', 'text/plain', 'messagereference'])

/** How many files, pictures, cards and the like a person sent with a message. */
export function attachmentsOf({ attachments = [] }: ChannelActivity): number {
  return attachments.filter((sent) => {
    const type = attachment.safeParse(sent).data?.contentType.toLowerCase()
    return type !== undefined && !NO_ATTACHMENT.has(type)
  }).length
}
