import { digest } from '../digest'

/** As `OutboxTaskRow.sent_as`. @param messageId without angle brackets */
export function sentKey(messageId: string): string {
  return digest('message', messageId)
}
