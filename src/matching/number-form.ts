/** Two years, or a year and the last digits of the next: `2016-17`, `2016/2017`. */
const SPAN = /^(\p{Nd}{4})[-/](?:\p{Nd}{2})?(\p{Nd}{2})$/u

/** Hours and minutes, or a number with two decimals: `9.30`, `9:30`. */
const WITH_MINUTES = /^(\p{Nd}{1,2})[.:](\p{Nd}{2})$/u

const THOUSANDS = /^\p{Nd}{1,3}(?:,\p{Nd}{3})+$/u

const ORDINAL = /^(\p{Nd}+)(?:st|nd|rd|th)$/u

/**
 * One writing for all writings of a number, so that they are one word: `2016/17` and `2016-2017` are `2016-17`, `9.30`
 * is `9:30`, `10:00` is `10`, `1,000` is `1000`, `2nd` is `2`. Any other word is given back as it is.
 */
export function numberForm(word: string): string {
  if (!/^\p{Nd}/u.test(word)) return word
  const [, from, to] = SPAN.exec(word) ?? []
  if (from !== undefined && to !== undefined) return `${from}-${to}`
  const [, hours, minutes] = WITH_MINUTES.exec(word) ?? []
  if (hours !== undefined && minutes !== undefined) return minutes === '00' ? hours : `${hours}:${minutes}`
  if (THOUSANDS.test(word)) return word.replaceAll(',', '')
  return ORDINAL.exec(word)?.[1] ?? word
}

/** The first and the last year that a number names; nothing for a number that is no year. */
export interface Years {
  readonly from: number
  readonly to: number
}

/**
 * The year or the years of a number. 2000 is none: as often it is an amount.
 * @param form from `numberForm`
 */
export function yearsOf(form: string): Years | undefined {
  if (!/^(?:19|20)\d\d(?:-\d\d)?$/.test(form) || form === '2000') return undefined
  const from = Number(form.slice(0, 4))
  if (form.length === 4) return { from, to: from }
  const to = Math.floor(from / 100) * 100 + Number(form.slice(5))
  // 2019-04 is a month; a span of several years is written with all its figures, and no school year anyway.
  return to === from + 1 ? { from, to } : undefined
}
