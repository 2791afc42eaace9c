/** Work that one of several processes does at a time, such as reading the mailbox. */
export interface Roles {
  /**
   * Takes a role, or keeps it.
   * @param now epoch milliseconds
   * @param leaseMs how long it is held without being asked for again
   * @returns whether this owner has it until then
   */
  hold(role: string, owner: string, now: number, leaseMs: number): Promise<boolean>
  /** Lets go of it, where it is held. */
  release(role: string, owner: string): Promise<void>
}
