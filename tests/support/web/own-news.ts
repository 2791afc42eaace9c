import type { LineNews } from '../../../src/channels/line-news'

/** News within one process, as SQLite needs no more; a test can say that some were missed. */
export function ownNews(): LineNews & { readonly gap: () => void } {
  const listeners: ((conversationId: string) => void)[] = []
  const looking: (() => void)[] = []
  return {
    tell: (conversationId) => {
      for (const listener of listeners) listener(conversationId)
    },
    onTold: (listener) => void listeners.push(listener),
    onGap: (listener) => void looking.push(listener),
    gap: () => {
      for (const look of looking) look()
    },
  }
}
