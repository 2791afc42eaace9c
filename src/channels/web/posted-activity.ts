import { z } from 'zod'
import type { InboundEvent } from '../../model/event'
import type { HttpRequest } from '../../model/http'
import { networkOf } from '../../model/network'
import { parseAction } from '../action-schema'
import type { ConversationOfTwo } from './line-to-activities'

const LANGUAGE_TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i

/** Longer than any client's ids, and short enough to be given back with every message. */
const CLIENT_ID_LENGTH = 200
const NAME_LENGTH = 100

/** RFC 5321 4.5.3.1.3, without the angle brackets. */
const EMAIL_LENGTH = 254

/** A client may leave out anything, and write null where it has nothing to say; what is odd counts as left out. */
const text = (longest: number) => z.string().max(longest).optional().catch(undefined)

const postedActivity = z.object({
  type: z.string().min(1).max(100),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  locale: text(50),
  from: z
    .object({ name: text(NAME_LENGTH) })
    .optional()
    .catch(undefined),
  channelData: z
    .object({
      clientActivityID: text(CLIENT_ID_LENGTH),
      messageBack: z
        .object({ displayText: text(NAME_LENGTH * 5) })
        .optional()
        .catch(undefined),
      partnerFaq: z
        .object({ email: z.email().max(EMAIL_LENGTH).optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})
type PostedActivity = z.infer<typeof postedActivity>

/** @returns the activity as far as it is read, or the field that is wrong */
export function parsePostedActivity(body: unknown): PostedActivity | { readonly invalid: string } {
  const result = postedActivity.safeParse(body)
  if (result.success) return result.data
  const [field = 'activity'] = result.error.issues.flatMap(({ path }) => path.map(String))
  return { invalid: field }
}

/**
 * What a posted activity means to the conversation.
 * @param id of the event, where the client gave the activity none
 * @param at epoch milliseconds of its arrival
 * @returns undefined where it means nothing: typing, events
 */
export function postedActivityToEvent(
  activity: PostedActivity,
  { conversationId, userId }: ConversationOfTwo,
  { headers, remoteAddress }: Pick<HttpRequest, 'headers' | 'remoteAddress'>,
  { id, at }: { readonly id: string; readonly at: number },
): InboundEvent | undefined {
  if (activity.type !== 'message') return undefined
  const { clientActivityID: clientId, messageBack, partnerFaq } = activity.channelData ?? {}
  const contact = contactOf(activity.from?.name?.trim(), partnerFaq?.email)
  const action = parseAction(activity.value)
  const typed = activity.text ?? ''
  const shown = action !== undefined && typed === '' ? (messageBack?.displayText ?? '') : typed
  const locale = localeOf(activity.locale, headers['accept-language'])
  const arrival = {
    // Given to it by the client, an id is the same when the message comes a second time.
    id: clientId === undefined ? id : `client:${clientId}`,
    ref: { channel: 'web', conversationId, userId },
    at,
    network: networkOf(remoteAddress),
    ...(contact && { contact }),
    ...(locale !== undefined && { locale }),
    transcribe: {
      person: {
        by: 'person',
        text: shown,
        ...(action !== undefined && { action }),
        ...(clientId !== undefined && { clientId }),
        ...(contact?.name !== undefined && { name: contact.name }),
      },
    },
  } as const
  return action === undefined ? { ...arrival, kind: 'message', text: typed } : { ...arrival, kind: 'action', action }
}

/** Who the website says that the person is; undefined where it says nothing. */
function contactOf(name: string | undefined, email: string | undefined): InboundEvent['contact'] {
  const contact = { ...(name !== undefined && name !== '' && { name }), ...(email !== undefined && { email }) }
  return Object.keys(contact).length === 0 ? undefined : contact
}

/**
 * The language that a person wants: as the client says, else the first of `Accept-Language`.
 * @returns BCP 47; undefined where neither says one
 */
export function localeOf(
  said: string | undefined,
  acceptLanguage: string | readonly string[] | undefined,
): string | undefined {
  const first = acceptLanguage?.toString().split(/[,;]/, 1)[0]?.trim()
  return [said, first].find((tag): tag is string => tag !== undefined && LANGUAGE_TAG.test(tag))
}
