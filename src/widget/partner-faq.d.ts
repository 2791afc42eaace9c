/**
 * The types of the website widget's `window.PartnerFaq`. Save the file among those that your `tsconfig.json` includes.
 *
 * Commands may be given before the widget has loaded, through this stub, in its function form:
 *
 *     window.PartnerFaq = window.PartnerFaq || function () { (PartnerFaq.q = PartnerFaq.q || []).push(arguments) }
 *     PartnerFaq('on', 'answer', ({ entryId }) => console.log(entryId))
 *
 * From the event `ready` on, each command is a method too: `PartnerFaq.open()`.
 */

/** What is told to the listeners of `on`. */
interface PartnerFaqEvents {
  /** The launcher is there and commands are methods. Who subscribes later is told at once. */
  ready: { readonly type: 'ready' }
  /** The panel was opened: by the visitor or by a command. */
  open: { readonly type: 'open' }
  /** The panel was closed: by the visitor or by a command. */
  close: { readonly type: 'close' }
  /** Something was said, as plain text. */
  message: { readonly type: 'message'; readonly by: 'person' | 'bot'; readonly text: string }
  /** How many messages of the bot wait unread, whenever that changes. */
  unread: { readonly type: 'unread'; readonly count: number }
  /** An entry of the FAQ was shown; `url` is its place on the page. */
  answer: { readonly type: 'answer'; readonly entryId: string; readonly url?: string }
  /**
   * The visitor's question went to people. `ticket`: the bot sent it, and this is what people and visitor call it
   * (`FAQ-1042`); told when the bot says so, in each tab that shows the chat. `ticket: null`: the visitor followed a link that
   * writes to the contact; whether the e-mail was sent nobody here knows.
   */
  escalated:
    | { readonly type: 'escalated'; readonly ticket: string }
    | { readonly type: 'escalated'; readonly ticket: null; readonly email: string }
}

/** Who the visitor is, as far as the website knows. It proves nothing: do not put secrets here. */
interface PartnerFaqPerson {
  /** How to call the visitor in the conversation. */
  readonly name?: string | undefined
  /** Where an answer of people's may go too, once the visitor has confirmed the address. What is no address is ignored. */
  readonly email?: string | undefined
}

interface PartnerFaqCommands {
  open(): void
  close(): void
  toggle(): void
  /** Shows the launcher again after `hide`. */
  show(): void
  /** Closes the panel and takes the launcher away; `open` still opens the panel. */
  hide(): void
  /** Opens the panel and asks for the visitor. */
  ask(question: string): void
  /** Takes the place of what was said of the visitor before, and is forgotten with the page. */
  identify(person: PartnerFaqPerson): void
  /** BCP 47, or `auto`: the page's language, else the browser's. */
  setLocale(locale: string): void
  setTheme(theme: 'auto' | 'light' | 'dark'): void
  /** Lets go of the conversation, for instance when the visitor logs out; the next question begins a new one. */
  reset(): void
  /** Takes the widget off the page, with everything it listens to. A stored conversation stays. */
  destroy(): void
  /** @returns ends the subscription */
  on<Type extends keyof PartnerFaqEvents>(type: Type, listener: (event: PartnerFaqEvents[Type]) => void): () => void
}

interface PartnerFaqApi extends PartnerFaqCommands {
  (command: 'open' | 'close' | 'toggle' | 'show' | 'hide' | 'reset' | 'destroy'): void
  (command: 'identify', person: PartnerFaqPerson): void
  (command: 'ask' | 'setLocale', text: string): void
  (command: 'setTheme', theme: 'auto' | 'light' | 'dark'): void
  /** @returns ends the subscription; undefined before the widget has loaded */
  <Type extends keyof PartnerFaqEvents>(
    command: 'on',
    type: Type,
    listener: (event: PartnerFaqEvents[Type]) => void,
  ): (() => void) | undefined
}

/** Undefined where the widget's script was blocked, and after `destroy`. */
interface Window {
  PartnerFaq?: PartnerFaqApi
}

declare const PartnerFaq: PartnerFaqApi
