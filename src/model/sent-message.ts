/** What became of one message that was handed to a channel. */
export interface SentMessage {
  /**
   * - `taken`: the channel has it
   * - `uncertain`: the channel failed, or gave no answer. It may have been shown, so it is not sent again.
   */
  readonly fate: 'taken' | 'uncertain'
  /** The channel's id of it, where it gave one. */
  readonly id?: string
  /** The entry whose answer it is; absent where it answers none, or several at once. */
  readonly entryId?: string
}
