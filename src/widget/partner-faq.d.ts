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
  /** The visitor followed a link that writes an e-mail to the contact. */
  escalated: { readonly type: 'escalated'; readonly email: string }
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
  /** How to call the visitor in the conversation. Proves nothing: do not put secrets here. */
  identify(person: { readonly name: string }): void
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
  (command: 'identify', person: { readonly name: string }): void
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
