/** What came of a mail to ourselves. */
export interface RoundTrip {
  /** Why it did not go out; absent where the server took it. */
  readonly notSent?: string
  /** Milliseconds until it was in the mailbox; absent where it was not there in time. */
  readonly arrivedAfterMs?: number
  /** Whether one of its addresses still has the ticket's part. */
  readonly isTagKept?: boolean
  readonly isMessageIdKept?: boolean
  /** Who wrote `Authentication-Results` into it, from the top down. */
  readonly authservIds?: readonly string[]
  /** What our own receiving server says of DMARC (`pass`, `none`, …); absent where it says nothing. */
  readonly dmarc?: string
}
