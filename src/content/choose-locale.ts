import { CodedError } from '../model/coded-error'
import type { Words } from '../model/words'

/** The language of the bot's words where the one that is wanted is not there. */
export const LOCALE_OF_LAST_RESORT = 'en'

/**
 * The words for a person's language: the same tag, else one with fewer parts (`de-AT` → `de`), else another region of the same
 * language (`pt` → `pt-BR`), else the fallback.
 * @param wanted BCP 47, as a channel tells it; anything else counts as unknown
 * @throws CodedError `locale-none` when there is not even the fallback
 */
export function chooseLocale(locales: readonly Words[], wanted: string | undefined, fallback: string): Words {
  const found = (wanted === undefined ? undefined : nearest(locales, wanted)) ?? nearest(locales, fallback)
  if (found === undefined) {
    throw new CodedError(
      'locale-none',
      `There is no language file for "${fallback}": add data/locales/${fallback}.yaml.`,
    )
  }
  return found
}

function nearest(locales: readonly Words[], wanted: string): Words | undefined {
  const parts = wanted.toLowerCase().split(/[-_]/)
  for (let count = parts.length; count > 0; count--) {
    const tag = parts.slice(0, count).join('-')
    const found = locales.find(({ locale }) => locale.toLowerCase() === tag)
    if (found !== undefined) return found
  }
  return locales.find(({ locale }) => locale.toLowerCase().split('-')[0] === parts[0])
}
