/** After a pause as long as this (milliseconds) the time is shown again. */
const PAUSE = 30 * 60_000

export function isAfterPause(before: number | undefined, at: number): boolean {
  return before === undefined || at - before >= PAUSE
}

/**
 * When something was said, in the reader's time zone: the time alone for today, otherwise with the day.
 * @param at epoch milliseconds
 * @param now epoch milliseconds
 * @param locale BCP 47
 */
export function saidWhen(at: number, now: number, locale: string): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  const time = { hour: 'numeric', minute: '2-digit' } as const
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
  return new Intl.DateTimeFormat(locale, isToday ? time : { ...day, ...time }).format(at)
}
