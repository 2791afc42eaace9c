/** Which conversation a reply belongs to: the part of a reply address that nobody can make up. */
export type ReplyTag =
  /** Staff answer here. */
  | { readonly for: 'staff'; readonly ticket: number }
  /** One asker answers here. */
  | { readonly for: 'asker'; readonly ticket: number; readonly askerId: string }
  /** Bounces of the mail of a task come here. */
  | { readonly for: 'bounce'; readonly taskId: string }
