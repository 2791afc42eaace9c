const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** From here on days say enough. */
const MANY_HOURS = 20 * HOUR

/**
 * How long something takes at most, in words, rounded up: "1 hour", "5 hours", "2 days".
 * @param ms milliseconds
 */
export function atMost(locale: string, ms: number): string {
  const [unit, length] = ms <= MANY_HOURS ? (['hour', HOUR] as const) : (['day', DAY] as const)
  const count = Math.max(1, Math.ceil(ms / length))
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/**
 * How long ago something was, in words, rounded down: "3 hours ago". No time of day, because nobody knows the person's.
 * @param ms milliseconds since
 */
export function ago(locale: string, ms: number): string {
  const [unit, length] =
    ms < HOUR ? (['minute', MINUTE] as const) : ms < DAY ? (['hour', HOUR] as const) : (['day', DAY] as const)
  return new Intl.RelativeTimeFormat(locale).format(-Math.max(1, Math.floor(ms / length)), unit)
}
