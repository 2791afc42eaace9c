import type { ConnectorClient } from 'botframework-connector'
import { z } from 'zod'
import { conversationKey, type ConversationRef } from '../../model/event'
import type { RunTurn } from '../channel'
import type { ChannelParts } from './channel-parts'
import { parseAddress, referenceTo, type ConversationAddress } from './conversation-address'
import { withinDeadline } from './delivery-deadline'
import { deliveryError } from './delivery-error'
import { serviceUrlRefusal } from './service-url-policy'
import { tenantRefusal } from './tenant-policy'
import type { TurnAdapter } from './turn-adapter'

/** Who somebody is, as their organization says. */
export interface MemberProfile {
  readonly name?: string
  readonly email?: string
}

/** @returns undefined where the channel vouches for nobody, or could not be asked. Never rejects. */
export type ProfileOf = (ref: ConversationRef) => Promise<MemberProfile | undefined>

/** Profiles of people in Teams. */
export interface MemberProfiles {
  readonly profileOf: ProfileOf
  /** Runs turns as the channel's own `runTurn`: whoever is in one can be asked about before its address is kept. */
  readonly runTurn: RunTurn
}

/** The one channel that says who somebody is and has made sure of it: they signed in to their organization. */
const VOUCHING = 'msteams'

/** A person waits for the turn meanwhile. */
const PATIENCE_MS = 3_000

/** How long an answer is good for, and a failure, so that not every turn waits for a channel that says nothing. */
const ANSWER_MS = 60 * 60_000
const FAILURE_MS = 60_000

const REMEMBERED = 5_000

const text = z.string().trim().min(1).max(100).optional().catch(undefined)
// Of a guest Teams names a principal (`ada_school.example#EXT#@…`) that is no address.
const address = z.email().max(254).optional().catch(undefined)
const memberSchema = z.object({ name: text, email: address, userPrincipalName: address })

/**
 * Asks the connector for a conversation's member (Bot Connector REST API: `GET v3/conversations/{id}/members/{id}`; in Teams it
 * knows `email` and `userPrincipalName`). The address to ask at is held against the policies like any that was kept.
 */
export function memberProfiles(parts: ChannelParts, adapter: TurnAdapter): MemberProfiles {
  const { settings, addresses, runTurn, clock, logger } = parts
  const underWay = new Map<string, unknown>()
  const known = new Map<string, { readonly until: number; readonly profile: Promise<MemberProfile | undefined> }>()

  async function fetchProfile(at: ConversationAddress): Promise<MemberProfile> {
    let member: unknown
    await withinDeadline(PATIENCE_MS, () =>
      adapter.runLater(settings.credentials?.appId ?? '', referenceTo(at), async (context) => {
        const connector = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey)
        member = await connector.conversations.getConversationMember(rosterOf(at), at.user.id)
      }),
    )
    const { name, email, userPrincipalName } = memberSchema.parse(member)
    const reachedAt = email ?? userPrincipalName
    return { ...(name !== undefined && { name }), ...(reachedAt !== undefined && { email: reachedAt }) }
  }

  function remembered(at: ConversationAddress): Promise<MemberProfile | undefined> {
    const key = JSON.stringify([at.conversation.tenantId, at.user.id])
    const before = known.get(key)
    if (before !== undefined && clock.now() < before.until) return before.profile
    if (known.size >= REMEMBERED) known.clear()
    const profile = fetchProfile(at).catch((error: unknown) => {
      tellOfFailure(error)
      known.set(key, { until: clock.now() + FAILURE_MS, profile: Promise.resolve(undefined) })
      return undefined
    })
    known.set(key, { until: clock.now() + ANSWER_MS, profile })
    return profile
  }

  function tellOfFailure(thrown: unknown): void {
    const { status, failure } = deliveryError(thrown)
    logger.warn(
      { channel: VOUCHING, status, failure },
      'Teams did not say who a person is; they can still say it themselves',
    )
  }

  return {
    async profileOf(ref) {
      if (ref.channel !== VOUCHING) return undefined
      try {
        const at = parseAddress(underWay.get(conversationKey(ref)) ?? (await addresses.find(ref)))
        if (at?.channelId !== VOUCHING) return undefined
        const refused = serviceUrlRefusal(at.serviceUrl, settings) ?? tenantRefusal(at, settings)
        return refused === undefined ? await remembered(at) : undefined
      } catch (error) {
        tellOfFailure(error)
        return undefined
      }
    },

    async runTurn(event, deliver) {
      const key = conversationKey(event.ref)
      if (event.address !== undefined) underWay.set(key, event.address)
      try {
        await runTurn(event, deliver)
      } finally {
        underWay.delete(key)
      }
    },
  }
}

/**
 * Of a channel's threads the members are the channel's: its id is that of a thread without the message that began it. With it
 * Teams answers 404 (microsoft/botframework-sdk, issue 3062).
 */
function rosterOf({ conversation }: ConversationAddress): string {
  return conversation.id.replace(/;messageid=.*$/, '')
}
