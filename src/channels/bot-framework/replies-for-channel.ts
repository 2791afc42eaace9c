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
  const shown = abilities.form === 'plain' ? replies.map(inPlainText) : replies
  const textFormat = abilities.form === 'plain' ? 'plain' : 'markdown'
  return repliesToActivities(shown.map(within(abilities)), abilities, audience.userId).map((activity, place) => {
    const entryId = replies[place]?.entryId
    return { message: { ...activity, textFormat }, ...(entryId !== undefined && { entryId }) }
  })
}

/** Links stand in the text: what is put below it is written as Markdown. */
function inPlainText(reply: Reply): Reply {
  const links = reply.links.map(({ title, url }) => linkTo(title, url, 'plain'))
  return { ...reply, text: [...rewriteMarkdown(reply.text, 'plain'), ...links].join('\n\n'), links: [] }
}

/** Room for links and for choices that are written out. */
const BESIDE_TEXT = 0.25

function within({ maxText }: BotChannelAbilities): (reply: Reply) => Reply {
  const room = Math.floor(maxText * (1 - BESIDE_TEXT))
  return (reply) =>
    reply.text.length <= room ? reply : { ...reply, text: cutText(reply.text.split('\n\n'), room).join('\n\n') }
}
