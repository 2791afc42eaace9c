import type { TurnContext } from 'botbuilder'
import { say, type Words } from '../../model/words'
import type { ChannelActivity } from './activity-schema'
import { withinDeadline } from './delivery-deadline'
import { escapeText } from './markdown/escape-text'

/** It is tidying up: the answer is there already, and the sender waits. */
const PATIENCE_MS = 2_000

/** Puts what was chosen in the place of the card it was chosen from, so that nobody chooses from it again. */
export async function replaceUsedCard(context: TurnContext, activity: ChannelActivity, words: Words): Promise<void> {
  const { replyToId: id, text: title = '' } = activity
  if (id === undefined || title.trim() === '') return
  const text = say(words, 'chosen', { title: escapeText(title, 'teams') })
  await withinDeadline(PATIENCE_MS, () =>
    context.updateActivity({ type: 'message', id, textFormat: 'markdown', text, attachments: [] }),
  )
}
