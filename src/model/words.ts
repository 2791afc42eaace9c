/**
 * The bot's own words in one language: one file in `data/locales`, checked when it is loaded.
 * `say` holds what the bot says, with `{name}` for values; several variants of one text are a list.
 * `hear` holds the whole messages that are recognised as small talk or a command, already lower case.
 */
export interface Words {
  /** BCP 47. */
  readonly locale: string
  readonly say: Readonly<Record<SayKey, string>>
  readonly hear: Readonly<Record<HearKey, readonly string[]>>
}

/** Every text the bot says. The locale loader refuses a file that lacks one or has another. */
export const SAY_KEYS = ['welcome'] as const
export type SayKey = (typeof SAY_KEYS)[number]

/** Every kind of whole message that is not a question to the page. */
export const HEAR_KEYS = ['greeting'] as const
export type HearKey = (typeof HEAR_KEYS)[number]

/**
 * The text for a key with its values put in.
 * @throws RangeError for a placeholder without a value: a mistake of the program, found by the locale test
 */
export function say(words: Words, key: SayKey, values: Readonly<Record<string, string | number>> = {}): string {
  return words.say[key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`locale ${words.locale}, text ${key}: no value for {${name}}`)
    return String(value)
  })
}
