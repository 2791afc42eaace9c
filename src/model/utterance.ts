import type { Action } from './action'
import type { Reply } from './reply'

/** Something that was said in a conversation, kept with the turn for channels whose people can look back. */
export type Utterance = PersonUtterance | BotUtterance

/** What a person did, as it reads for them: the words they typed, or the title of the button they pressed. */
export interface PersonUtterance {
  readonly by: 'person'
  readonly text: string
  /** What the button does that they pressed. */
  readonly action?: Action
  /** The client's own id of it, given back so that the client knows its message again. */
  readonly clientId?: string
  /** As the person, or the website they are on, calls them; proves nothing. */
  readonly name?: string
}

/** All that the bot said at once. */
export interface BotUtterance {
  readonly by: 'bot'
  /** `welcome`: somebody arrived. `reply`: to what a person did. `later`: it started from our side. */
  readonly occasion: 'welcome' | 'reply' | 'later'
  readonly replies: readonly Reply[]
}
