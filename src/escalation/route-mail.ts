import { cleanText, cut } from '../../dialogs/clean-text'
import type { ReceivedMessage } from '../mail/received-message'
import type { ReplyTag } from '../mail/reply-tag'
import { isAnswer } from './answer-kind'
import type { IgnoreReason, MailVerdict, WaitReason } from './mail-ledger'
import type { Asker, Ticket } from './ticket'

/** A mail of ours that came back. */
export interface ReturnedMail {
  /**
   * - `failed`: for good
   * - `gave-up`: the other side tried for long and does not any more; the address may work all the same
   * - `delayed`: it is still tried
   */
  readonly outcome: 'failed' | 'gave-up' | 'delayed'
  /** The server's words, one line. */
  readonly said: string
  /** Whom it was for; absent where it cannot be told which mail it was. */
  readonly of?:
    | { readonly to: 'asker'; readonly ticket: number; readonly askerId: string }
    | { readonly to: 'staff'; readonly address: string }
    /** A code, or a copy of a conversation: nobody waits for it here. */
    | { readonly to: 'nobody-waiting' }
}

/** What was found out about a mail before it is decided what becomes of it. */
export interface MailFacts {
  /** Why it seems to be nobody's own words; absent: somebody wrote it. */
  readonly automatic?: 'automatic-reply' | 'own-mail' | 'mailing-list'
  readonly returned?: ReturnedMail
  /** The one tag among its recipients that is ours; `forged` where there are only such as we never made, or several of ours. */
  readonly tag?: Exclude<ReplyTag, { readonly for: 'bounce' }> | 'forged'
  /** What the tag names, else the mails that it refers to, else its subject. */
  readonly named?: { readonly by: 'tag' | 'references' | 'subject'; readonly number: number; readonly ticket?: Ticket }
  /** It is from one address, and our own receiving server vouches for it (DMARC). */
  readonly isAuthentic: boolean
  /** Its sender may answer. */
  readonly isFromStaff: boolean
  /** What is new in it. */
  readonly text: string
  /** More, or less, may be kept of it than was meant: parts of what it replies to. */
  readonly isUnsure?: boolean
}

/**
 * What becomes of a mail. Words of staff's and askers' are believed only where the sender's address is theirs and our own
 * server vouches for it; that a mail came to a tag of ours is not enough, since whoever gets a copy knows it. Of a mail
 * that a mailing list carried, whose headers stand for the list, the tag is needed too. All that people may have written
 * and that cannot be believed waits for a person.
 */
export function routeMail(message: ReceivedMessage, facts: MailFacts): MailVerdict {
  const { automatic, returned, tag, named } = facts
  if (automatic === 'own-mail') return ignore('own-mail')
  if (returned !== undefined) return routeReturned(returned)
  if (automatic === 'automatic-reply') return ignore('automatic-reply')
  if (message.from === undefined) return wait('broken')
  if (tag === 'forged') return wait('address-forged')
  if (named === undefined) return automatic === 'mailing-list' ? ignore('mailing-list') : wait('no-ticket')
  const { ticket, number, by } = named
  if (ticket === undefined) return wait('unknown-ticket', number)
  if (automatic === 'mailing-list' && by !== 'tag') return wait('not-authenticated', number)
  const asker = askerOf(ticket, message.from.address, tag)
  if (tag?.for === 'asker' && asker === undefined) return wait('not-the-asker', number)
  if (tag?.for === 'staff' && !facts.isFromStaff) return wait('not-staff', number)
  if (!facts.isFromStaff && asker === undefined) return wait('not-staff', number)
  if (!facts.isAuthentic) return wait('not-authenticated', number)
  if (message.isCut) return wait('too-large', number)
  if (message.isBroken === true) return wait('broken', number)
  if (!/[\p{L}\p{N}\p{S}]/u.test(facts.text)) return wait('no-text', number)
  if (asker !== undefined && (tag?.for === 'asker' || !facts.isFromStaff)) {
    return { do: 'write', ticket: number, askerId: asker.id, text: facts.text, attachments: message.attachments.length }
  }
  // What it replies to tells staff of one asker's conversation, which is nothing for another.
  if (facts.isUnsure === true && ticket.askers.length > 1) return wait('unclear-text', number)
  return answerFrom(message, number, facts.text)
}

/** What staff wrote, as those who wait for the ticket get it: without a draft. */
export function answerFrom(message: ReceivedMessage, ticket: number, text: string): StaffVerdict {
  const staffName = nameOf(message.from?.name)
  return {
    do: 'answer',
    ticket,
    text,
    isAnswer: isAnswer(text),
    attachments: message.attachments.length,
    ...(staffName === undefined ? {} : { staffName }),
  }
}

/** A verdict that brings those who wait what staff wrote. */
export type StaffVerdict = Extract<MailVerdict, { readonly do: 'answer' }>

function routeReturned({ outcome, said, of }: ReturnedMail): MailVerdict {
  if (outcome === 'delayed') return ignore('delayed-delivery')
  if (of === undefined) return wait('no-ticket')
  if (of.to === 'nobody-waiting') return ignore('undelivered-code')
  if (outcome === 'gave-up') return wait('transient-bounce', of.to === 'asker' ? of.ticket : undefined)
  if (of.to === 'asker') return { do: 'bounce', ticket: of.ticket, askerId: of.askerId, said }
  return { do: 'staff-bounce', address: of.address, said }
}

/** The asker whom an address belongs to, confirmed; with an asker's tag only the one whom it names. */
function askerOf(ticket: Ticket, address: string, tag: MailFacts['tag']): Asker | undefined {
  return ticket.askers.find(
    ({ id, email }) =>
      email?.isConfirmed === true &&
      email.address.toLowerCase() === address.toLowerCase() &&
      (tag === undefined || tag === 'forged' || tag.for !== 'asker' || tag.askerId === id),
  )
}

/** Visible characters of a name. */
const NAME_LENGTH = 60

/** As the asker reads it: a name is what staff call themselves, and never an address. */
export function nameOf(claimed: string | undefined): string | undefined {
  const name = cut(cleanText(claimed ?? '').replace(/\s+/g, ' '), NAME_LENGTH)
  return name === '' || name.includes('@') ? undefined : name
}

function ignore(reason: IgnoreReason): MailVerdict {
  return { do: 'ignore', reason }
}

function wait(reason: WaitReason, ticket?: number): MailVerdict {
  return { do: 'wait', reason, ...(ticket === undefined ? {} : { ticket }) }
}
