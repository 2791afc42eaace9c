/**
 * Every text the bot says, and the values each must have put in: the locale loader refuses a file that lacks a text, has
 * another, or does not use exactly these `{placeholders}`.
 */
export const SAY = {
  'page-name': [],
  welcome: ['page'],
  'welcome-group': ['page'],
  greeting: ['page'],
  help: ['page', 'email'],
  'help-topics': ['topics'],
  thanks: [],
  goodbye: [],
  'are-you-a-bot': ['page', 'email'],
  cancelled: [],
  'nothing-open': [],
  'nothing-to-repeat': [],
  'read-on-page': [],
  'answer-about': ['topic'],
  'out-of-date': ['question', 'date', 'email'],
  'did-you-mean': [],
  'did-you-mean-one': [],
  'did-you-mean-number': ['count'],
  'none-first': ['page', 'email'],
  'none-again': ['email'],
  'none-still': ['email'],
  'none-further': ['email'],
  'none-of-these': ['email'],
  'follow-up-none': ['topic', 'question', 'email'],
  'follow-up-elsewhere': ['topic'],
  'follow-up-covered': ['topic', 'email'],
  'pronoun-covered': ['question', 'email'],
  quoted: ['text'],
  'several-unknown': ['questions', 'email'],
  'several-unclear': ['question'],
  'several-too-many': ['count'],
  person: ['email'],
  'person-with-question': ['email'],
  'mail-link': ['email'],
  'mail-link-question': [],
  'mail-subject': ['page'],
  'mail-subject-question': ['question'],
  rephrase: [],
  'browse-topics': [],
  'browse-questions': ['topic'],
  'browse-all': [],
  'browse-empty': ['email'],
  'browse-other': [],
  gone: [],
  helpful: [],
  'not-helpful': ['email'],
  'not-helpful-near': ['email'],
  empty: [],
  attachment: [],
  'attachment-beside': [],
  'only-signs': [],
  'number-without-list': [],
  'too-long': ['count', 'limit'],
  'too-long-found': ['count'],
  'other-language': ['language', 'email'],
  calm: ['email'],
  'forget-ask': [],
  'forget-done': [],
  'forget-kept': [],
  'button-helpful': [],
  'button-not-helpful': [],
  'button-person': [],
  'button-browse': [],
  'button-back': ['topic'],
  'button-topics': [],
  'button-more': [],
  'button-none-of-these': [],
  'button-rephrase': [],
  'button-forget': [],
  'button-keep': [],
  'button-help': [],
  chosen: ['title'],
  'search-none': ['email'],
  'ask-about': [],
  'widget-open': [],
  'widget-open-unread': ['count'],
  'widget-close': [],
  'widget-unreachable': [],
  'widget-write': ['email'],
  'widget-menu': [],
  'widget-log': [],
  'widget-you': [],
  'widget-bot': [],
  'widget-answer-to': ['ticket'],
  'widget-input': [],
  'widget-placeholder': [],
  'widget-send': [],
  'widget-looking': [],
  'widget-choices': [],
  'widget-rate': [],
  'widget-rated': [],
  'widget-new-tab': [],
  'widget-new-messages': [],
  'widget-to-newest': [],
  'widget-too-long': ['count'],
  'widget-offline': [],
  'widget-waiting': [],
  'widget-not-sent': [],
  'widget-try-again': [],
  'widget-busy': [],
  'widget-ended': [],
  'widget-start-over': [],
  'widget-save': [],
  'widget-saved-title': ['page'],
  'widget-delete': [],
  'widget-delete-ask': [],
  'widget-delete-yes': [],
  'widget-delete-no': [],
  'widget-deleted': [],
  'teams-name': [],
  'teams-full-name': ['page'],
  'teams-description': [],
  'teams-about': ['page', 'email'],
  'teams-help': [],
  'teams-help-description': [],
  'teams-search': [],
  'teams-search-description': [],
  'teams-question': [],
  'teams-question-description': [],
  'privacy-title': [],
  privacy: ['page', 'publisher', 'email', 'days'],
  'terms-title': [],
  terms: ['page', 'publisher', 'email'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type SayKey = keyof typeof SAY
export const SAY_KEYS = Object.keys(SAY) as readonly SayKey[]

/**
 * Everything that is recognised by its words alone, as lists of phrases (see `phrase.ts` for their notation).
 * Most are whole messages; the last group are parts of one.
 */
export const HEAR_KEYS = [
  'greeting',
  'help',
  'thanks',
  'goodbye',
  'are-you-a-bot',
  'repeat',
  'cancel',
  'person',
  'browse',
  'more',
  'back',
  'forget',
  'helpful',
  'not-helpful',
  'rephrase',
  'insult',
  'yes',
  'no',
  'none-of-these',
  'first',
  'second',
  'third',
  'last',
  // Parts: what may stand before a question or after it, and what opens a follow-up, a question, a reason.
  'lead-in',
  'sign-off',
  'swear-word',
  'follow-up',
  'same-question-for',
  'preposition',
  'pronoun',
  'question-opening',
  'conjunction',
  'about',
] as const
export type HearKey = (typeof HEAR_KEYS)[number]

/** The bot's own words in one language: one file in `data/locales`, checked when it is loaded. */
export interface Words {
  /** BCP 47. */
  readonly locale: string
  /** What the bot says: Markdown for texts, plain text for buttons, link titles and mail; `{name}` stands for a value. */
  readonly say: Readonly<Record<SayKey, string>>
  readonly hear: Readonly<Record<HearKey, readonly string[]>>
}

type Placeholder<Key extends SayKey> = (typeof SAY)[Key][number]
type Values<Key extends SayKey> = [Placeholder<Key>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<Key>, string | number>>]

/** The text for a key with its values put in; the compiler knows which values each key needs. */
export function say<Key extends SayKey>(words: Words, key: Key, ...[values]: Values<Key>): string {
  const known = new Map<string, string | number>(Object.entries(values ?? {}))
  return words.say[key].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(known.get(name) ?? placeholder))
}
