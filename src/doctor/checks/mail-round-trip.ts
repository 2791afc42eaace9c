import { MAIL_IN, MAIL_OUT, type Check, type Finding } from '../check'
import type { RoundTrip } from '../../mail/round-trip'

/** A mail to ourselves comes back as it was sent: with the ticket's part in its address, and with a word about its sender. */
export const mailRoundTripCheck: Check = {
  subject: 'Mail round trip',
  needs: [...MAIL_OUT, ...MAIL_IN],
  run: async ({ settings: { config }, mail: { roundTrip } }) => {
    const { smtpUrl, imapUrl, authservId, replyAddress } = config.mail
    if (smtpUrl === undefined || imapUrl === undefined) return [NOTHING_TO_TRY]
    if (roundTrip === undefined) return [NOT_ASKED]
    const trip = await roundTrip()
    if (trip.notSent !== undefined) return [notSent(trip.notSent)]
    if (trip.arrivedAfterMs === undefined) return [NEVER_CAME]
    return [
      {
        level: 'ok',
        code: 'mail-came-back',
        evidence: `a mail to ${replyAddress.replace('{tag}', '…')} was in the mailbox after ${Math.ceil(trip.arrivedAfterMs / 1000)} s`,
      },
      tag(trip, replyAddress),
      dmarc(trip, authservId),
    ]
  },
}

function tag({ isTagKept, isMessageIdKept }: RoundTrip, replyAddress: string): Finding {
  if (!replyAddress.includes('{tag}')) {
    return {
      level: 'ok',
      code: 'reply-tag-not-used',
      evidence: 'MAIL_REPLY_ADDRESS has no {tag}: answers are matched by their references and subject',
    }
  }
  if (isTagKept === true)
    return { level: 'ok', code: 'reply-tag-survives', evidence: 'the ticket is still in the address' }
  return {
    level: 'warning',
    code: 'reply-tag-lost',
    evidence:
      'the mail came, but the ticket is in none of its addresses any more' +
      (isMessageIdKept === true ? '' : ', and its Message-ID was changed on the way'),
    next:
      'Have the provider keep what stands behind the + (Exchange Online: DisablePlusAddressInRecipients is to be false), or set ' +
      'MAIL_REPLY_ADDRESS to an address of a domain that catches all. Until then references decide, and subjects.',
  }
}

function dmarc({ authservIds = [], dmarc: verdict }: RoundTrip, authservId: string | undefined): Finding {
  const seen = authservIds.length === 0 ? 'none' : authservIds.join(', ')
  if (authservId === undefined) {
    const [first] = authservIds
    return {
      level: 'warning',
      code: 'authserv-id-not-set',
      evidence: `MAIL_AUTHSERV_ID is not set, so nobody's answer is believed; Authentication-Results in this mail: ${seen}`,
      next:
        first === undefined
          ? 'Have your receiving server write Authentication-Results (RFC 8601), and set MAIL_AUTHSERV_ID to the name it uses.'
          : `Set MAIL_AUTHSERV_ID=${first}, if that is your own receiving server.`,
    }
  }
  if (verdict === undefined) {
    return {
      level: 'warning',
      code: 'no-word-about-dmarc',
      evidence: `${authservId} wrote nothing about DMARC into this mail; Authentication-Results are from: ${seen}`,
      next: 'Correct MAIL_AUTHSERV_ID, or have the receiving server check DMARC: answers without its word wait for a person (npm run mail).',
    }
  }
  if (verdict === 'pass') return { level: 'ok', code: 'dmarc-passes', evidence: `${authservId} says dmarc=pass` }
  return {
    level: 'warning',
    code: 'dmarc-does-not-pass',
    evidence: `${authservId} says dmarc=${verdict} of a mail from ourselves`,
    next: 'Publish SPF, DKIM and DMARC for the domain of MAIL_FROM; staff whose domain does not pass either are not believed.',
  }
}

function notSent(said: string): Finding {
  return {
    level: 'error',
    code: 'mail-not-sent',
    evidence: said,
    next: 'Correct what the server complains about: questions to people go the same way.',
  }
}

const NOTHING_TO_TRY: Finding = {
  level: 'ok',
  code: 'round-trip-not-possible',
  evidence: 'needs SMTP_URL and IMAP_URL',
  skipped: true,
}

const NOT_ASKED: Finding = {
  level: 'ok',
  code: 'round-trip-not-asked',
  evidence: 'npm run doctor -- --mail sends one mail to yourselves and looks how it comes back',
  skipped: true,
}

const NEVER_CAME: Finding = {
  level: 'error',
  code: 'mail-never-came',
  evidence: 'the server took a mail to ourselves, and it was not in the mailbox within the time',
  next: 'See where it went: the junk folder, another mailbox than IMAP_URL names, a bounce. Answers from staff go the same way.',
}
