import { MAIL_OUT, type Check, type Finding } from '../check'
import { knockFailed } from '../knock-failed'

/** The server that mail goes out through lets us in. */
export const mailServerCheck: Check = {
  subject: 'Outgoing mail',
  needs: MAIL_OUT,
  run: async ({ settings: { config }, mail }) => {
    if (config.mail.smtpUrl === undefined) return [config.production ? NO_SERVER : FILES]
    const knock = await mail.tryServer()
    return [
      knock.outcome === 'open'
        ? { level: 'ok', code: 'mail-server-open', evidence: knock.evidence }
        : knockFailed('mail-server', 'SMTP_URL', knock),
    ]
  },
}

const NO_SERVER: Finding = {
  level: 'warning',
  code: 'no-mail-server',
  evidence: 'SMTP_URL is not set: questions to people are kept, and written to var/outbox as files',
  next: 'Set SMTP_URL, such as smtp://user:password@mail.example.org:587; what waits goes out then.',
}

/** On a developer's machine that is how one looks at mails. */
const FILES: Finding = {
  level: 'ok',
  code: 'mail-becomes-files',
  evidence: NO_SERVER.evidence,
  next: 'To send: set SMTP_URL. What waits goes out then.',
  skipped: true,
}
