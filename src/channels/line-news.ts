/** The news that lines were added to conversations, also by other processes that share the database. */
export interface LineNews {
  /** Something was said in a conversation, and is durable. */
  tell(conversationId: string): void
  /** Called for what any process tells, this one included; some news may be lost when a connection breaks, see `onGap`. */
  onTold(listener: (conversationId: string) => void): void
  /** News may have been missed: whoever listens has to look. */
  onGap(listener: () => void): void
}
