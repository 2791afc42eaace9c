/** What a Message-ID of ours says. */
export interface OwnMessageId {
  /** Absent in mail about no ticket. */
  readonly ticket?: number
  /** Absent in the root of a thread, which no mail has. */
  readonly taskId?: string
}

const OURS = /^<?faq(?:\.t(?<ticket>\d{1,9}))?(?:\.(?<taskId>[0-9a-f]{16}))?@(?<domain>[^@<>\s]+)>?$/i

/** The Message-ID of a task's mail, without angle brackets; the same at every try, so that a mail sent twice shows as one. */
export function messageIdOf(domain: string, taskId: string, ticket?: number): string {
  return ticket === undefined ? `faq.${taskId}@${domain}` : `faq.t${ticket}.${taskId}@${domain}`
}

/** What all mail about a ticket refers to, without angle brackets: mail programs make one thread of it. */
export function threadRoot(domain: string, ticket: number): string {
  return `faq.t${ticket}@${domain}`
}

/**
 * Reads a Message-ID that `messageIdOf` or `threadRoot` made; proves nothing, since anybody can write one.
 * @param text with or without angle brackets
 * @returns undefined for every other, and for those of another domain
 */
export function readMessageId(text: string, domain: string): OwnMessageId | undefined {
  const { ticket, taskId, domain: theirs } = OURS.exec(text.trim())?.groups ?? {}
  if (theirs?.toLowerCase() !== domain.toLowerCase() || (ticket === undefined && taskId === undefined)) return undefined
  return {
    ...(ticket === undefined ? {} : { ticket: Number(ticket) }),
    ...(taskId === undefined ? {} : { taskId: taskId.toLowerCase() }),
  }
}
