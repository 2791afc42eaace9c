import type { TurnContext } from 'botbuilder'
import type { AuthenticateRequestResult } from 'botframework-connector'
import type { InboundEvent } from '../../model/event'
import type { HttpResponse } from '../../model/http'
import type { Deliver } from '../channel'
import type { ChannelActivity } from './activity-schema'
import { abilitiesOf } from './channel-abilities'
import type { ChannelParts } from './channel-parts'
import { isGroup } from './conversation-kind'
import { repliesForChannel } from './replies-for-channel'
import { replaceUsedCard } from './replace-used-card'
import { sendMessages } from './send-messages'
import { showTyping } from './show-typing'
import type { TurnAdapter } from './turn-adapter'

/** How much of its room a message takes that was refused as too large. */
const SHORTENED = 1 / 8

/** What a turn does besides saying something. */
export interface TurnManner {
  /** Ids of earlier messages that the replies are written over. */
  readonly replaces?: readonly string[]
  /** Whether a card was used up by it. */
  readonly usesCard?: boolean
}

/** Runs the turn of an event that an activity brought, in the SDK's context of that activity. */
export type RunHere = (event: InboundEvent, manner?: TurnManner) => Promise<HttpResponse>

/** @param sender as the SDK authenticated it */
export function turnsOf(
  parts: ChannelParts,
  adapter: TurnAdapter,
): (activity: ChannelActivity, sender: AuthenticateRequestResult) => RunHere {
  const { runTurn, faq, addresses, logger, deliveryMs, typingAfterMs } = parts

  function deliverTo(
    context: TurnContext,
    activity: ChannelActivity,
    event: InboundEvent,
    { replaces }: TurnManner,
    onSaid: () => void,
  ): Deliver {
    const { channelId, from } = activity
    const abilities = abilitiesOf(channelId)
    const audience = { userId: from.id, inGroup: isGroup(activity) }
    return async (replies) => {
      const written = (maxText: number) =>
        repliesForChannel(replies, { ...abilities, maxText }, audience, (id) => faq.entry(id))
      const { sent, ended } = await sendMessages(
        context,
        {
          outgoing: written(abilities.maxText),
          shortened: () => written(abilities.maxText * SHORTENED),
          ...(replaces && abilities.changes && { replaces }),
        },
        deliveryMs,
      )
      if (ended?.failure === 'nobody') {
        await addresses.markDead(event.ref)
        logger.warn(
          { channel: channelId, status: ended.status },
          'nobody is there to read the reply: the bot was removed or blocked',
        )
      } else if (ended !== undefined) {
        logger.error(
          { channel: channelId, status: ended.status, code: ended.error.code, reason: ended.error.message },
          'nobody knows whether a reply was shown; it is recorded as uncertain and not sent again',
        )
      } else onSaid()
      return sent
    }
  }

  /** Not within the delivery, which others wait for: it is tidying up. */
  async function tidyUp(context: TurnContext, activity: ChannelActivity, locale: string | undefined): Promise<void> {
    await replaceUsedCard(context, activity, faq.words(locale)).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : String(error)
      logger.info({ channel: activity.channelId, error: name }, 'a card that was used could not be replaced')
    })
  }

  return (activity, sender) =>
    async (event, manner = {}) => {
      const { typing, changes } = abilitiesOf(activity.channelId)
      const result = await adapter.run(activity, sender, async (context) => {
        const progress = { isSaid: false }
        const deliver = deliverTo(context, activity, event, manner, () => {
          progress.isSaid = true
        })
        const stop = typing && event.kind === 'message' ? showTyping(context, typingAfterMs) : nothing
        try {
          await runTurn(event, (replies) => {
            stop()
            return deliver(replies)
          })
        } finally {
          stop()
        }
        if (progress.isSaid && manner.usesCard === true && changes) await tidyUp(context, activity, event.locale)
      })
      return result === undefined || activity.type === 'invoke'
        ? { status: 200 }
        : { status: result.status, json: result.body }
    }
}

function nothing(): void {
  // there is nothing to stop
}
