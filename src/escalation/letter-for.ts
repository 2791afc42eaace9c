import type { MailAddress } from '../mail/outgoing-mail'
import { CODE_LIFETIME_MS, confirmationCode } from './confirmation-code'
import type { Letter } from './letter'
import type { Task } from './outbox'
import type { Asker, Ticket, TicketMessage } from './ticket'
import type { TicketStore } from './ticket-store'

/** A task that goes by mail. */
export type MailTask = Exclude<Task, { readonly kind: 'say-answer' }>

/**
 * - `letter`: to be written and sent
 * - `unneeded`: what it was for is over
 * - `nowhere`: there is no address at the moment
 */
export type LetterFor = { readonly letter: Letter } | { readonly unneeded: string } | { readonly nowhere: string }

export interface LetterParts {
  readonly tickets: Pick<TicketStore, 'find' | 'inDigest' | 'contactWith'>
  /** Whether the line that a task said in a chat was seen there; by the task's id. */
  readonly isSeen: (taskId: string) => Promise<boolean>
  /** The people behind the page, as the page or a setting names them now. */
  readonly staffAddress: () => MailAddress | undefined
  /** As in `MailSettings`. */
  readonly secondAddress?: string
  /** As in `MailSettings`. */
  readonly secret: string
}

/**
 * The letter that a task asks for, with all it speaks of as it is now. Much may have happened since the task came to be: the
 * question was answered, the asker left or was forgotten, the answer was read in the chat.
 * @param now epoch milliseconds
 */
export async function letterFor(task: MailTask, parts: LetterParts, now: number): Promise<LetterFor> {
  switch (task.kind) {
    case 'digest':
      return digestFor(task.hour, parts)
    case 'mail-code':
      return codeFor(task, parts, now)
    case 'mail-conversation':
      return conversationFor(task, parts)
    case 'ask-staff':
    case 'tell-joined':
    case 'tell-written':
    case 'tell-cancelled':
    case 'remind-staff':
    case 'tell-bounced':
    case 'mail-answer': {
      const ticket = await parts.tickets.find(task.ticket)
      return ticket === undefined ? NO_TICKET : letterAbout(ticket, task, parts)
    }
  }
}

type TicketTask = Exclude<MailTask, { readonly kind: 'digest' | 'mail-code' | 'mail-conversation' }>

const NO_TICKET = { unneeded: 'The ticket was deleted.' }
const NO_MESSAGE = { unneeded: 'The message was deleted.' }
const NOT_OPEN = { unneeded: 'The ticket does not wait for an answer any more.' }
const NOBODY_THERE = { unneeded: 'The asker does not wait any more, or was deleted.' }

async function letterAbout(ticket: Ticket, task: TicketTask, parts: LetterParts): Promise<LetterFor> {
  const { kind } = task
  switch (kind) {
    case 'ask-staff':
      return ticket.state === 'open' ? toStaff(parts, (to) => ({ to, kind, ticket })) : NOT_OPEN
    case 'tell-joined': {
      const asker = askerOf(ticket, task.asker)
      if (asker === undefined) return NOBODY_THERE
      return ticket.state === 'open' ? toStaff(parts, (to) => ({ to, kind, ticket, asker })) : NOT_OPEN
    }
    case 'tell-written': {
      const messages = writtenOf(ticket, task)
      return messages.length === 0 ? NO_MESSAGE : toStaff(parts, (to) => ({ to, kind, ticket, messages }))
    }
    case 'tell-cancelled': {
      const isClosed = ticket.state === 'closed'
      return isClosed ? toStaff(parts, (to) => ({ to, kind, ticket })) : { unneeded: 'Somebody waits for it again.' }
    }
    case 'remind-staff':
      return reminderOf(ticket, task.nth, parts)
    case 'tell-bounced': {
      const { said } = task
      const asker = askerOf(ticket, task.asker)
      return asker === undefined ? NOBODY_THERE : toStaff(parts, (to) => ({ to, kind, ticket, asker, said }))
    }
    case 'mail-answer':
      return answerOf(ticket, task, parts)
  }
}

/** What was taken back is empty. */
function writtenOf(
  ticket: Ticket,
  { position, rest }: Extract<Task, { readonly kind: 'tell-written' }>,
): readonly TicketMessage[] {
  const first = messageOf(ticket, position)
  if (first === undefined || rest !== true) return first === undefined ? [] : [first]
  const behind = ticket.messages.filter((message) => message.position > position && message.askerId === first.askerId)
  return [first, ...behind].filter(({ text, attachments }) => text !== '' || attachments > 0)
}

function reminderOf(ticket: Ticket, nth: 1 | 2, parts: LetterParts): LetterFor {
  if (ticket.state !== 'open') return NOT_OPEN
  if (nth === 1) return toStaff(parts, (to) => ({ to, kind: 'remind-staff', ticket, nth }))
  const { secondAddress } = parts
  if (secondAddress === undefined) return { unneeded: 'There is no second address any more.' }
  return { letter: { to: { address: secondAddress }, kind: 'remind-staff', ticket, nth } }
}

async function answerOf(
  ticket: Ticket,
  task: Extract<Task, { readonly kind: 'mail-answer' }>,
  { isSeen }: LetterParts,
): Promise<LetterFor> {
  const message = messageOf(ticket, task.position)
  if (message === undefined) return NO_MESSAGE
  const asker = askerOf(ticket, task.asker)
  if (asker === undefined) return NOBODY_THERE
  const address = confirmedAddress(asker)
  if (address === undefined) return { unneeded: 'The asker has no confirmed address that takes mail.' }
  if (task.unlessSeen !== null && (await isSeen(task.unlessSeen))) return { unneeded: 'It was seen in the chat.' }
  return { letter: { to: named(address, asker.name), kind: 'mail-answer', ticket, message, asker } }
}

async function digestFor(hour: number, parts: LetterParts): Promise<LetterFor> {
  const tickets = (await parts.tickets.inDigest(hour)).filter(({ state }) => state === 'open')
  if (tickets.length === 0) return { unneeded: 'None of its tickets waits for an answer any more.' }
  return toStaff(parts, (to) => ({ to, kind: 'digest', tickets }))
}

async function codeFor(
  { person, email, issuedAt, locale }: Extract<Task, { readonly kind: 'mail-code' }>,
  { tickets, secret }: LetterParts,
  now: number,
): Promise<LetterFor> {
  const contact = await tickets.contactWith(person)
  const isAwaited = contact?.email === email && contact.code?.issuedAt === issuedAt && !contact.isConfirmed
  if (!isAwaited) return { unneeded: 'The code is not awaited any more.' }
  if (Math.abs(now - issuedAt) > CODE_LIFETIME_MS) return { unneeded: 'The code is not good any more.' }
  const code = confirmationCode(secret, { person, email, issuedAt })
  return { letter: { to: named(email, contact.name), kind: 'mail-code', code, locale } }
}

async function conversationFor(
  { person, lines, locale }: Extract<Task, { readonly kind: 'mail-conversation' }>,
  { tickets }: LetterParts,
): Promise<LetterFor> {
  const contact = await tickets.contactWith(person)
  if (contact?.email === undefined || !contact.isConfirmed || contact.isUndeliverable === true)
    return { unneeded: 'There is no confirmed address that takes mail any more.' }
  return { letter: { to: named(contact.email, contact.name), kind: 'mail-conversation', lines, locale } }
}

function toStaff({ staffAddress }: LetterParts, letterTo: (to: MailAddress) => Letter): LetterFor {
  const to = staffAddress()
  if (to !== undefined) return { letter: letterTo(to) }
  return { nowhere: 'No address of the people behind the page is known: set PARTNER_EMAIL, or write one on the page.' }
}

/** The address that answers may go to by mail; undefined where nothing may. */
export function confirmedAddress({ email }: Asker): string | undefined {
  return email?.isConfirmed === true && !email.isUndeliverable ? email.address : undefined
}

export function askerOf(ticket: Ticket, id: string): Asker | undefined {
  return ticket.askers.find((asker) => asker.id === id)
}

export function messageOf(ticket: Ticket, position: number): TicketMessage | undefined {
  return ticket.messages.find((message) => message.position === position)
}

function named(address: string, name: string | undefined): MailAddress {
  return name === undefined ? { address } : { address, name }
}
