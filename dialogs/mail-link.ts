import type { Link } from '../src/model/reply'
import { ticketName } from '../src/model/ticket'
import { say } from '../src/model/words'
import { cleanText, cut, visibleCharacters } from './clean-text'
import type { Knowledge } from './knowledge'
import { pageName } from './page-name'

/** Above about 2,000 characters Outlook and some browsers drop a link silently. */
const URL_LENGTH = 1_900
/** Visible characters of the question that the subject shows, and what they may take encoded. */
const SUBJECT_LENGTH = 70
const SUBJECT_ROOM = 500

/**
 * A link that opens a mail to the people behind the page, with the question in its subject and body.
 * @param ticket the number that it waits under: named in the subject, so that the mail is taken for more of the same
 */
export function mailLink({ words, faq, contactEmail }: Knowledge, question?: string, ticket?: number): Link {
  if (question === undefined) {
    const subject = say(words, 'mail-subject', { page: pageName(words, faq) })
    return { title: say(words, 'mail-link', { email: contactEmail }), url: mailtoUrl(contactEmail, subject, '') }
  }
  const clean = cleanText(question)
  const short = { question: cut(clean.replace(/\n+/g, ' '), SUBJECT_LENGTH) }
  const subject =
    ticket === undefined
      ? say(words, 'mail-subject-question', short)
      : say(words, 'mail-subject-ticket', { ...short, ticket: ticketName(ticket) })
  return { title: say(words, 'mail-link-question'), url: mailtoUrl(contactEmail, subject, clean) }
}

/**
 * A `mailto:` address as RFC 6068 has it: percent-encoded UTF-8, line ends as CR LF. The body is cut, at a visible character,
 * to what a link may carry.
 */
export function mailtoUrl(address: string, subject: string, body: string): string {
  const at = address.lastIndexOf('@')
  const to = `${encoded(address.slice(0, at))}@${encoded(address.slice(at + 1))}`
  const start = `mailto:${to}?subject=${fitted(subject, SUBJECT_ROOM)}`
  return body === '' ? start : `${start}&body=${fitted(body, URL_LENGTH - start.length - '&body='.length)}`
}

/** The text encoded, cut at a visible character so that it takes no more than `room`. */
function fitted(text: string, room: number): string {
  const whole = encoded(text)
  if (whole.length <= room) return whole
  const ellipsis = encoded('…')
  let kept = ''
  for (const character of visibleCharacters(text)) {
    const next = kept + encoded(character)
    if (next.length + ellipsis.length > room) break
    kept = next
  }
  return kept + ellipsis
}

/** As `encodeURIComponent`, and the brackets that would end a Markdown link. Lone surrogates, which it rejects, are dropped. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '').replace(/\r?\n/g, '\r\n')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
