import type { AutomaticSign } from '../../../src/mail/automatic-mail'
import type { DeliveryReport } from '../../../src/mail/delivery-report'
import type { ReceivedMessage } from '../../../src/mail/received-message'

/**
 * What is expected of each mail in `tests/fixtures/mail`: as the mail programs write them whose names they have, of persons
 * and domains that do not exist. Every file stands in one table of the first five, and `corpus.test.ts` sees to it.
 */

/** A person's words, and what is cut out of them. */
export const REPLIES: readonly (readonly [file: string, text: string])[] = [
  [
    'answer-rich',
    'Vouchers\n\nThere are two kinds:\n1. Starter\n  - 365 days\n  - one extension, here (https://portal.example.org/extend?id=7)\n2. Advanced\nKind | Days\nStarter | 365\nAdvanced | 730\n\nSee example.org/vouchers, or this.\n\ncode  A\n  code B\n\nQuestions & answers: <voucher>',
  ],
  ['apple-mail-de', 'Nach 365 Tagen.'],
  ['apple-mail-en', 'A starter voucher expires after 365 days.'],
  ['attachment-pdf', 'The form is attached.'],
  ['base64-wrong', 'After 365 days.'],
  ['boundary-not-closed', 'After 365 days.'],
  ['charset-unknown', 'After 365 days.'],
  ['delimiter-bottom', 'Valid for one year.'],
  ['delimiter-only', 'Valid for one year.'],
  ['dutch-attribution', 'Na 365 dagen.'],
  ['folded-headers', 'Nach 365 Tagen.'],
  ['forwarded-as-attachment', 'See the attached mail.'],
  ['gmail-app-short', '365 days'],
  ['gmail-bottom', 'After 365 days.'],
  ['gmail-indented', 'The rule says:\n365 days from issue\nSo it ends in March.'],
  ['gmail-signature', '365 days.'],
  ['gmail-web-de-wrapped', 'Der Gutschein ist 365 Tage gültig.'],
  ['gmail-web-en', 'A starter voucher is valid for 365 days.\n\nYou can see the date in the portal.'],
  ['gmail-web-es', 'Caduca a los 365 días.'],
  ['gmail-web-fr', 'Il expire après 365 jours.'],
  ['gmail-web-it', 'Scade dopo 365 giorni.'],
  ['gmail-web-ja', '365日間有効です。'],
  ['gmail-web-pl', 'Po 365 dniach.'],
  ['gmx-de', 'Nach 365 Tagen.'],
  ['header-8bit', 'Ja, nach 365 Tagen.'],
  ['inline-image', 'See the picture:\nThat is where.'],
  ['iphone-de', '365 Tage'],
  ['iphone-en', '365 days'],
  ['iphone-es', '365 días'],
  ['iphone-fr', '365 jours'],
  ['iphone-it', '365 giorni'],
  ['iso-2022-jp', '365日間有効です。'],
  ['k9-de', 'Nach einem Jahr.'],
  ['latin1', 'Der Gutschein läuft nach 365 Tagen ab. Grüße'],
  ['list-google-groups', 'After 365 days.'],
  ['list-mailman', 'After 365 days.'],
  ['no-message-id', 'After 365 days.'],
  ['original-message-en', 'It is a year.'],
  ['original-message-quoted', 'It is a year.'],
  ['outlook-android-de', '365 Tage ab Ausstellung.'],
  [
    'outlook-desktop-de',
    'Guten Tag,\n\nder Gutschein läuft nach 365 Tagen ab.\n\nMit freundlichen Grüßen\nAnna Muster',
  ],
  [
    'outlook-desktop-en',
    'Hello Dana,\n\nA starter voucher expires 365 days after it was issued.\n\nKind regards,\nAnna',
  ],
  ['outlook-desktop-es', 'Hola:\n\nEl bono caduca a los 365 días.'],
  ['outlook-desktop-fr', 'Bonjour,\n\nLe bon expire après 365 jours.'],
  ['outlook-desktop-hu', 'A kupon 365 nap után jár le.'],
  ['outlook-desktop-it', 'Buongiorno,\n\nil buono scade dopo 365 giorni.'],
  ['outlook-desktop-list', 'Two ways:\n- In the portal, under Vouchers\n- By mail to vouchers@example.org'],
  ['outlook-ios-en', '365 days, counted from the date of issue.'],
  ['outlook-ios-text-fr', '365 jours.'],
  ['outlook-mac-en', 'A year after issue.'],
  ['outlook-web-de', 'Nach 365 Tagen.'],
  [
    'outlook-web-en',
    'It expires after 365 days. You can extend it once in the portal (https://portal.example.org/vouchers).',
  ],
  ['outlook-web-text-only', 'After 365 days.'],
  ['portuguese-attribution', 'Após 365 dias.'],
  ['proton-en', 'After 365 days.'],
  ['question-about-absence', 'Set it in Outlook under Automatic Replies.'],
  ['samsung-de', '365 Tage'],
  ['sent-from-warehouse', 'The kit is on its way.\nSent from our warehouse on Monday.'],
  [
    'sentence-with-colon',
    'On 3 March 2026 our legal team wrote:\n\nVouchers expire after 365 days.\n\nThat still holds.',
  ],
  ['signed-smime', 'After 365 days.'],
  ['staff-writes-of-bounces', 'The mail could not be delivered: 550 5.1.1 means that the address is wrong.'],
  ['suppress-header-by-a-person', 'After 365 days.'],
  ['swedish-attribution', 'Efter 365 dagar.'],
  ['thunderbird-bottom-en', 'It expires after 365 days.'],
  ['thunderbird-html-de', 'Nach 365 Tagen.\n\nGrüße\nAnna'],
  ['thunderbird-top-de', 'Der Gutschein läuft nach 365 Tagen ab.'],
  [
    'two-dashes-in-answer',
    'Two cases:\n--\nCase 1: 30 days\nCase 2: 60 days\nCase 3: 90 days\nCase 4: 120 days\nCase 5: 150 days\nCase 6: 180 days\nCase 7: 210 days\nCase 8: 240 days\nCase 9: 270 days\nCase 10: 300 days\nCase 11: 330 days\nCase 12: 360 days\nCase 13: 390 days\nCase 14: 420 days\nCase 15: 450 days\nCase 16: 480 days\nCase 17: 510 days\nCase 18: 540 days\nCase 19: 570 days\nCase 20: 600 days\nCase 21: 630 days\nCase 22: 660 days\nCase 23: 690 days\nCase 24: 720 days\nCase 25: 750 days\nCase 26: 780 days\nCase 27: 810 days\nCase 28: 840 days\nCase 29: 870 days\nCase 30: 900 days\nCase 31: 930 days\nCase 32: 960 days\nCase 33: 990 days\nCase 34: 1020 days\nCase 35: 1050 days\nCase 36: 1080 days\nCase 37: 1110 days\nCase 38: 1140 days\nCase 39: 1170 days',
  ],
  ['unknown-language-attribution', 'Pas 365 ditësh.'],
  ['utf8-broken', 'Gr��e, after 365 days.'],
  ['windows-1252', 'The voucher – “starter” – costs 20 €.'],
  ['winmail-dat', 'After 365 days.'],
  ['yahoo-en', 'After 365 days.'],
  ['zimbra-en', 'After 365 days.'],
]

/** A person's words of which it is not sure what was meant. */
export const UNSURE_REPLIES: readonly (readonly [file: string, text: string])[] = [
  ['empty-body', ''],
  ['empty-reply', ''],
  [
    'gmail-forwarded',
    'See what legal says.\n\n---------- Forwarded message ---------\nFrom: Lee Park <lee.park@example.org>\nDate: Mon, Nov 23, 2026 at 9:02 AM\nSubject: Vouchers\nTo: Anna Muster <anna.muster@example.org>\n\nVouchers expire after 365 days.',
  ],
  [
    'gmail-inline',
    'On Tue, Nov 24, 2026 at 10:15 AM Partner FAQ <faq@faq.example.org> wrote:\n> When does a starter voucher expire?\n\nAfter 365 days.\n\n> Can a voucher be transferred?\n\nNo.',
  ],
  ['html-only-empty', ''],
  [
    'long-thread-without-our-line',
    'Yes.\n\nFrom: Lee Park <lee.park@example.org>\nSent: Monday, November 23, 2026 9:02 AM\nTo: Anna Muster <anna.muster@example.org>\nSubject: Vouchers\n\n1. A voucher of kind 1 expires 30 days after the day on which it was issued.\n2. A voucher of kind 2 expires 60 days after the day on which it was issued.\n3. A voucher of kind 3 expires 90 days after the day on which it was issued.\n4. A voucher of kind 4 expires 120 days after the day on which it was issued.\n5. A voucher of kind 5 expires 150 days after the day on which it was issued.\n6. A voucher of kind 6 expires 180 days after the day on which it was issued.\n7. A voucher of kind 7 expires 210 days after the day on which it was issued.\n8. A voucher of kind 8 expires 240 days after the day on which it was issued.\n9. A voucher of kind 9 expires 270 days after the day on which it was issued.\n10. A voucher of kind 10 expires 300 days after the day on which it was issued.\n11. A voucher of kind 11 expires 330 days after the day on which it was issued.\n12. A voucher of kind 12 expires 360 days after the day on which it was issued.\n13. A voucher of kind 13 expires 390 days after the day on which it was issued.\n14. A voucher of kind 14 expires 420 days after the day on which it was issued.\n15. A voucher of kind 15 expires 450 days after the day on which it was issued.\n16. A voucher of kind 16 expires 480 days after the day on which it was issued.\n17. A voucher of kind 17 expires 510 days after the day on which it was issued.\n18. A voucher of kind 18 expires 540 days after the day on which it was issued.\n19. A voucher of kind 19 expires 570 days after the day on which it was issued.',
  ],
  ['policy-quoted-last', 'The rule is this one:\n\n> A starter voucher is valid for 365 days.'],
  ['policy-quoted', 'The rule is this one:\n\n> A starter voucher is valid for 365 days.\n\nSo yours ends in March.'],
  [
    'see-below-red',
    'Hi, please see my answers below in red.\n\nFrom: Partner FAQ\nSent: Tuesday, November 24, 2026 10:15 AM\nTo: Partner Support\nSubject: [FAQ-1042] When does a starter voucher expire?\nWhen does a starter voucher expire?\nAfter 365 days.',
  ],
  ['signature-only', ''],
  [
    'thunderbird-forwarded',
    'Please take this one.\n\n-------- Forwarded Message --------\nSubject:  Vouchers\nDate:  Mon, 23 Nov 2026 09:02:11 +0100\nFrom:  Lee Park <lee.park@example.org>\nTo:  Anna Muster <anna.muster@example.org>\n\nVouchers expire after 365 days.',
  ],
  [
    'thunderbird-inline',
    'On 24/11/2026 10:15, Partner FAQ wrote:\n> When does a starter voucher expire?\n\nAfter 365 days.\n\n> Can a voucher be transferred?\n\nNo, it cannot.',
  ],
]

/** Nobody's words, and what says so. */
export const AUTOMATIC: readonly (readonly [file: string, signs: readonly AutomaticSign[]])[] = [
  ['absence-exchange-de', ['auto-submitted', 'absence-subject']],
  ['absence-exchange-en', ['auto-submitted', 'absence-subject', 'no-return']],
  ['absence-exchange-es', ['absence-subject']],
  ['absence-exchange-fr', ['absence-subject']],
  ['absence-exchange-it', ['absence-subject']],
  ['absence-exchange-nl', ['absence-subject']],
  ['absence-exchange-pl', ['absence-subject']],
  ['absence-exchange-pt', ['absence-subject']],
  ['absence-exchange-sv', ['absence-subject']],
  ['absence-gmail', ['auto-submitted', 'auto-reply-header', 'absence-subject', 'bulk']],
  ['absence-ja', ['absence-subject']],
  ['absence-notes-de', ['absence-subject']],
  ['absence-vacation-program', ['auto-submitted', 'no-return', 'bulk']],
  ['calendar-accepted', ['calendar-reply']],
  ['own-mail-back', ['own-mail', 'own-address']],
  ['read-receipt', ['read-receipt']],
  ['ticket-system-receipt', ['auto-submitted', 'no-return', 'bulk']],
]

/** What a mail system says of a mail of ours. */
export const REPORTS: readonly (readonly [file: string, report: DeliveryReport])[] = [
  [
    'bounce-exchange',
    {
      action: 'failed',
      isPermanent: true,
      status: '5.1.10',
      recipient: 'dana@partner.example',
      said: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'bounce-exim',
    {
      action: 'failed',
      isPermanent: true,
      recipient: 'dana@partner.example',
      said: '550 No Such User Here',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'bounce-expired',
    {
      action: 'failed',
      isPermanent: false,
      status: '4.4.7',
      recipient: 'dana@partner.example',
      said: '451 4.4.1 Connection timed out',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'bounce-gmail',
    {
      action: 'failed',
      isPermanent: true,
      status: '5.1.1',
      recipient: 'dana@partner.example',
      said: "550-5.1.1 The email account that you tried to reach does not exist. Please try 550 5.1.1 double-checking the recipient's email address for typos",
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'bounce-mailbox-full',
    {
      action: 'failed',
      isPermanent: false,
      status: '4.2.2',
      recipient: 'dana@partner.example',
      said: '452 4.2.2 The email account that you tried to reach is over quota',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'bounce-postfix',
    {
      action: 'failed',
      isPermanent: true,
      status: '5.1.1',
      recipient: 'dana@partner.example',
      said: '550 5.1.1 <dana@partner.example>: Recipient address rejected: User unknown in virtual mailbox table',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'bounce-qmail',
    {
      action: 'failed',
      isPermanent: true,
      status: '5.1.1',
      recipient: 'dana@partner.example',
      said: '550 5.1.1 no such user here',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'bounce-two-recipients',
    {
      action: 'failed',
      isPermanent: true,
      status: '5.7.1',
      recipient: 'dana@partner.example',
      said: '554 5.7.1 Relay access denied',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'bounce-without-status',
    { action: 'failed', isPermanent: false, said: '', originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org' },
  ],
  ['delayed-exim', { action: 'delayed', isPermanent: false, said: '' }],
  [
    'delayed-postfix',
    {
      action: 'delayed',
      isPermanent: false,
      status: '4.4.1',
      recipient: 'dana@partner.example',
      said: 'connect to mx.partner.example[192.0.2.9]:25: Connection timed out',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
  [
    'delivered-receipt',
    {
      action: 'other',
      isPermanent: false,
      status: '2.1.5',
      recipient: 'dana@partner.example',
      said: '',
      originalMessageId: 'faq.t1042.9f2c5e0a77b1d3c4@faq.example.org',
    },
  ],
]

/** Whom it is from, and whether our server `mx.example.org` says so. `ambiguous`: it names more than one, whatever DMARC says. */
export const ORIGINS: readonly (readonly [
  file: string,
  from: string | undefined,
  dmarc: 'passed' | 'none' | 'ambiguous',
])[] = [
  ['dmarc-fail', 'anna.muster@example.org', 'none'],
  ['from-encoded-address', 'evil@evil.example', 'passed'],
  ['from-look-alike', 'anna.muster@xn--exmple-cua.org', 'passed'],
  ['from-missing', undefined, 'none'],
  ['from-name-is-address', 'evil@evil.example', 'passed'],
  ['from-twice', 'anna.muster@example.org', 'ambiguous'],
  ['from-two-addresses', 'anna.muster@example.org', 'ambiguous'],
  ['results-absent', 'anna.muster@example.org', 'none'],
  ['results-both-ways', 'anna.muster@example.org', 'none'],
  ['results-exchange-online', 'anna.muster@example.org', 'none'],
  ['results-forged-below', 'anna.muster@example.org', 'none'],
  ['results-in-comment', 'anna.muster@example.org', 'none'],
  ['results-in-quotes', 'anna.muster@example.org', 'none'],
  ['results-name-as-prefix', 'anna.muster@example.org', 'none'],
  ['results-none', 'anna.muster@example.org', 'none'],
  ['results-of-another-server', 'anna.muster@example.org', 'none'],
  ['results-of-other-domain', 'anna.muster@example.org', 'none'],
  ['results-two-of-ours-pass-first', 'anna.muster@example.org', 'passed'],
  ['results-upper-case', 'anna.muster@example.org', 'passed'],
  ['shared-address', 'faq@faq.example.org', 'none'],
]

/** Mails whose parts cannot be told apart, and what comes of them. */
export const BROKEN: readonly (readonly [file: string, beginning: string])[] = [
  ['boundary-missing', '--whatever\nContent-Type: text/plain\n\nAfter 365 days.'],
  ['no-headers', 'After 365 days.\n\nAnna'],
  ['parts-too-many', '--m\n\nx\n--m'],
]

/** What they bring along; all others bring nothing. */
export const FILES: readonly (readonly [file: string, attachments: ReceivedMessage['attachments']])[] = [
  ['attachment-pdf', [{ filename: 'form.pdf', type: 'application/pdf', bytes: 15 }]],
  ['forwarded-as-attachment', [{ filename: 'Vouchers.eml', type: 'message/rfc822', bytes: 123 }]],
  ['inline-image', [{ filename: 'image001.png', type: 'image/png', bytes: 70 }]],
  ['winmail-dat', [{ filename: 'winmail.dat', type: 'application/ms-tnef', bytes: 6 }]],
  ['calendar-accepted', [{ filename: '', type: 'text/calendar', bytes: 43 }]],
]
