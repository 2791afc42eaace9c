import type { Clock } from '../model/clock'
import type { Timer } from '../model/timer'
import type { Roles } from './roles'

/** How long a process that was killed, or hangs, keeps a role from the others. */
export const ROLE_MS = 60_000

/** How often it is renewed meanwhile: three may fail before it is lost. */
const RENEW_MS = 15_000

/** One role, as one process has it or not. */
export interface KeptRole {
  /** Takes it, or makes sure that it is still ours; then it stays so until it is released. Rejects as the store does. */
  hold(): Promise<boolean>
  /** Leaves it to others. Rejects as the store does: then it ends by itself. */
  release(): Promise<void>
}

export interface RoleParts {
  readonly roles: Roles
  readonly role: string
  /** Names this process among all that share the database. */
  readonly owner: string
  readonly clock: Clock
  readonly timer: Timer
}

/**
 * Keeps a role for as long as the process lives, whatever it is busy with: the lease may be short, so that another takes over
 * soon after a crash, and what is done in the role may take long all the same. Nothing but work done twice depends on it: a
 * process that was frozen hears that it has the role no more when it asks the next time.
 */
export function keepRole({ roles, role, owner, clock, timer }: RoleParts): KeptRole {
  let renewal: (() => void) | undefined
  let renewing: Promise<unknown> = Promise.resolve()

  const ask = () => roles.hold(role, owner, clock.now(), ROLE_MS)

  function renewLater(): void {
    const cancel = timer.after(RENEW_MS, () => {
      renewing = renew(cancel)
    })
    renewal = cancel
  }

  async function renew(mine: () => void): Promise<void> {
    // Whoever works in the role asks for it too, and hears what is wrong with the database.
    const isOurs = await ask().catch(() => true)
    // Somebody who asked meanwhile has begun anew, or ended it.
    if (isOurs && renewal === mine) renewLater()
  }

  function stopRenewing(): void {
    renewal?.()
    renewal = undefined
  }

  return {
    async hold() {
      const isOurs = await ask()
      stopRenewing()
      if (isOurs) renewLater()
      return isOurs
    },
    async release() {
      stopRenewing()
      // One that is under way would take it again behind us.
      await renewing
      await roles.release(role, owner)
    },
  }
}
