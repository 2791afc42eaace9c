import type { ChannelAbilities } from '../replies-to-activities'

/** What a channel of the Bot Service can show, and what can be done there. */
export interface BotChannelAbilities extends ChannelAbilities {
  /**
   * - `teams`: Teams' Markdown, one message a turn, with cards, citations and thumbs of its own
   * - `markdown`: Markdown, which the channel turns into its own
   * - `plain`: text alone
   */
  readonly form: 'teams' | 'markdown' | 'plain'
  /** The longest text of one message, in UTF-16 units; in Teams all of it, as JSON. */
  readonly maxText: number
  /** Whether a message that was sent can be changed. */
  readonly changes: boolean
  /** Whether it can be shown that an answer is on its way. */
  readonly typing: boolean
  /** Whether a group hears the bot only when it is addressed, and must not be answered otherwise. */
  readonly addressed: boolean
}

const CHAT = { form: 'markdown', maxText: 40_000, changes: false, typing: true, addressed: false } as const
const OUR_BUTTONS = { ...CHAT, buttons: 'messageBack', maxButtons: 100 } as const
const WORDS_ALONE = { ...CHAT, buttons: 'none', maxButtons: 0, typing: false } as const

/** 80 KB in UTF-16, below which Teams promises to take a message (413 from about 100 KB on). */
const TEAMS = {
  ...CHAT,
  form: 'teams',
  buttons: 'imBack',
  maxButtons: 3,
  maxText: (80 * 1024) / 2,
  changes: true,
  addressed: true,
} as const

/**
 * Channel → abilities, in this one place. From the button limits that botbuilder-dialogs 4.23 keeps for each channel, the
 * message limits that the channels document, and Teams' documentation of suggested actions (three at most, `imBack`).
 */
const ABILITIES: ReadonlyMap<string, BotChannelAbilities> = new Map<string, BotChannelAbilities>([
  ['emulator', OUR_BUTTONS],
  ['webchat', OUR_BUTTONS],
  ['directline', OUR_BUTTONS],
  ['msteams', TEAMS],
  ['slack', { ...CHAT, buttons: 'imBack', maxButtons: 100 }],
  ['telegram', { ...CHAT, buttons: 'imBack', maxButtons: 100, maxText: 4096 }],
  ['line', { ...CHAT, form: 'plain', buttons: 'imBack', maxButtons: 13, maxText: 5000 }],
  ['facebook', { ...CHAT, form: 'plain', buttons: 'imBack', maxButtons: 10, maxText: 2000 }],
  ['email', { ...WORDS_ALONE, maxText: 1_000_000 }],
  ['sms', { ...WORDS_ALONE, form: 'plain', maxText: 1600 }],
])

/** What is known of a channel; of one that is not known (a new one), that it shows text. */
export function abilitiesOf(channelId: string): BotChannelAbilities {
  return ABILITIES.get(channelId) ?? WORDS_ALONE
}
