import type { ChatState } from '../chat/chat'
import type { PanelMount } from '../panel-mount'
import { fill } from './fill'

/** Says for who listens what the badge shows: the panel's own announcer is hidden with the panel. */
export interface UnreadAnnouncer {
  readonly tell: (state: Pick<ChatState, 'unread'>, words: PanelMount['words']) => void
  readonly remove: () => void
}

/** @param container the panel's; the announcer stands behind it, seen by nobody */
export function announceUnread(container: HTMLElement): UnreadAnnouncer {
  const status = container.ownerDocument.createElement('p')
  status.className = 'unseen'
  status.setAttribute('role', 'status')
  container.after(status)
  return {
    tell: ({ unread }, words) => {
      const text = unread === 0 ? '' : fill(words['open-unread'], { count: unread })
      // The same text put there again would be read again.
      if (status.textContent !== text) status.textContent = text
    },
    remove: () => status.remove(),
  }
}
