import type { ReceivedMessage } from '../received-message'
import { htmlLines } from './html-lines'
import { linesToText, type MailLine } from './mail-line'
import { rolesOf, type LineRole } from './old-lines'
import { isFooter, withoutSignature } from './signature'
import { textLines } from './text-lines'

/** What somebody wrote in a reply, without what they replied to. */
export interface ExtractedReply {
  /** Plain text; empty where surely nothing was written. */
  readonly text: string
  /** Whether it may be more, or less, than they meant to say: a person should look. */
  readonly unsure: boolean
  /** What told the answer from the rest: our own line, the mail program's markup, its wording. `all`: nothing was cut out of it. */
  readonly kept: 'delimiter' | 'html' | 'rules' | 'all'
}

/** Of a text longer than this, a cut that takes more than four fifths away on the strength of wording alone is not trusted. */
const LONG = 1000
const MOST = 0.8

/** Below our line nothing is looked for, unless what is above it says where to look. */
const LOOK_BELOW =
  /\b(?:see|my|find)\b.{0,40}\b(?:below|inline|in-line|in (?:red|blue|green))\b|\b(?:siehe|meine|antworten?)\b.{0,40}\b(?:unten|im text|inline|(?:rot|blau|grün) )|\b(?:voir|mes réponses)\b.{0,40}\b(?:ci-dessous|dans le texte)\b|\b(?:ver|mis respuestas)\b.{0,40}\babajo\b|\b(?:vedi|risposte)\b.{0,40}\b(?:sotto|nel testo)\b/iu

/**
 * Cuts the answer out of a reply. HTML is read where there is some, since its markup says more; otherwise the plain text.
 * Answers between quoted lines are kept with these, and so is all of a mail where it is unclear what was meant: `unsure`.
 */
export function extractReply(message: Pick<ReceivedMessage, 'text' | 'html'>): ExtractedReply {
  const html = message.html === undefined ? undefined : htmlLines(message.html)
  const isReadable = html?.lines.some(({ text }) => text.trim() !== '') === true
  if (html !== undefined && isReadable && (html.isWhole || message.text === undefined)) {
    const reply = replyAmong(html.lines)
    return html.isWhole ? reply : { ...reply, unsure: true }
  }
  return replyAmong(textLines(message.text ?? ''))
}

function replyAmong(lines: readonly MailLine[]): ExtractedReply {
  const roles = rolesOf(lines)
  const all: ExtractedReply = { text: linesToText(lines), unsure: true, kept: 'all' }
  const end = endOf(lines, roles)
  if (roles[end] === 'forward' && !roles.includes('delimiter', end)) return all

  const pieces = piecesOf(lines, roles, end)
  const written = pieces.filter((piece) => piece.kind === 'own' && !isWithoutWords(piece, pieces))
  const quotes = pieces.filter(({ kind }) => kind === 'quote')
  const hasDelimiter = roles.includes('delimiter')
  const text = linesToText(written.flatMap((piece) => withoutSignature(piece.lines)))

  // A quote that nothing says was their mail may be what they wanted to show; and between two quotes, or around one, the
  // quoted words are part of the answer.
  const isShown = quotes.some((quote) => !quote.isOld)
  const isBetween = pieces[0]?.kind === 'quote' && pieces.some((piece, at) => at > 0 && piece.kind === 'quote')
  if (isShown || written.length > 1 || (written.length > 0 && isBetween))
    return { ...all, text: linesToText(withoutOldEnd(pieces, written)) }
  if (text === '') {
    const isNothing = hasDelimiter || all.text === ''
    return isNothing ? { text: '', unsure: true, kept: hasDelimiter ? 'delimiter' : 'all' } : all
  }
  if (text.length < 120 && (end < lines.length || quotes.length > 0) && LOOK_BELOW.test(text)) return all

  const isMarked = lines.some(({ mark }) => mark !== undefined)
  const kept = hasDelimiter ? 'delimiter' : isMarked ? 'html' : text === all.text ? 'all' : 'rules'
  const isOnlyWording = kept === 'rules' && end < lines.length
  if (isOnlyWording && all.text.length > LONG && text.length < all.text.length * (1 - MOST)) return all
  return { text, unsure: false, kept }
}

/** Where an older mail begins that is not quoted line by line; the number of lines where there is none. */
function endOf(lines: readonly MailLine[], roles: readonly LineRole[]): number {
  const isOwn = (at: number) => lines[at]?.depth === 0
  const end = roles.findIndex(
    (role, at) =>
      isOwn(at) &&
      (role === 'rest' || role === 'forward' || role === 'delimiter' || (role === 'attribution' && !leadsToQuote(at))),
  )
  if (end === -1) return lines.length
  return aboveRule(lines, roles[end] === 'delimiter' ? aboveHeaders(lines, end) : end)

  function leadsToQuote(from: number): boolean {
    const next = roles.findIndex((role, at) => at > from && role !== 'blank' && role !== 'attribution')
    return next === -1 || !isOwn(next)
  }
}

/** A line that is drawn above an older mail belongs to it. */
function aboveRule(lines: readonly MailLine[], end: number): number {
  let start = end
  while (start > 0 && lines[start - 1]?.text.trim() === '') start -= 1
  return /^[_-]{10,}$/.test(lines[start - 1]?.text.trim() ?? '') ? start - 1 : end
}

/** Of a mail program whose words for the fields of a header are not known: lines of the form "Name: …" above our line. */
function aboveHeaders(lines: readonly MailLine[], delimiter: number): number {
  let start = delimiter
  let fields = 0
  for (let at = delimiter - 1; at >= Math.max(0, delimiter - 10); at -= 1) {
    const text = lines[at]?.text.trim().slice(0, 200) ?? ''
    if (text === '' || /^[_-]{3,}$/.test(text)) continue
    if (!/^\*?[\p{L} -]{2,20}\s?\*?:\*? \S/u.test(text)) break
    fields += 1
    start = at
  }
  return fields >= 3 ? start : delimiter
}

/** All pieces but those behind the last that was written, if these are the mail that was answered. */
function withoutOldEnd(pieces: readonly Piece[], written: readonly Piece[]): readonly MailLine[] {
  const last = pieces.findLastIndex((piece) => written.includes(piece) || (piece.kind === 'quote' && !piece.isOld))
  return pieces.slice(0, last + 1).flatMap((piece) => piece.lines)
}

interface Piece {
  readonly kind: 'own' | 'quote'
  readonly lines: MailLine[]
  /** Of a quote: whether something says that it is the mail that was answered. */
  isOld: boolean
}

/** What was written and what is quoted, by turns; attributions belong to the quote that follows. */
function piecesOf(lines: readonly MailLine[], roles: readonly LineRole[], end: number): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < end; at += 1) {
    const line = lines[at]
    const role = roles[at]
    if (line === undefined || role === undefined) break
    const last = pieces.at(-1)
    if (role === 'blank' && line.depth === 0) {
      last?.lines.push(line)
      continue
    }
    const kind = line.depth > 0 || role === 'attribution' ? 'quote' : 'own'
    const isOld = kind === 'quote' && (line.mark === 'quote' || (role !== 'text' && role !== 'blank'))
    if (last?.kind === kind) {
      last.lines.push(line)
      last.isOld ||= isOld
    } else pieces.push({ kind, lines: [line], isOld })
  }
  return pieces
}

/** Whether a piece is a signature, or stands below a quote and was put there by a list or a gateway. */
function isWithoutWords(piece: Piece, pieces: readonly Piece[]): boolean {
  const words = withoutSignature(piece.lines)
  if (words.every(({ text }) => text.trim() === '')) return true
  return (
    piece !== pieces[0] &&
    piece === pieces.at(-1) &&
    pieces.some((one) => one.kind === 'own' && one !== piece) &&
    isFooter(words)
  )
}
