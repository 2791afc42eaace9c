/**
 * The language to speak: the first of these that is one.
 * @param wanted BCP 47; anything else, as `auto`, leaves it to the page
 * @param page the page's `lang`
 * @param browser `navigator.language`
 */
export function chooseLocale(wanted: string, page: string, browser: string): string {
  for (const locale of [wanted, page, browser]) {
    try {
      const [canonical] = Intl.getCanonicalLocales(locale)
      if (canonical !== undefined) return canonical
    } catch {
      // Not a language: the next one may be.
    }
  }
  return 'en'
}

/** The name that fits a locale best: its own, one that it is a variety of (`de` for `de-AT`), or else the first. */
export function nearestLocale(names: readonly string[], locale: string): string {
  const fitting = names.filter((name) => `${locale}-`.toLowerCase().startsWith(`${name}-`.toLowerCase()))
  return fitting.sort((a, b) => b.length - a.length)[0] ?? names[0] ?? ''
}
