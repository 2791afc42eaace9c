import { passedDmarc } from '../mail/authentication-results'
import { automaticSigns, isAutomatic } from '../mail/automatic-mail'
import { domainOf } from '../mail/domain-of'
import { deliveryReport, type DeliveryReport } from '../mail/delivery-report'
import type { ReceivedMessage } from '../mail/received-message'
import { readMessageId } from '../mail/message-id'
import type { ReplyAddresses } from '../mail/reply-address'
import type { ReplyTag } from '../mail/reply-tag'
import type { MailSettings } from '../model/mail-settings'
import type { MailLedger } from './mail-ledger'
import type { Outbox } from './outbox'
import type { MailFacts, ReturnedMail } from './route-mail'
import { isStaffAddress } from './staff-senders'
import type { TicketStore } from './ticket-store'

export interface MailFactParts {
  readonly settings: Pick<MailSettings, 'from' | 'staff' | 'authservId'>
  /** Where people are reached, as the page says at this moment. */
  readonly contactEmail: () => string
  readonly replyAddresses: Pick<ReplyAddresses, 'read'>
  readonly tickets: Pick<TicketStore, 'find'>
  readonly outbox: Pick<Outbox, 'find'>
  readonly ledger: Pick<MailLedger, 'ticketOfMail'>
}

/** Mails that a mail refers to which are looked for: threads are long, and ours is near the end of it. */
const REFERENCES = 20

/**
 * Finds out what has to be known about a mail before it is decided what becomes of it.
 * Rejects as the stores do.
 * @param read what is new in it, and whether that is sure
 */
export async function findMailFacts(
  message: ReceivedMessage,
  read: Pick<MailFacts, 'text' | 'isUnsure'>,
  parts: MailFactParts,
): Promise<MailFacts> {
  const { settings } = parts
  const tags = message.recipients.map((address) => parts.replyAddresses.read(address))
  const tag = tagAmong(tags)
  const returned = await returnedMail(message, tags, parts)
  const named = await ticketNamed(message, tag, parts)
  const automatic = automaticKind(message, settings)
  const from = message.from?.address ?? ''
  return {
    ...(automatic === undefined ? {} : { automatic }),
    ...(returned === undefined ? {} : { returned }),
    ...(tag === undefined ? {} : { tag }),
    ...(named === undefined ? {} : { named }),
    isAuthentic: isAuthentic(message, settings),
    isFromStaff: isStaffAddress(from, settings.staff, parts.contactEmail()),
    ...read,
  }
}

function automaticKind(message: ReceivedMessage, { from }: MailFactParts['settings']): MailFacts['automatic'] {
  const signs = automaticSigns(message, {
    address: from.address.toLowerCase(),
    domain: domainOf(from.address).toLowerCase(),
  })
  if (signs.includes('own-mail')) return 'own-mail'
  if (isAutomatic(signs)) return 'automatic-reply'
  return signs.includes('mailing-list') ? 'mailing-list' : undefined
}

function isAuthentic(message: ReceivedMessage, { authservId }: MailFactParts['settings']): boolean {
  if (message.from === undefined || message.isFromAmbiguous || authservId === undefined) return false
  return passedDmarc(message.headers, authservId, domainOf(message.from.address).toLowerCase())
}

type FoundTag = ReplyTag | 'forged' | undefined

function tagAmong(tags: readonly FoundTag[]): MailFacts['tag'] {
  const ours = new Map<string, Exclude<MailFacts['tag'], 'forged' | undefined>>()
  for (const tag of tags) {
    if (tag !== undefined && tag !== 'forged' && tag.for !== 'bounce') ours.set(JSON.stringify(tag), tag)
  }
  const [first, second] = [...ours.values()]
  if (first === undefined) return tags.includes('forged') ? 'forged' : undefined
  return second === undefined ? first : 'forged'
}

async function ticketNamed(
  message: ReceivedMessage,
  tag: MailFacts['tag'],
  { tickets, ledger }: MailFactParts,
): Promise<MailFacts['named']> {
  const named = async (by: 'tag' | 'references' | 'subject', number: number) => {
    const ticket = await tickets.find(number)
    return { by, number, ...(ticket === undefined ? {} : { ticket }) }
  }
  if (tag === 'forged') return undefined
  if (tag !== undefined) return named('tag', tag.ticket)
  for (const messageId of message.references.slice(0, REFERENCES)) {
    const number = await ledger.ticketOfMail(messageId)
    if (number !== undefined) return named('references', number)
  }
  const digits = /\[\s?faq[\s\u2010-\u2015-]{0,2}(\d{1,9})\s?\]/i.exec(message.subject)?.[1]
  return digits === undefined ? undefined : named('subject', Number(digits))
}

async function returnedMail(
  message: ReceivedMessage,
  tags: readonly FoundTag[],
  parts: MailFactParts,
): Promise<ReturnedMail | undefined> {
  const report = deliveryReport(message)
  if (report === undefined || report.action === 'other') return undefined
  const of = await returnedTo(report, tags, parts)
  const outcome = report.action === 'delayed' ? 'delayed' : report.isPermanent ? 'failed' : 'gave-up'
  return { outcome, said: report.said, ...(of === undefined ? {} : { of }) }
}

/** Whom a mail was for that came back: by the address that bounces go to, else by the mail that is told of. */
async function returnedTo(
  { originalMessageId, recipient }: DeliveryReport,
  tags: readonly FoundTag[],
  { settings, contactEmail, outbox, ledger, tickets }: MailFactParts,
): Promise<ReturnedMail['of']> {
  const staff = { to: 'staff', address: recipient ?? contactEmail() } as const
  const bounced = tags.flatMap((tag) => (tag !== undefined && tag !== 'forged' && tag.for === 'bounce' ? [tag] : []))[0]
  const domain = domainOf(settings.from.address).toLowerCase()
  const taskId = bounced?.taskId ?? readMessageId(originalMessageId ?? '', domain)?.taskId
  const task = taskId === undefined ? undefined : (await outbox.find(taskId))?.task
  if (task?.kind === 'mail-answer') return { to: 'asker', ticket: task.ticket, askerId: task.asker }
  if (task?.kind === 'mail-code' || task?.kind === 'mail-conversation') return { to: 'nobody-waiting' }
  if (task !== undefined) return staff
  const number = originalMessageId === undefined ? undefined : await ledger.ticketOfMail(originalMessageId)
  if (number === undefined) return undefined
  const askers = (await tickets.find(number))?.askers ?? []
  const asker = askers.find(({ email }) => email !== undefined && email.address.toLowerCase() === recipient)
  return asker === undefined ? staff : { to: 'asker', ticket: number, askerId: asker.id }
}
