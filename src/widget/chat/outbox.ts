import type { ChatStore } from './chat-store'
import { ratingIn } from './rating'
import type { OutgoingMessage } from './stored-chat'

/** What the server has not taken yet; stored, and shared by all tabs. */
export interface Outbox {
  /** Oldest first. */
  all(): readonly OutgoingMessage[]
  /** What is to be sent now. */
  next(): OutgoingMessage | undefined
  /** The first message of all is where storing begins. */
  add(message: OutgoingMessage): void
  /** The server has them. Ids of others are no mistake. */
  remove(ids: ReadonlySet<string | undefined>): void
  /** The server will not take it. A rating goes: it has no line that could say so, and its buttons come back. */
  refuse(id: string): void
  /** One that was refused goes out again. */
  retry(id: string): void
}

export function createOutbox(store: ChatStore): Outbox {
  const all = () => store.current()?.outbox ?? []

  function keep(toNext: (messages: readonly OutgoingMessage[]) => readonly OutgoingMessage[]): void {
    store.change((stored) => stored && { ...stored, outbox: toNext(stored.outbox) })
  }

  return {
    all,
    next: () => all().find(({ refused }) => refused !== true),
    add: (message) =>
      store.change((stored = { first: message.id, at: 0, outbox: [], seen: 0 }) => ({
        ...stored,
        outbox: [...stored.outbox, message],
      })),
    remove: (ids) => {
      if (all().some(({ id }) => ids.has(id))) keep((messages) => messages.filter(({ id }) => !ids.has(id)))
    },
    refuse: (id) =>
      keep((messages) =>
        messages
          .filter((message) => message.id !== id || ratingIn(message.value) === undefined)
          .map((message) => (message.id === id ? { ...message, refused: true } : message)),
      ),
    retry: (id) =>
      keep((messages) =>
        messages.map(({ refused, ...message }) =>
          refused === true && message.id !== id ? { ...message, refused } : message,
        ),
      ),
  }
}
