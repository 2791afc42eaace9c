import { z } from 'zod'
import { ADDRESS } from './resolve-link'

/** What an author says about a page as a whole: in the front matter, or beside the list of entries in JSON and YAML. */
export interface PageSettings {
  readonly title?: string
  /** BCP 47. */
  readonly language?: string
  /** The page's public address. */
  readonly url?: string
  /** The e-mail address that people are to write to. */
  readonly contact?: string
  /** The heading level that holds the questions. */
  readonly questionLevel?: number
}

/** A value that cannot be used: the key, and what is wrong in words that complete the sentence `"value" …`. */
export interface SettingMistake {
  readonly key: string
  readonly message: string
}

const KNOWN = {
  title: z.coerce.string(),
  language: z.string().refine(isLanguage, 'is no language tag such as en or pt-BR'),
  url: z.string().refine(isWebAddress, 'is no address that begins with https:// or http://'),
  contact: z.string().regex(new RegExp(`^(?:mailto:)?${ADDRESS.source}$`, 'u'), 'is no e-mail address'),
  questionLevel: z.int('is no heading level from 1 to 6').min(1).max(6),
}

/** Other names under which generators keep the same. */
const ALIASES: Readonly<Record<string, keyof typeof KNOWN>> = { lang: 'language', email: 'contact' }

/** Takes what is known and usable; other keys belong to whatever publishes the page and are let be. */
export function readSettings(values: Readonly<Record<string, unknown>>): {
  readonly settings: PageSettings
  readonly mistakes: readonly SettingMistake[]
} {
  const settings: Record<string, unknown> = {}
  const mistakes: SettingMistake[] = []
  for (const [key, value] of Object.entries(values)) {
    const name = key in KNOWN ? (key as keyof typeof KNOWN) : ALIASES[key]
    if (name === undefined || value === null || value === '') continue
    const checked = KNOWN[name].safeParse(value)
    if (checked.success) settings[name] = checked.data
    else mistakes.push({ key, message: `${key}: ${JSON.stringify(value)} ${checked.error.issues[0]?.message ?? ''}.` })
  }
  if (typeof settings.contact === 'string') settings.contact = settings.contact.replace(/^mailto:/, '')
  return { settings, mistakes }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false // a RangeError is how Intl says no
  }
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
