import { MAIL_IN, type Check, type Finding } from '../check'
import { knockFailed } from '../knock-failed'

/** The mailbox that answers come to can be read, or they are pushed; and somebody's answers are believed. */
export const mailboxCheck: Check = {
  subject: 'Incoming mail',
  needs: MAIL_IN,
  run: async ({ settings: { config }, mail }) => {
    const { imapUrl, hookSecret, smtpUrl } = config.mail
    if (imapUrl === undefined) {
      if (hookSecret !== undefined) return [PUSHED]
      return [smtpUrl === undefined ? NOT_NEEDED : NO_MAILBOX]
    }
    const knock = await mail.tryMailbox()
    return [
      knock.outcome === 'open'
        ? { level: 'ok', code: 'mailbox-open', evidence: knock.evidence }
        : knockFailed('mailbox', 'IMAP_URL', knock),
    ]
  },
}

const PUSHED: Finding = {
  level: 'ok',
  code: 'mail-is-pushed',
  evidence: 'no mailbox is read: MAIL_HOOK_SECRET opens /mail/incoming, where your provider hands mails in',
  next: 'Answer a question once to see that it does: that cannot be seen from here.',
  skipped: true,
}

const NOT_NEEDED: Finding = {
  level: 'ok',
  code: 'mailbox-not-needed',
  evidence: 'no mail goes out yet',
  skipped: true,
}

const NO_MAILBOX: Finding = {
  level: 'warning',
  code: 'no-mailbox',
  evidence: 'mail goes out, but neither IMAP_URL nor MAIL_HOOK_SECRET is set: answers by mail do not come back',
  next: 'Set IMAP_URL to the mailbox of MAIL_FROM, or have your provider push mails and set MAIL_HOOK_SECRET.',
}
