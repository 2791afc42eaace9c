import type { Timer } from '../model/timer'

/** Something took longer than it has. What comes of it afterwards is of no effect. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}

/**
 * What something resolves or rejects with, if it does so within so many milliseconds.
 * @throws TookTooLong
 */
export async function withinTime<Result>(work: Promise<Result>, ms: number, timer: Timer): Promise<Result> {
  let cancel: (() => void) | undefined
  const late = new Promise<never>((_, reject) => {
    cancel = timer.after(ms, () => reject(new TookTooLong(`It took longer than ${ms} ms.`)))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    cancel?.()
  }
}
