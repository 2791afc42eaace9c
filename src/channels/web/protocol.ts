/**
 * What goes between the server and the browser. Direct Line 3.0 (Microsoft's REST and WebSocket protocol of the Bot
 * Framework) as far as it is spoken here, and what the widget gets besides. Shared with the widget: imports nothing.
 */

/** Where Direct Line's routes begin. */
export const DIRECT_LINE_PATH = '/v3/directline'

/** Characters (UTF-16 units) of one message that are read; the widget does not send longer ones. */
export const MESSAGE_LENGTH = 2_000

/** The answer to `tokens/generate`, `tokens/refresh`, `POST conversations` and `GET conversations/{id}`. */
export interface ConversationGrant {
  readonly conversationId: string
  /** A JWT for this conversation and one user; goes in `Authorization: Bearer`. */
  readonly token: string
  /** Seconds. */
  readonly expires_in: number
  /** `wss:` or `ws:`; only for a conversation that was started or is gone on with. Good for one connection, soon. */
  readonly streamUrl?: string
  /** Ours: what `tokens/generate` takes as `resume` to go on with this conversation after the token has expired. */
  readonly resume?: string
}

/** The body of `tokens/generate`; both are optional. */
export interface TokenRequest {
  /** Only with the secret: whose the token is. */
  readonly user?: { readonly id: string; readonly name?: string }
  /** Ours: see `ConversationGrant.resume`. */
  readonly resume?: string
}

/** What a client posts to `conversations/{id}/activities`, as far as it is read. */
export interface PostedActivity {
  /** `message`; others (`typing`, `event`) are taken and mean nothing. */
  readonly type: string
  readonly text?: string
  /** A button's action, as `ReplyButton.value` or a suggested action brought it. */
  readonly value?: unknown
  /** BCP 47. */
  readonly locale?: string
  /** `name` labels the person's lines; the id is the server's to say. */
  readonly from?: { readonly id?: string; readonly name?: string }
  readonly channelData?: {
    readonly clientActivityID?: string
    /** Ours. `email`: where the website says that the person can be reached; what is no address counts as left out. */
    readonly partnerFaq?: { readonly email?: string }
  }
}

/** The answer to a posted activity. */
export interface PostedResource {
  readonly id: string
}

/** An activity as clients read it. */
export interface Activity {
  readonly type: 'message'
  /** `{conversation}|{position}` with `.{n}` behind it where the bot said several things at once. */
  readonly id: string
  /** ISO 8601. */
  readonly timestamp: string
  readonly channelId: 'directline'
  readonly conversation: { readonly id: string }
  readonly from: { readonly id: string; readonly name?: string; readonly role: 'user' | 'bot' }
  readonly replyToId?: string
  readonly text: string
  readonly textFormat?: 'markdown' | 'plain'
  /** With a button that the person pressed: what it does, as `ReplyButton.value`. */
  readonly value?: unknown
  readonly inputHint?: 'acceptingInput' | 'expectingInput'
  readonly suggestedActions?: { readonly to: readonly string[]; readonly actions: readonly object[] }
  readonly channelData?: {
    /** The person's own id of their message, given back. */
    readonly clientActivityID?: string
    /** Ours; only on what the bot says. */
    readonly partnerFaq?: BotMessage
  }
}

/** What `GET activities` and the stream bring: the watermark stands behind the last of the activities. */
export interface ActivitySet {
  readonly activities: readonly Activity[]
  readonly watermark: string
}

/** One thing the bot says, ready to be drawn. */
export interface BotMessage {
  readonly v: 1
  readonly occasion: 'welcome' | 'reply' | 'later'
  readonly kind: 'answer' | 'choices' | 'none' | 'notice'
  /** The text, without links and buttons. */
  readonly nodes: readonly BlockNode[]
  /** Which entry this is; only with `answer`. */
  readonly entryId?: string
  /** `FAQ-1042`: the ticket that it is about: that was sent, joined or added to; with `later`, that people answer. */
  readonly ticket?: string
  /** The place on the page, a prefilled e-mail: `https:`, `mailto:`, or `http:` where the page itself has no other address. */
  readonly links: readonly { readonly title: string; readonly url: string }[]
  readonly buttons: readonly ReplyButton[]
}

export interface ReplyButton {
  readonly title: string
  /** `choice` answers a question of the bot's, `related` leads on, `quiet` may be drawn small. */
  readonly role: 'choice' | 'related' | 'quiet'
  /** Sent back as it is when the button is pressed; `do` and `helpful` tell what kind of button it is. */
  readonly value: { readonly v: 1; readonly do: string; readonly helpful?: boolean }
}

/** Text and what stands in a line with it. A string is text: it is shown as it is, whatever it looks like. */
export type InlineNode =
  | string
  | { readonly t: 'strong' | 'em' | 'del'; readonly c: readonly InlineNode[] }
  | { readonly t: 'code'; readonly text: string }
  /** `https:` or `mailto:`; any other link of the text is text, its address behind it. */
  | { readonly t: 'link'; readonly href: string; readonly c: readonly InlineNode[] }
  /** `https:`. */
  | { readonly t: 'image'; readonly src: string; readonly alt: string }
  | { readonly t: 'break' }

export type BlockNode =
  | { readonly t: 'paragraph'; readonly c: readonly InlineNode[] }
  /** 1 is the highest in this text, whatever it was on the page; 3 at most. */
  | { readonly t: 'heading'; readonly level: number; readonly c: readonly InlineNode[] }
  /** `start`: an ordered list, and its first number. */
  | { readonly t: 'list'; readonly start?: number; readonly items: readonly (readonly BlockNode[])[] }
  | {
      readonly t: 'table'
      readonly head: readonly (readonly InlineNode[])[]
      readonly rows: readonly (readonly (readonly InlineNode[])[])[]
    }
  | { readonly t: 'code-block'; readonly text: string }
  | { readonly t: 'quote'; readonly c: readonly BlockNode[] }
  | { readonly t: 'rule' }

/** What the panel needs before anything was said: `GET /widget/settings?locale=…`. */
export interface WidgetSettings {
  /** BCP 47: the language of `words`. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly page: { readonly title: string; readonly language: string }
  readonly contact: { readonly email: string; readonly mailto: string }
  readonly words: WidgetWords
  /** The bot's welcome, with real questions to begin with. */
  readonly welcome: readonly BotMessage[]
}

/**
 * Stands in `/widget.js` as built, in a string literal of its own. Whoever serves the file replaces the literal, its quotes
 * included (`/(["'`])%PARTNER_FAQ_SETTINGS%\1/`), by `JSON.stringify(JSON.stringify(settings))`.
 */
export const LOADER_SETTINGS_MARKER = '%PARTNER_FAQ_SETTINGS%'

/** What the loader knows from its first moment, without a request. */
export interface LoaderSettings {
  /** The contact's address; goes into a `mailto:` where nothing else is left. */
  readonly email: string
  /** Where the panel's script is, as seen from the loader: `widget/panel.<hash>.js`. */
  readonly panel: string
  /** By locale (BCP 47); the service's own language stands first and is taken where none fits. */
  readonly words: Readonly<Record<string, LauncherWords>>
}

/** The widget's own words, in one language; plain text. `{names}` stand for values. */
export type WidgetWords = Readonly<Record<WidgetWord, string>>

export const WIDGET_WORDS = [
  // The launcher; the loader has these five before it asks for anything.
  'open',
  'open-unread', // {count}
  'close',
  'unreachable',
  'write', // {email}
  // The panel
  'menu',
  'log',
  'you',
  'bot',
  'people',
  'input',
  'placeholder',
  'send',
  'looking',
  'choices',
  'rate',
  'rated',
  'new-tab',
  'new-messages',
  'to-newest',
  'too-long', // {count}
  // What becomes of a message
  'offline',
  'waiting',
  'not-sent',
  'try-again',
  'busy',
  'ended',
  // The menu
  'start-over',
  'save',
  'saved-title', // {page}
  'mail',
  'delete',
  'delete-ask',
  'delete-yes',
  'delete-no',
  'deleted',
] as const
export type WidgetWord = (typeof WIDGET_WORDS)[number]

export type LauncherWords = Pick<WidgetWords, (typeof LAUNCHER_WORDS)[number]>

export const LAUNCHER_WORDS = [
  'open',
  'open-unread',
  'close',
  'unreachable',
  'write',
] as const satisfies readonly WidgetWord[]
