import type { MailLine } from './mail-line'

/** A signature has no more lines than this; more after "--" is what somebody wrote. */
const MAX_LINES = 25

/** What phones and mail programs write below a mail of themselves: how it begins or ends, and what it names. */
const PROGRAM_LINE =
  /^(?:(?:sent|written) (?:from|with|via|using)|get outlook|(?:von mein|gesendet|versendet|verschickt|diese nachricht wurde|outlook für|(?:holen|laden) sie sich)|envoyé|télécharge|obten|obtener|obtenga|enviado|obtém|inviato|scarica|ottieni|verzonden|download outlook|skickat|skicka|sendt|lähetetty|wysłane|odesláno)(?![\p{L}]{4})/iu
const PROGRAM =
  /\b(?:i-?phone|i-?pad|apple watch|android|samsung|galaxy|huawei|xiaomi|pixel|fairphone|blackberry|windows|outlook|gmail|yahoo|proton|gmx|web\.de|t-online|telekom|k-9|thunderbird|spark|aquamail|nine|bluemail|mail[- ]app|mail|(?:smart|mobile |mobil)?(?:phone|telefon|teléfono|téléphone)|smartphone|handy|mobile?(?: device)?|mobiltelefon|móvil|cellulare|mobilgerät|tablet)\b/iu

/** What a mailing list or a gateway adds below. */
const FOOTER =
  /^(?:_{20,}|this (?:e-?mail|message) (?:and any|is confidential|may contain|contains)|diese e-?mail (?:enthält|und etwaige|kann)|ce (?:message|courriel) (?:et|est|peut)|disclaimer:?$|confidentiality notice|haftungsausschluss|you received this message because you are subscribed)/i

/**
 * The lines before the signature: what follows "-- " (RFC 3676 4.3), what the mail program marks as one, and what phones
 * write of themselves at the end.
 * @param lines of one piece of text that the sender wrote
 */
export function withoutSignature(lines: readonly MailLine[]): readonly MailLine[] {
  const start = lines.findIndex(
    ({ text, mark }, at) => mark === 'signature' || (/^--\s?$/.test(text) && lines.length - at <= MAX_LINES),
  )
  return withoutProgramLines(start === -1 ? lines : lines.slice(0, start))
}

/** Whether text that stands below what is quoted was put there by a program. */
export function isFooter(lines: readonly MailLine[]): boolean {
  const first = lines.find(({ text }) => text.trim() !== '')
  return first === undefined || FOOTER.test(first.text.trim().slice(0, 200))
}

function withoutProgramLines(lines: readonly MailLine[]): readonly MailLine[] {
  let end = lines.length
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const text = lines[at]?.text.trim().slice(0, 200) ?? ''
    if (text === '' || /^[_-]{2,}$/.test(text)) continue
    if (!isProgramLine(text)) break
    end = at
  }
  // A rule above the phone's line belongs to it.
  while (end < lines.length && end > 0 && /^[_-]*$/.test(lines[end - 1]?.text.trim() ?? '')) end -= 1
  return lines.slice(0, end)
}

/** Short, or a sentence of somebody's: "Sent from our warehouse" names no program. */
function isProgramLine(text: string): boolean {
  const bare = text.replace(/\s*[(<]https?:\/\/[^\s()<>]*[)>]/g, '').trim()
  return bare.length <= 90 && PROGRAM_LINE.test(bare) && PROGRAM.test(bare)
}
