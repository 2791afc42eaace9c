import type { MailAddress, OutgoingMail } from '../mail/outgoing-mail'
import type { SpokenLine } from '../model/ticket'
import type { Asker, Ticket, TicketMessage } from './ticket'

/** A mail that has to be written, with all that it speaks of. The kinds are those of `Task`. */
export type Letter = { readonly to: MailAddress } & (
  | { readonly kind: 'ask-staff'; readonly ticket: Ticket }
  | { readonly kind: 'tell-joined'; readonly ticket: Ticket; readonly asker: Asker }
  /** One message of an asker's, or several in order. */
  | { readonly kind: 'tell-written'; readonly ticket: Ticket; readonly messages: readonly TicketMessage[] }
  | { readonly kind: 'tell-cancelled'; readonly ticket: Ticket }
  | { readonly kind: 'remind-staff'; readonly ticket: Ticket; readonly nth: 1 | 2 }
  | { readonly kind: 'digest'; readonly tickets: readonly Ticket[] }
  | { readonly kind: 'tell-bounced'; readonly ticket: Ticket; readonly asker: Asker; readonly said: string }
  | { readonly kind: 'mail-answer'; readonly ticket: Ticket; readonly message: TicketMessage; readonly asker: Asker }
  /** `code`: six digits. `locale` as the asker speaks. */
  | { readonly kind: 'mail-code'; readonly code: string; readonly locale: string }
  | { readonly kind: 'mail-conversation'; readonly lines: readonly SpokenLine[]; readonly locale: string }
)

/**
 * Writes a mail.
 * @param taskId of the task: becomes part of the Message-ID
 */
export type WriteLetter = (taskId: string, letter: Letter) => OutgoingMail
