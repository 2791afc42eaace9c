/** The name that our own receiving server writes into `Authentication-Results` in these tests. */
export const OUR_SERVER = 'mx.partners.example'

/** Somebody who may answer. */
export const STAFF = { name: 'Sam Keller', address: 'sam@partners.example' }

/** Settings of a service whose mail goes out and comes in through servers of this machine. */
export function mailEnv(smtp: { readonly url: string }, imap: { readonly port: number }) {
  return {
    PARTNER_EMAIL: 'team@partners.example',
    SMTP_URL: smtp.url,
    IMAP_URL: `imap://testuser:testpass@127.0.0.1:${imap.port}/INBOX`,
    MAIL_FROM: 'Partner FAQ <faq@partners.example>',
    MAIL_SECRET: 'a secret for mail, of these tests alone',
    MAIL_AUTHSERV_ID: OUR_SERVER,
    STAFF_EMAILS: '@partners.example',
  }
}
