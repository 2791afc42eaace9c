import { startMailbox, startSmtp } from '../bench/mail-servers.mjs'
import { staffReply } from '../bench/staff-reply.mjs'

const AUTHSERV = 'mx.partners.example'

/** People with a mailbox who answer what they are sent, on servers of this machine. */
export async function startPeople() {
  const mails = []
  let told
  const smtp = await startSmtp((raw) => {
    mails.push(raw)
    told?.()
  })
  const mailbox = await startMailbox()
  return {
    /** The settings of the service that writes to them. */
    env: {
      SMTP_URL: smtp.url,
      IMAP_URL: mailbox.url,
      MAIL_FROM: 'Partner FAQ <faq@partners.example>',
      MAIL_SECRET: 'a secret for pictures alone, of no use at all',
      MAIL_AUTHSERV_ID: AUTHSERV,
      PARTNER_EMAIL: 'team@partners.example',
      STAFF_EMAILS: '@partners.example',
    },
    /** Waits for the next mail and answers it. */
    async answer(text) {
      if (mails.length === 0) await new Promise((resolve) => (told = resolve))
      mailbox.deliver(await staffReply(mails.shift(), text, AUTHSERV))
    },
    close: () => Promise.all([smtp.close(), mailbox.close()]),
  }
}
