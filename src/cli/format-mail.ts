import type { KeptMail, WaitReason } from '../escalation/mail-ledger'
import type { OutboxRow, OutboxStatus } from '../escalation/outbox'
import type { ReceivedMessage } from '../mail/received-message'
import { ticketName } from '../model/ticket'

/** Why a mail waits for a person, in words for people. */
const WAITS: Readonly<Record<WaitReason, string>> = {
  'no-ticket': 'it is about no ticket that can be told',
  'unknown-ticket': 'its ticket is not kept any more',
  'not-staff': 'the sender is none of those who may answer (STAFF_EMAILS)',
  'not-authenticated': 'nothing proves that it is from whom it says (DMARC; MAIL_AUTHSERV_ID)',
  'no-text': 'nothing is written in it',
  'too-large': 'it is too large to be read whole',
  broken: 'it is broken',
  'not-the-asker': 'it came to the address of somebody who asked, from another one',
  'transient-bounce': 'a mail of ours could not be delivered for long',
  'unclear-text': "what is new in it cannot be told for sure, and several wait: no one may get another one's words",
  'many-mails': 'its thread had many mails today: programs may be answering each other',
  'address-forged': 'the address that it came to was not made by us, or it came to those of several tickets',
}

/** What stands in outbox and ledger, as `mail` lists it. */
export interface MailOverview {
  readonly status: OutboxStatus
  /** Those that go out by themselves. */
  readonly waiting: readonly OutboxRow[]
  readonly parked: readonly OutboxRow[]
  /** Mails that wait for a person. */
  readonly received: readonly KeptMail[]
}

export function formatOverview({ status, waiting, parked, received }: MailOverview): string {
  const { pending, leased, retrying, filed } = status.counts
  const outgoing = pending + leased + retrying
  const files = filed === 0 ? '' : `, ${filed} as files in var/outbox until a server is set up`
  return [
    section(`Goes out: ${outgoing}${files}`, waiting.map(taskLine)),
    section(`Parked, cannot go out as it is: ${parked.length}`, parked.map(taskLine)),
    section(`Came in and waits for a person: ${received.length}`, received.map(keptLine)),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`
}

function taskLine({ id, task, state, tries, createdAt, reason }: OutboxRow): string {
  const about = 'ticket' in task ? ` ${ticketName(task.ticket)}` : ''
  const tried = tries === 0 ? '' : `, tried ${tries === 1 ? 'once' : `${tries} times`}`
  return oneLine(`${id} ${moment(createdAt)} ${task.kind}${about} ${state}${tried}${reason ? `: ${reason}` : ''}`)
}

function keptLine({ id, mail, reason, ticket }: KeptMail): string {
  const about = ticket === undefined ? '' : ` ${ticketName(ticket)}`
  return oneLine(
    `${id} ${moment(mail.at)} ${mail.from ?? 'from nobody'}${about} "${mail.subject ?? ''}": ${reasonText(reason)}`,
  )
}

function reasonText(reason: string | undefined): string {
  return reason !== undefined && Object.hasOwn(WAITS, reason) ? WAITS[reason as WaitReason] : (reason ?? '')
}

/** A task of the outbox with all that is known of it. */
export function formatTask(row: OutboxRow): string {
  return `${taskLine(row)}\n${JSON.stringify(row.task, null, 2)}\n`
}

/** Headers that tell a person where a mail comes from. */
const SHOWN_HEADERS = ['from', 'to', 'cc', 'date', 'subject', 'message-id', 'authentication-results', 'auto-submitted']

/**
 * A mail that came in, for a person to judge.
 * @param text what is new in it
 */
export function formatReceived(
  { id, verdict, reason, ticket }: KeptMail,
  message: ReceivedMessage,
  text: string,
): string {
  const about = ticket === undefined ? '' : `, ${ticketName(ticket)}`
  const why =
    verdict === 'wait' ? `waits for a person: ${reasonText(reason)}` : `${verdict}${reason ? `, ${reason}` : ''}`
  const headers = SHOWN_HEADERS.flatMap((name) =>
    (message.headers.get(name) ?? []).map((value) => oneLine(`${name}: ${value}`)),
  )
  const files = message.attachments.map(({ filename, type, bytes }) =>
    oneLine(`  ${filename} (${type}, ${bytes} bytes)`),
  )
  return [
    `Mail ${id}${about}: ${why}`,
    ...headers,
    ...(files.length === 0 ? [] : ['Files:', ...files]),
    '',
    text.trim() === '' ? '(nothing is written in it)' : text.trim(),
    '',
  ].join('\n')
}

function moment(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
