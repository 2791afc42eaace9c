import type { MailLine } from './mail-line'

/** What a line of a mail is, apart from being quoted or not. */
export type LineRole = 'text' | 'blank' | 'attribution' | 'delimiter' | 'rest' | 'forward'

/** Patterns see no more of a line than this, so that none takes long. */
const LOOKED_AT = 400

/** Our own line above which answers are written, in any language; mail programs may put quote marks before it. */
const DELIMITER = /##-.{1,200}-##/

/**
 * Says of each line what it is: the first lines of the mail that is answered are found by how mail programs write them.
 * `rest` and `forward` stand at the line where an older mail begins that is not quoted line by line.
 */
export function rolesOf(lines: readonly MailLine[]): readonly LineRole[] {
  const roles: LineRole[] = []
  while (roles.length < lines.length) {
    const at = roles.length
    const line = lines[at]
    if (line === undefined) break
    if (line.mark === 'delimiter' || DELIMITER.test(line.text.slice(0, LOOKED_AT))) roles.push('delimiter')
    else if (line.mark === 'rest') roles.push(FORWARDED.test(textAt(lines, at + 1)) ? 'forward' : 'rest')
    else if (line.text.trim() === '') roles.push('blank')
    else if (line.mark === 'attribution') roles.push(FORWARDED.test(textAt(lines, at)) ? 'forward' : 'attribution')
    else if (FORWARDED.test(textAt(lines, at))) roles.push('forward')
    else if (ORIGINAL.test(textAt(lines, at)) || beginsHeaderBlock(lines, at)) roles.push('rest')
    else {
      const length = attributionAt(lines, at)
      for (let i = 0; i < Math.max(length, 1); i += 1) roles.push(length > 0 ? 'attribution' : 'text')
    }
  }
  return roles
}

function textAt(lines: readonly MailLine[], at: number): string {
  return lines[at]?.text.slice(0, LOOKED_AT).trim() ?? ''
}

const ORIGINAL =
  /^-{3,}\s*(?:original (?:message|appointment)|ursprüngliche nachricht|originalnachricht|message d['’]origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|originalmeddelande|oprindelig meddelelse|opprinnelig melding|wiadomość oryginalna|původní zpráva)\s*-{3,}$/i

const FORWARDED =
  /^(?:-{3,}\s*(?:forwarded message|weitergeleitete nachricht|message (?:transféré|transmis)|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|vidarebefordrat meddelande)\s*-{3,}|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message (?:réexpédié|transféré)\s?:)$/i

/** Names of header fields as mail programs show them above what they quote; the kind says what the field is. */
const FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    from: 'from|von|de|da|van|från|fra|od|lähettäjä|от|kimden|差出人|发件人',
    date: 'sent|date|gesendet|datum|envoyé|enviado|enviado el|fecha|inviato|data|verzonden|skickat|sendt|dato|wysłano|odesláno|lähetetty|отправлено|дата|送信日時|发送时间',
    to: 'to|an|à|para|a|aan|till|til|do|komu|vastaanottaja|кому|宛先|收件人',
    subject: 'subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|předmět|aihe|тема|件名|主题',
    cc: 'cc|kopie|copie|kopia|копия|抄送',
  }).flatMap(([kind, names]) => names.split('|').map((name) => [name, kind] as const)),
)

function fieldKind(text: string): string | undefined {
  const name = /^[*_]{0,2}([^\s:：*_][^:：*_]{0,24}?)\s?[*_]{0,2}\s?[:：]/.exec(text)?.[1]
  return name === undefined || !Object.hasOwn(FIELDS, name.toLowerCase()) ? undefined : FIELDS[name.toLowerCase()]
}

/** Three fields of a header or more within a few lines, sender and subject or date among them, in whatever order. */
function beginsHeaderBlock(lines: readonly MailLine[], at: number): boolean {
  if (fieldKind(textAt(lines, at)) === undefined) return false
  const kinds = new Set<string>()
  for (let i = at; i < Math.min(at + 8, lines.length); i += 1) {
    const kind = fieldKind(textAt(lines, i))
    if (kind !== undefined) kinds.add(kind)
  }
  return kinds.size >= 3 && kinds.has('from') && (kinds.has('subject') || kinds.has('date'))
}

const VERBS = String.raw`wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|pisze|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|kirjoitti|пишет|написал(?:\(а\)|а)?|yazdı|写道`
const OPENING = new RegExp(
  String.raw`^(?:On|Am|Le|El|Il|Em|Op|Den|W dniu|Dnia|Dne|Le)[ ,].{4,300}(?:${VERBS})(?![\p{L}]).{0,200}$`,
  'iu',
)
const NAME_FIRST = new RegExp(String.raw`^.{2,200}(?:${VERBS})(?: (?:am|on|le|el|il|em|op|den))? .{5,100}$`, 'iu')
const VERB_LAST = new RegExp(String.raw`^.{8,300}(?:${VERBS})\s?$`, 'iu')
const QUOTED_ADDRESS = /<\s?[^\s<>@]{1,100}@[^\s<>@]{1,200}\s?>/
const TIME = /\b\d{1,2}[:.h]\d{2}\b/

/**
 * How many lines an attribution ("On … wrote:", "Am … schrieb …:") takes that begins here, 0 for none: mail programs break
 * it over up to four. It has to name a day, and where no quote follows, a time or an address too: otherwise it is a sentence.
 */
function attributionAt(lines: readonly MailLine[], at: number): number {
  const depth = lines[at]?.depth ?? 0
  let joined = ''
  for (let length = 1; length <= 4; length += 1) {
    const line = lines[at + length - 1]
    if (line?.depth !== depth || line.text.trim() === '' || joined.length > LOOKED_AT) return 0
    joined = `${joined} ${textAt(lines, at + length - 1)}`.trimStart()
    const end = /[:：]$/.exec(joined)
    if (end === null) continue
    const said = joined.slice(0, -1).trimEnd()
    if (!/\d/.test(said)) return 0
    const isQuoted = isQuoteBehind(lines, at + length, depth)
    const isExact = QUOTED_ADDRESS.test(said) || TIME.test(said)
    if ((isQuoted || isExact) && [OPENING, NAME_FIRST, VERB_LAST].some((form) => form.test(said))) return length
    // In a language that is not listed: a day, an address and a colon, and then a quote.
    return isQuoted && isExact && QUOTED_ADDRESS.test(said) ? length : 0
  }
  return 0
}

function isQuoteBehind(lines: readonly MailLine[], at: number, depth: number): boolean {
  for (let i = at; i < Math.min(at + 3, lines.length); i += 1) {
    const line = lines[i]
    if (line !== undefined && (line.depth > depth || line.text.trim() !== '')) return line.depth > depth
  }
  return false
}
