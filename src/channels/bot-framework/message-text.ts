import { z } from 'zod'
import type { ChannelActivity } from './activity-schema'

/** `text` and the name are missing where the name has an ampersand. */
const mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string(), name: z.string().optional().catch(undefined) }),
  text: z.string().optional().catch(undefined),
})
type Mention = z.infer<typeof mention>

// Bounded on purpose: an unbounded search for the closing tag would be quadratic in a text full of opening ones.
const AT_TAG = /<at(?: [^<>]{0,100})?>([^<>]{0,200})<\/at>/g

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * What a person wrote, as they wrote it: without the mention of the bot that addressed it, names of others without their
 * tags, and without the traces of the editor (`&nbsp;`, zero-width spaces, other control characters, runs of spaces).
 * NFC; lines are kept.
 */
export function messageText(activity: ChannelActivity): string {
  return decoded(withoutMentions(activity))
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/(?!\n)\p{Cc}|[\u200B\uFEFF]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/ ?\n ?/g, '\n')
    .normalize('NFC')
    .trim()
}

/** Whether a message mentions the bot, as far as Teams says so: see `withoutMentions`. */
export function mentionsBot(activity: ChannelActivity): boolean {
  const { text = '', recipient } = activity
  const mentions = mentionsIn(activity)
  if (mentions.some(({ mentioned }) => mentioned.id === recipient?.id)) return true
  const tags = [...text.matchAll(AT_TAG)].map(([, name = '']) => sameName(name, recipient?.name))
  return tags.includes(true) || (mentions.length === 0 && tags.length > 0)
}

/**
 * Teams writes a mention as `<at>Name</at>` and says in `entities` whose it is; it leaves the entity out, or its text
 * where the name has an ampersand. A tag at the very start is then taken for the bot's: it had to be addressed somehow.
 */
function withoutMentions(activity: ChannelActivity): string {
  const { text = '', recipient } = activity
  const mentions = mentionsIn(activity)
  const own = mentions.filter(({ mentioned }) => mentioned.id === recipient?.id)
  const named = own.reduce((rest, { text: tag }) => (tag ? rest.replaceAll(tag, ' ') : rest), text)
  const names = [recipient?.name, ...own.map(({ mentioned }) => mentioned.name)]
  // Where an own mention has a text it was found by it; where nothing says whose a tag is, it stands for the bot.
  const isUnsaid = mentions.length === 0 || own.some(({ text: tag }) => !tag)
  return named.replace(AT_TAG, (_, name: string, at: number) => {
    const isOurs = names.some((ours) => sameName(name, ours)) || (isUnsaid && named.slice(0, at).trim() === '')
    return isOurs ? ' ' : name
  })
}

function mentionsIn({ entities = [] }: ChannelActivity): readonly Mention[] {
  return entities.slice(0, 100).flatMap((entity) => mention.safeParse(entity).data ?? [])
}

function sameName(written: string, name: string | undefined): boolean {
  return name !== undefined && (written === name || decoded(written) === decoded(name))
}

function decoded(text: string): string {
  return text.replace(
    /&(nbsp|amp|lt|gt|quot|apos|#39|#160);/g,
    (_, name: string) => ENTITIES[name] ?? (name === '#39' ? "'" : ' '),
  )
}
