import type { Knowledge } from '../../../dialogs/knowledge'
import { pageName } from '../../../dialogs/page-name'
import { domainOf } from '../../mail/domain-of'
import { messageIdOf, threadRoot } from '../../mail/message-id'
import type { OutgoingMail } from '../../mail/outgoing-mail'
import { createReplyAddresses } from '../../mail/reply-address'
import type { ReplyTag } from '../../mail/reply-tag'
import type { Clock } from '../../model/clock'
import type { MailSettings } from '../../model/mail-settings'
import { say } from '../../model/words'
import type { Letter, WriteLetter } from '../letter'
import { answerByMail } from './answer-by-mail'
import { asHtml } from './as-html'
import { askStaff, remindStaff } from './ask-staff'
import { asText } from './as-text'
import { codeByMail } from './code-by-mail'
import { conversationByMail } from './conversation-by-mail'
import { digest } from './digest'
import type { LetterContext } from './letter-context'
import type { WrittenLetter } from './mail-block'
import { tellBounced, tellCancelled, tellJoined, tellWritten } from './notes-to-staff'

export interface LettersParts {
  readonly settings: Pick<MailSettings, 'from' | 'secret' | 'replyAddress' | 'autoHeaders' | 'imapUrl' | 'hookSecret'>
  /** The knowledge of this moment, in the words of a language (BCP 47). */
  readonly knowledge: (locale?: string) => Pick<Knowledge, 'words' | 'faq' | 'contactEmail'>
  readonly clock: Clock
}

/**
 * Writes all mails: to staff in the page's language, to askers in theirs.
 * @throws CodedError `mail-secret-short`; the letters it gives throw `no-page-yet`, `reply-tag-unusable`
 */
export function createLetters({ settings, knowledge, clock }: LettersParts): WriteLetter {
  const addresses = createReplyAddresses(settings.replyAddress, settings.secret)
  const domain = domainOf(settings.from.address)
  const readsReplies = settings.imapUrl !== undefined || settings.hookSecret !== undefined

  function contextFor(letter: Letter): LetterContext {
    const { words, faq, contactEmail } = knowledge(readersLocale(letter) ?? knowledge().faq.language)
    return {
      words,
      page: pageName(words, faq),
      contactEmail,
      readsReplies,
      staffAddress: (ticket) => addresses.addressOf({ for: 'staff', ticket }),
      now: clock.now(),
    }
  }

  return (taskId, letter) => {
    const context = contextFor(letter)
    const { words } = context
    const { subject, preheader, blocks, attachments = [] } = written(context, letter)
    const ticket = 'ticket' in letter ? letter.ticket.number : undefined
    const replyTag = readsReplies ? replyTagOf(letter) : undefined
    const { name, address } = settings.from
    const mail: OutgoingMail = {
      messageId: messageIdOf(domain, taskId, ticket),
      from: { name: name === '' ? say(words, 'mail-sender') : name, address },
      // Nobody's name but the mailbox owner's goes there before they have confirmed it, and whose it is nobody knows yet.
      to: letter.kind === 'mail-code' ? { address: letter.to.address } : letter.to,
      ...(replyTag && { replyTo: { address: addresses.addressOf(replyTag) } }),
      envelopeFrom: addresses.addressOf({ for: 'bounce', taskId }),
      subject,
      text: asText(blocks),
      html: asHtml({ locale: words.locale, subject, preheader }, blocks),
      references: ticket === undefined ? [] : [threadRoot(domain, ticket)],
      headers: {
        ...(settings.autoHeaders && { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
        ...(ticket !== undefined && { 'X-FAQ-Ticket': String(ticket) }),
        // People can sort by it what the bot sends them.
        ...(isToStaff(letter) && { 'List-ID': `FAQ escalations <faq-escalations.${domain}>` }),
      },
      attachments,
    }
    return mail
  }
}

function written(context: LetterContext, letter: Letter): WrittenLetter {
  switch (letter.kind) {
    case 'ask-staff':
      return askStaff(context, letter)
    case 'tell-joined':
      return tellJoined(context, letter)
    case 'tell-written':
      return tellWritten(context, letter)
    case 'tell-cancelled':
      return tellCancelled(context, letter)
    case 'remind-staff':
      return remindStaff(context, letter)
    case 'digest':
      return digest(context, letter)
    case 'tell-bounced':
      return tellBounced(context, letter)
    case 'mail-answer':
      return answerByMail(context, letter)
    case 'mail-code':
      return codeByMail(context, letter)
    case 'mail-conversation':
      return conversationByMail(context, letter)
  }
}

/** Undefined: the page's. */
function readersLocale(letter: Letter): string | undefined {
  if (letter.kind === 'mail-answer') return letter.asker.locale
  return 'locale' in letter ? letter.locale : undefined
}

function isToStaff({ kind }: Letter): boolean {
  return kind !== 'mail-answer' && kind !== 'mail-code' && kind !== 'mail-conversation'
}

/** A mail that is about one ticket can be replied to. */
function replyTagOf(letter: Letter): ReplyTag | undefined {
  if (!('ticket' in letter)) return undefined
  const { number: ticket } = letter.ticket
  return letter.kind === 'mail-answer' ? { for: 'asker', ticket, askerId: letter.asker.id } : { for: 'staff', ticket }
}
