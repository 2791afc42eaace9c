import type { Activity, TurnContext } from 'botbuilder'
import type { SentMessage } from '../../model/sent-message'
import { withinDeadline } from './delivery-deadline'
import { deliveryError, type DeliveryError, type DeliveryFailure } from './delivery-error'
import type { Outgoing } from './outgoing-message'

/** What was sent, and what ended it where that was not the last message. */
export interface Sending {
  readonly sent: readonly SentMessage[]
  readonly ended?: DeliveryError & { readonly failure: Extract<DeliveryFailure, 'unknown' | 'nobody'> }
}

/** Messages for one conversation. */
export interface Messages {
  readonly outgoing: readonly Outgoing[]
  /** The same, much shorter, for a channel that says they are too large. */
  readonly shortened: () => readonly Outgoing[]
  /** Ids of messages to write over, in order; what is left of them is deleted. */
  readonly replaces?: readonly string[]
}

/**
 * Sends messages one after the other, within so many milliseconds. A new message is sent once: where nobody knows what became
 * of it, it counts as sent, with an uncertain fate.
 * Rejects with `reply-refused` or `reply-not-sent` where the channel has not shown what it was given.
 */
export async function sendMessages(context: TurnContext, messages: Messages, ms: number): Promise<Sending> {
  const { outgoing, shortened, replaces = [] } = messages
  const progress: Progress = { sent: [], underWay: undefined, isNew: true }
  const send = async () => {
    for (const [place, written] of outgoing.entries()) {
      progress.underWay = written
      const id = await putShortened(context, progress, replaces[place], () => shortened()[place])
      progress.sent.push({ fate: 'taken', ...(id !== undefined && { id }), ...entryOf(written) })
    }
    for (const surplus of replaces.slice(outgoing.length)) await remove(context, surplus)
  }
  try {
    await withinDeadline(ms, send)
    return { sent: progress.sent }
  } catch (thrown) {
    const error = deliveryError(thrown)
    if (error.failure === 'nobody') return { sent: progress.sent, ended: { ...error, failure: 'nobody' } }
    // Writing over a message a second time does no harm, so that may be tried again.
    if (error.failure !== 'unknown' || !progress.isNew) throw error.error
    const uncertain = { fate: 'uncertain', ...entryOf(progress.underWay) } as const
    return { sent: [...progress.sent, uncertain], ended: { ...error, failure: 'unknown' } }
  }
}

/** Where sending stands, should it end. */
interface Progress {
  readonly sent: SentMessage[]
  underWay: Outgoing | undefined
  /** Whether what is under way is a new message, rather than one in the place of another. */
  isNew: boolean
}

function entryOf(outgoing: Outgoing | undefined): Pick<SentMessage, 'entryId'> {
  return outgoing?.entryId === undefined ? {} : { entryId: outgoing.entryId }
}

async function putShortened(
  context: TurnContext,
  progress: Progress,
  replaced: string | undefined,
  shortened: () => Outgoing | undefined,
): Promise<string | undefined> {
  const { underWay: whole } = progress
  if (whole === undefined) return undefined
  try {
    return await put(context, whole, replaced, progress)
  } catch (thrown) {
    const short = deliveryError(thrown).failure === 'too-large' ? shortened() : undefined
    if (short === undefined || short.message.text.length >= whole.message.text.length) throw thrown
    return put(context, short, replaced, progress)
  }
}

/** @returns the channel's id of the message, where it gives one */
async function put(
  context: TurnContext,
  { message }: Outgoing,
  replaced: string | undefined,
  progress: Progress,
): Promise<string | undefined> {
  const activity = toSdk(message)
  progress.isNew = replaced === undefined
  if (replaced !== undefined) {
    try {
      // What the message had before stays where nothing else is said.
      await context.updateActivity({ attachments: [], ...activity, id: replaced })
      return replaced
    } catch (thrown) {
      if (deliveryError(thrown).failure !== 'nobody') throw thrown
      // The message is gone, the conversation need not be.
    }
  }
  progress.isNew = true
  const response = await context.sendActivity(activity)
  return response?.id === '' ? undefined : response?.id
}

async function remove(context: TurnContext, id: string): Promise<void> {
  try {
    await context.deleteActivity(id)
  } catch {
    // It answers a question that is no longer there, but the new answer stands above it: not worth failing for.
  }
}

/** The SDK declares fields as there that the channel fills in, and lists as such that can be changed. */
function toSdk(message: Outgoing['message']): Partial<Activity> {
  return message as unknown as Partial<Activity>
}
