import type { Entry } from '../../model/entry'
import type { Reply } from '../../model/reply'
import { repliesToActivities } from '../replies-to-activities'
import type { BotChannelAbilities } from './channel-abilities'
import { cutText } from './cut-text'
import { linkTo } from './markdown/rewrite-inline'
import { rewriteMarkdown } from './markdown/rewrite-markdown'
import type { Outgoing } from './outgoing-message'
import { teamsMessage, type TeamsAudience } from './teams-message'

/** The replies of one turn as what their channel shows of them. */
export function repliesForChannel(
  replies: readonly Reply[],
  abilities: BotChannelAbilities,
  audience: TeamsAudience,
  entryOf: (id: string) => Entry | undefined,
): readonly Outgoing[] {
  if (replies.length === 0) return []
  if (abilities.form === 'teams') return [teamsMessage(replies, audience, entryOf, abilities.maxText)]
  const room = Math.floor(abilities.maxText * FOR_TEXT)
  const shown = replies.map((reply) => (abilities.form === 'plain' ? inPlainText(reply, room) : cut(reply, room)))
  const textFormat = abilities.form === 'plain' ? 'plain' : 'markdown'
  return repliesToActivities(shown, abilities, audience.userId).map((activity, place) => {
    const entryId = replies[place]?.entryId
    return { message: { ...activity, textFormat }, ...(entryId !== undefined && { entryId }) }
  })
}

/** The rest of the room is for links, and for choices that are written out. */
const FOR_TEXT = 0.75

/** Links stand in the text: what is put below it is written as Markdown. */
function inPlainText(reply: Reply, room: number): Reply {
  const links = reply.links.map(({ title, url }) => linkTo(title, url, 'plain'))
  return { ...reply, text: [...cutText(rewriteMarkdown(reply.text, 'plain'), room), ...links].join('\n\n'), links: [] }
}

function cut(reply: Reply, room: number): Reply {
  return reply.text.length <= room ? reply : { ...reply, text: cutText(reply.text.split('\n\n'), room).join('\n\n') }
}
