import { setImmediate as round } from 'node:timers/promises'

/**
 * Real milliseconds after which something that should happen counts as not happening, on a machine that is busy too; jest
 * would say only that time is up.
 */
const PATIENCE_MS = 20_000

jest.setTimeout(2 * PATIENCE_MS)

/** Resolves when it is so; looks again after every round of the event loop. */
export async function until(isSo: () => boolean, what = isSo.toString()): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`It did not come to this: ${what}`)
    await round()
  }
}
