/** One step forward; there is no way back. A step that has been released is never changed. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** SQL that both databases understand. */
  readonly statements: readonly string[]
}
