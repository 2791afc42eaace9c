import type { Logger } from '../../model/logger'
import type { LaterOutcome, SendLater } from '../send-later'
import type { ChannelParts } from './channel-parts'
import { abilitiesOf } from './channel-abilities'
import { parseAddress, referenceTo } from './conversation-address'
import { isGroup } from './conversation-kind'
import { mentionOf } from './mention'
import { repliesForChannel } from './replies-for-channel'
import { sendMessages } from './send-messages'
import { serviceUrlRefusal } from './service-url-policy'
import { tenantRefusal } from './tenant-policy'
import type { TurnAdapter } from './turn-adapter'

/** Nobody waits for it as for a turn, so the channel may ask for more patience. */
const LATER_MS = 30_000

/**
 * Says something in a conversation from before. The address comes out of the database, where a stranger may have changed it:
 * service URL and tenant are held against the policy as if they had just arrived. In a group the person is called by name.
 *
 * What is said has a key, which is of no use here: the connector takes no such thing, so what was sent before is known to
 * whoever asks alone. A message of uncertain fate is not sent again for that reason.
 */
export function speakLater(parts: ChannelParts, adapter: TurnAdapter): SendLater {
  const { settings, addresses, faq, logger } = parts
  const appId = settings.credentials?.appId ?? ''

  return async (ref, replies) => {
    const address = parseAddress(await addresses.find(ref))
    if (address === undefined) return 'unreachable'
    const { channelId, serviceUrl, user } = address
    const refused = serviceUrlRefusal(serviceUrl, settings) ?? tenantRefusal(address, settings)
    if (refused !== undefined) {
      tell(logger, channelId, { refused }, 'an address that was kept is not allowed any more')
      return 'unreachable'
    }
    const abilities = abilitiesOf(channelId)
    const inGroup = isGroup(address)
    const audience = {
      userId: user.id,
      inGroup,
      ...(inGroup && user.name !== undefined && { mention: mentionOf({ id: user.id, name: user.name }) }),
    }
    const written = (maxText: number) =>
      repliesForChannel(replies, { ...abilities, maxText }, audience, (id) => faq.entry(id))
    let outcome = 'sent' as LaterOutcome
    await adapter.runLater(appId, referenceTo(address), async (context) => {
      const outgoing = written(abilities.maxText)
      const { ended } = await sendMessages(
        context,
        { outgoing, shortened: () => written(abilities.maxText / 8) },
        LATER_MS,
      )
      if (ended === undefined) return
      outcome = ended.failure === 'nobody' ? 'unreachable' : 'uncertain'
      tell(logger, channelId, { status: ended.status, outcome }, 'a message that comes later was not taken')
    })
    if (outcome === 'unreachable') await addresses.markDead(ref)
    return outcome
  }
}

function tell(logger: Logger, channel: string, details: object, message: string): void {
  logger.warn({ channel, ...details }, message)
}
