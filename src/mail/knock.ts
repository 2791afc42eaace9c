/** What came of knocking at a mail server; `evidence` is what it said, in one line, without anything secret. */
export type Knock =
  | { readonly outcome: 'open'; readonly evidence: string }
  | {
      readonly outcome: 'unreachable' | 'login-refused' | 'certificate' | 'no-encryption' | 'failed'
      readonly evidence: string
    }
