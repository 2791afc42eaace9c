/** A clock that runs ahead of ours by more than this wrote no watermark of ours. */
const A_DAY_MS = 24 * 60 * 60_000

/**
 * The position behind which a client has read everything. Clients send back what they were given, and whatever else they
 * like: what cannot be a position of this service means that nothing was read yet.
 * @param now epoch milliseconds; positions are no later than their time, give or take what was said within it
 */
export function readWatermark(text: string | undefined, now: number): number {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return 0
  const position = Number(text)
  return position <= now + A_DAY_MS ? position : 0
}
