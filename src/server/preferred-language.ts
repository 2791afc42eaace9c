/**
 * The languages that a browser asks for, the dearest first (`Accept-Language`, RFC 9110 12.5.4). What it refuses (`q=0`), `*`
 * and everything malformed are left out.
 */
export function acceptedLanguages(header: string): readonly string[] {
  return header
    .slice(0, LONGEST)
    .split(',')
    .flatMap((part) => {
      const [, tag, weight = '1'] = RANGE.exec(part.trim()) ?? []
      return tag === undefined || Number(weight) === 0 ? [] : [{ tag, weight: Number(weight) }]
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

/** Browsers name a handful; whatever is longer was made up. */
const LONGEST = 500
const RANGE = /^([a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:\s*;\s*q=([01](?:\.\d{0,3})?))?$/i

/**
 * The first of the wanted languages that is offered in some region; `undefined` where none is.
 * @param wanted language tags, the dearest first
 */
export function preferredLanguage(wanted: readonly string[], offered: readonly string[]): string | undefined {
  const languageOf = (tag: string) => tag.toLowerCase().split('-')[0]
  return wanted.find((tag) => offered.some((other) => languageOf(other) === languageOf(tag)))
}
