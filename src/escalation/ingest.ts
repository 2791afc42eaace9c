import { createHash } from 'node:crypto'
import { extractReply } from '../mail/extract-reply/extract-reply'
import { MAX_MAIL_BYTES, parseMail } from '../mail/parse-mail'
import type { ReceivedMessage } from '../mail/received-message'
import type { Clock } from '../model/clock'
import type { Logger } from '../model/logger'
import { draftEntry, type KnownPage } from './draft-entry'
import { findMailFacts, type MailFactParts } from './mail-facts'
import type { MailLedger, MailVerdict, ReceivedMail } from './mail-ledger'
import { routeMail, type StaffVerdict } from './route-mail'
import type { Ticket } from './ticket'

export interface IngestParts extends MailFactParts {
  readonly ledger: Pick<MailLedger, 'ticketOfMail' | 'isKnown' | 'take'>
  /** The page of this moment. */
  readonly knowledge: () => KnownPage
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Takes a mail that came in, however it came. Resolves when what it does is durable; a mail that was taken before does
 * nothing. Rejects as the stores do: then nothing was taken, and the mail has to come again.
 * @param raw as it arrived
 */
export type Ingest = (raw: Uint8Array) => Promise<'taken' | 'known'>

/** How long an answer may stand unseen in the chat before it goes by mail as well. */
export const AWAY_MS = 10 * 60_000

/** Puts the taking of mails together from its parts. */
export function createIngest(parts: IngestParts): Ingest {
  const { ledger, knowledge, clock, logger } = parts
  return async (raw) => {
    const now = clock.now()
    const read = await readMail(raw).catch((error: unknown) => {
      // What cannot be read now can be read by nobody later: a person gets it as it came, and mails behind it go on.
      logger.error({ err: error, bytes: raw.length }, 'a mail could not be read; it waits for a person')
      return undefined
    })
    const mail = receivedMail(raw, now, read?.message)
    if (await ledger.isKnown(mail.key)) return 'known'
    const verdict: MailVerdict =
      read === undefined ? { do: 'wait', reason: 'broken' } : await judge(read, parts, knowledge())
    const outcome = await ledger.take(mail, verdict, now, AWAY_MS)
    const { do: what, ...rest } = verdict
    logger.info(
      {
        outcome,
        verdict: what,
        ...('ticket' in rest && { ticket: rest.ticket }),
        ...('reason' in rest && { reason: rest.reason }),
        ...(read?.isUnsure === true && what === 'answer' && { unsure: true }),
      },
      'a mail came in',
    )
    return outcome
  }
}

interface ReadMail {
  readonly message: ReceivedMessage
  readonly text: string
  /** More, or less, may be kept of it than was meant. */
  readonly isUnsure: boolean
}

/** Reads a mail, and what is new in it. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const message = await parseMail(raw)
  const { text, unsure } = extractReply(message)
  return { message, text, isUnsure: unsure }
}

/**
 * With an answer goes the entry that it would make.
 * @param isUnsure as `NewDraft`
 */
export function withDraft(
  verdict: StaffVerdict,
  isUnsure: boolean,
  ticket: Ticket,
  knowledge: KnownPage,
): StaffVerdict {
  return verdict.isAnswer ? { ...verdict, draft: draftEntry(ticket, { ...verdict, isUnsure }, knowledge) } : verdict
}

async function judge(
  { message, text, isUnsure }: ReadMail,
  parts: MailFactParts,
  knowledge: KnownPage,
): Promise<MailVerdict> {
  const facts = await findMailFacts(message, { text, isUnsure }, parts)
  const verdict = routeMail(message, facts)
  const ticket = facts.named?.ticket
  return verdict.do === 'answer' && ticket !== undefined ? withDraft(verdict, isUnsure, ticket, knowledge) : verdict
}

function receivedMail(raw: Uint8Array, at: number, message: ReceivedMessage | undefined): ReceivedMail {
  return {
    key: message?.key ?? createHash('sha256').update(raw).digest('hex'),
    raw: Buffer.from(raw.subarray(0, MAX_MAIL_BYTES)).toString('latin1'),
    at,
    ...(message?.messageId === undefined ? {} : { messageId: message.messageId }),
    ...(message?.from === undefined ? {} : { from: message.from.address }),
    ...(message === undefined ? {} : { subject: message.subject }),
  }
}
