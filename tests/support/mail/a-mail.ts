import type { OutgoingMail } from '../../../src/mail/outgoing-mail'

/** A mail about ticket 1042, with whatever is given put in. */
export function aMail(parts: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId: 'faq.t1042.00112233445566aa@example.org',
    from: { name: 'FAQ bot', address: 'faq@example.org' },
    to: { address: 'staff@example.org' },
    replyTo: { address: 'faq+t1042.abcdefghijklmnop@example.org' },
    envelopeFrom: 'faq+b00112233445566aa.abcdefghijklmnop@example.org',
    subject: '[FAQ-1042] When does a voucher expire?',
    text: 'When does a voucher expire?\n',
    html: '<p>When does a voucher expire?</p>',
    references: ['faq.t1042@example.org'],
    headers: { 'X-FAQ-Ticket': '1042', 'Auto-Submitted': 'auto-generated' },
    attachments: [],
    ...parts,
  }
}
