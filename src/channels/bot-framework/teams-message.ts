import type { Button } from '../../model/action'
import type { Entry } from '../../model/entry'
import type { Reply } from '../../model/reply'
import { mostImportant, suggestedAction, withoutRepeats } from '../replies-to-activities'
import { attached } from './cards/adaptive-card'
import { choicesCard } from './cards/choices-card'
import { citationEntity } from './citation'
import { cutText } from './cut-text'
import { linkTo } from './markdown/rewrite-inline'
import { rewriteMarkdown } from './markdown/rewrite-markdown'
import type { MentionEntity } from './mention'
import type { Outgoing, OutgoingMessage } from './outgoing-message'

/** Suggested actions that Teams shows. */
const MOST_SUGGESTED = 3

/** Who a message in Teams is for, and where. */
export interface TeamsAudience {
  readonly userId: string
  /** A group chat or a channel: whoever presses a suggested action there would not be heard, as it mentions nobody. */
  readonly inGroup: boolean
  /** Whom the message calls by name: it comes later, and there are others. */
  readonly mention?: MentionEntity
}

interface Passage {
  readonly blocks: readonly string[]
  readonly links: readonly string[]
}

/**
 * All replies of a turn as one message, as Teams' store rules ask for: Markdown, the entries cited by number, thumbs where it
 * is one answer. A list to pick from is a card where it has more than suggested actions can show, or in a group.
 * @param entryOf the entry an answer shows, if it is still there
 * @param mostUnits UTF-16 units of the message as JSON
 */
export function teamsMessage(
  replies: readonly Reply[],
  { userId, inGroup, mention }: TeamsAudience,
  entryOf: (id: string) => Entry | undefined,
  mostUnits: number,
): Outgoing {
  const listed = replies.find((reply) => isForCard(reply, inGroup))
  const cited = citedEntries(replies, entryOf)
  const passages = replies.filter((reply) => reply !== listed).map((reply) => passageOf(reply, cited))
  const entities = [...(mention ? [mention] : []), ...(cited.length > 0 ? [citationEntity(cited)] : [])]
  const suggested = listed === undefined && !inGroup ? suggestedOf(replies) : []
  const answered = [...new Set(replies.flatMap(({ entryId }) => entryId ?? []))]
  const [entryId] = answered.length === 1 ? answered : []
  const message: Omit<OutgoingMessage, 'text'> = {
    type: 'message',
    textFormat: 'markdown',
    inputHint: replies.some(({ kind }) => kind === 'choices') ? 'expectingInput' : 'acceptingInput',
    ...(suggested.length > 0 && {
      suggestedActions: {
        to: [userId],
        actions: suggested.map((button) => suggestedAction(button, { buttons: 'imBack' })),
      },
    }),
    ...(listed && {
      attachments: [attached(choicesCard(listed))],
      summary: rewriteMarkdown(listed.text, 'plain').join(' '),
    }),
    ...(entities.length > 0 && { entities }),
    ...(entryId !== undefined && { channelData: { feedbackLoop: { type: 'default' } } }),
  }
  const calling = mention === undefined ? '' : `${mention.text} `
  const text = fitting(passages, mostUnits - unitsOf({ ...message, calling }))
  return { message: { ...message, text: `${calling}${text}` }, ...(entryId !== undefined && { entryId }) }
}

/** A list that one acts on: topics and questions always, "did you mean" from three entries on. In a group every list. */
function isForCard({ kind, buttons }: Reply, inGroup: boolean): boolean {
  if (kind !== 'choices' || buttons.length === 0) return false
  const isDidYouMean = buttons.some(({ action }) => action.do === 'none-of-these')
  return inGroup || !isDidYouMean || withoutRepeats(buttons).length > MOST_SUGGESTED
}

type Cited = Entry & { readonly url: string }

function citedEntries(replies: readonly Reply[], entryOf: (id: string) => Entry | undefined): readonly Cited[] {
  const ids = [...new Set(replies.flatMap(({ entryId }) => entryId ?? []))]
  return ids.flatMap((id) => {
    const entry = entryOf(id)
    return entry?.url === undefined ? [] : [{ ...entry, url: entry.url }]
  })
}

function passageOf({ text, links, entryId }: Reply, cited: readonly Cited[]): Passage {
  const number = cited.findIndex(({ id }) => id === entryId) + 1
  const mark = number === 0 ? '' : `[${number}]`
  const blocks = rewriteMarkdown(text, 'teams')
  return {
    blocks: mark === '' ? blocks : marked(blocks, mark),
    links: links.map(({ title, url }) => linkTo(title, url, 'teams')),
  }
}

/** A number at the end of a text; below it where the end is code, in which a number would be part of it. */
function marked(blocks: readonly string[], mark: string): readonly string[] {
  const last = blocks.at(-1)
  if (last === undefined || last.endsWith('```')) return [...blocks, mark]
  return [...blocks.slice(0, -1), `${last} ${mark}`]
}

/** Thumbs are Teams' own; of the rest as many as it shows. */
function suggestedOf(replies: readonly Reply[]): readonly Button[] {
  const buttons = replies.flatMap((reply) => reply.buttons).filter(({ action }) => action.do !== 'rate')
  return mostImportant(withoutRepeats(buttons), MOST_SUGGESTED)
}

/** All passages, each cut to its share of the room where they do not fit together; their links always stay. */
function fitting(passages: readonly Passage[], room: number): string {
  const whole = write(passages)
  if (unitsOf(whole) <= room) return whole
  for (let each = Math.floor(room / Math.max(1, passages.length)); each > 1; each = Math.floor(each * 0.8)) {
    const text = write(
      passages.map(({ blocks, links }) => ({ blocks: cutText(blocks, each - unitsOf(links.join('\n\n'))), links })),
    )
    if (unitsOf(text) <= room) return text
  }
  return '…'
}

function write(passages: readonly Passage[]): string {
  return passages.flatMap(({ blocks, links }) => [...blocks, ...links]).join('\n\n')
}

/** As it goes over the wire. */
function unitsOf(value: unknown): number {
  return JSON.stringify(value).length
}
