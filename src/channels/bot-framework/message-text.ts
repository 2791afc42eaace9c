import { z } from 'zod'
import type { ChannelActivity } from './activity-schema'

const mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string().min(1),
})

// Bounded on purpose: an unbounded search for the closing tag would be quadratic in a text full of opening ones.
const AT_TAG = /<at(?: [^<>]{0,100})?>([^<>]{0,200})<\/at>/g

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * What a person wrote, as they wrote it: without the mention of the bot that addressed it, names of others without their
 * tags, and without the traces of the editor (`&nbsp;`, zero-width spaces, other control characters, runs of spaces).
 * NFC; lines are kept.
 */
export function messageText(activity: ChannelActivity): string {
  return withoutMentions(activity)
    .replace(
      /&(nbsp|amp|lt|gt|quot|apos|#39|#160);/g,
      (_, name: string) => ENTITIES[name] ?? (name === '#39' ? "'" : ' '),
    )
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/(?!\n)\p{Cc}|[\u200B\uFEFF]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/ ?\n ?/g, '\n')
    .normalize('NFC')
    .trim()
}

/**
 * Teams writes a mention as `<at>Name</at>` and says in `entities` whose it is; it leaves the entity out, or its text
 * where the name has an ampersand. A tag at the very start is then taken for the bot's: it had to be addressed somehow.
 */
function withoutMentions({ text = '', entities = [], recipient }: ChannelActivity): string {
  const mentions = entities.slice(0, 100).flatMap((entity) => mention.safeParse(entity).data ?? [])
  const own = mentions.filter(({ mentioned }) => mentioned.id === recipient?.id)
  const named = own.reduce((rest, { text: tag }) => rest.replaceAll(tag, ' '), text)
  const addressed = own.length > 0
  return named.replace(AT_TAG, (_, name: string, at: number) => {
    const isOurs = name === recipient?.name || (!addressed && mentions.length === 0 && named.slice(0, at).trim() === '')
    return isOurs ? ' ' : name
  })
}
