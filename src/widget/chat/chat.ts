import type { BotMessage, ReplyButton, WidgetSettings } from '../../channels/web/protocol'
import type { ChatEnvironment } from './environment'

/** One line as it is drawn. */
export type Line = PersonLine | BotLine

export interface PersonLine {
  readonly by: 'person'
  /** The client's own id, which stays the same when the server has taken the message. */
  readonly id: string
  readonly text: string
  /** Epoch milliseconds. */
  readonly at: number
  /** `waiting`: there is no connection, it goes out by itself. `not-sent`: the person may try again. */
  readonly status: 'sent' | 'sending' | 'waiting' | 'not-sent'
}

export interface BotLine {
  readonly by: 'bot'
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly message: BotMessage
  /** How the person rated this answer; the presses and thanks that led to it are no lines of their own. */
  readonly rated?: 'helpful' | 'not-helpful'
  /** Arrived while the panel was closed, or since the last visit. */
  readonly isNew: boolean
  /** People wrote it, not the bot. */
  readonly isFromPeople?: true
}

/** Who the website says the person is. */
export interface Person {
  readonly name?: string | undefined
  readonly email?: string | undefined
}

/** Everything the panel draws: replaced whole when something changes, never changed. */
export interface ChatState {
  /** Undefined until they have come, or where the server cannot be reached. */
  readonly settings?: WidgetSettings
  readonly lines: readonly Line[]
  /** Something was sent and nothing has come back for 300 ms. */
  readonly isLooking: boolean
  /** `offline`: what is sent waits. `unreachable`: the server has been gone for a while; only an e-mail helps. `busy`: it asked us to wait. */
  readonly connection: 'ready' | 'offline' | 'unreachable' | 'busy'
  /** Lines of the bot that came while the panel was closed. */
  readonly unread: number
  readonly draft: string
  /** Whether there is anything to save, delete or start over. */
  readonly hasConversation: boolean
  /** The conversation that was to be gone on with is no longer there; the next message begins a new one. */
  readonly hasEnded?: boolean
}

/** What happens in a chat that a website may want to know. */
export type ChatEvent =
  | { readonly type: 'message'; readonly by: 'person' | 'bot'; readonly text: string }
  | { readonly type: 'unread'; readonly count: number }
  | { readonly type: 'answer'; readonly entryId: string; readonly url?: string }
  | { readonly type: 'escalated'; readonly ticket: string }

/** A conversation as the panel uses it: knows nothing of the page it is drawn on. */
export interface Chat {
  current(): ChatState
  /** @returns ends the subscription */
  subscribe(listener: (state: ChatState) => void): () => void
  /** The panel is shown: settings are asked for, a conversation is gone on with, nothing is unread any more. */
  open(): void
  close(): void
  /** Spaces around it are dropped; what is longer than `MESSAGE_LENGTH` becomes the draft instead, so that nothing is lost. */
  send(text: string): void
  press(button: ReplyButton): void
  tryAgain(id: string): void
  /** Sending the draft's text empties it. */
  setDraft(text: string): void
  /** Leaves the conversation as it is on the server and begins with the next message anew. */
  startOver(): void
  /** Has the server delete the conversation, then starts over. Rejects, with nothing lost, where the server did not do it. */
  forget(): Promise<void>
  /** The conversation as a text file would have it, in the words of the settings. */
  asText(): string
  /** Takes the place of what was said of the person before; not stored. */
  identify(person: Person): void
  /** BCP 47. */
  setLocale(locale: string): void
  /** Lets go of connections, timers and listeners; what is stored stays. */
  destroy(): void
}

/** What a chat needs of the browser and of its page. */
export interface ChatParts {
  /** The service's address, without a slash at the end. */
  readonly baseUrl: string
  /** BCP 47. */
  readonly locale: string
  readonly onEvent: (event: ChatEvent) => void
  /** The browser's where it is left out. */
  readonly environment?: ChatEnvironment
}
