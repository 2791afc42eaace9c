import type { Activity, PostedActivity } from '../../channels/web/protocol'
import type { Person } from './chat'
import type { OutgoingMessage } from './stored-chat'

/** What a message is posted with besides itself. */
export interface Sending {
  /** BCP 47. */
  readonly locale: string
  readonly person: Person
}

/** A message as it is posted. */
export function toPostedActivity(
  { id, text, value }: Pick<OutgoingMessage, 'id' | 'text' | 'value'>,
  { locale, person: { name, email } }: Sending,
): PostedActivity {
  return {
    type: 'message',
    text,
    locale,
    channelData: { clientActivityID: id, ...(email === undefined ? {} : { partnerFaq: { email } }) },
    ...(value === undefined ? {} : { value }),
    ...(name === undefined ? {} : { from: { name } }),
  }
}

/**
 * A message that was taken, as the server will give it back.
 * @param activityId what the server calls it
 */
export function toTakenActivity({ id, text, at, value }: OutgoingMessage, activityId: string): Activity {
  return {
    type: 'message',
    id: activityId,
    timestamp: new Date(at).toISOString(),
    channelId: 'directline',
    conversation: { id: '' },
    from: { id: '', role: 'user' },
    text,
    channelData: { clientActivityID: id },
    ...(value === undefined ? {} : { value }),
  }
}
