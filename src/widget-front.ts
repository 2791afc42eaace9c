import { converse } from '../dialogs/converse'
import type { Knowledge } from '../dialogs/knowledge'
import { mailLink } from '../dialogs/mail-link'
import { pageName } from '../dialogs/page-name'
import { freshState } from '../dialogs/state'
import type { WidgetFront } from './channels/web/widget-settings'

/**
 * What the widget shows to somebody who has said nothing yet: the welcome that the conversation itself would begin with.
 * @param now epoch milliseconds
 */
export function widgetFront(knowledge: Knowledge, now: number): WidgetFront {
  const { words, faq, contactEmail: email } = knowledge
  const nobody = { channel: 'web', conversationId: '', userId: '' }
  return {
    words,
    page: { title: pageName(words, faq), language: faq.language },
    contact: { email, mailto: mailLink(knowledge).url },
    welcome: converse(freshState, { kind: 'joined', id: 'joined', ref: nobody, at: now }, knowledge).replies,
  }
}
