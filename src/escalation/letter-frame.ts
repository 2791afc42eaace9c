/** A mail's text without what stands around it. */
export interface Framed {
  /** What was said. */
  readonly body: string
  /** Whom the salutation names, and who signed. */
  readonly names: readonly string[]
}

const GREETING =
  'hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|servus|grüezi|grüß gott|bonjour|cher|chère|hola|estimad[oa]|ciao|gentile|buongiorno'

const TITLE = /^(?:(?:mr|mrs|ms|mx|dr|prof|herr|herrn|frau|doktor|monsieur|madame|señora?|signora?)\.?\s+)+/iu

/** `Hi Anna,` at the start of the text or as its first line; at most four words are a name. */
const SALUTATION = new RegExp(
  `^\\s*(?:${GREETING})(?![\\p{L}])((?:[ \\t]+[\\p{L}.'’-]{1,40}){0,4})[ \\t]*(?:[,!:–-]|(?=\\n|$))\\s*`,
  'iu',
)

/** Names that are none: everybody, or a side of the house. */
const EVERYBODY =
  /^(there|all|everyone|everybody|team|sir|madam|sir or madam|sirs|folks|both|zusammen|alle|damen und herren|damen|herren|leute|à tous|a todos|tutti|support|again)$/iu

const FAREWELL =
  /^(?:(?:with )?(?:best|kind|kindest|warm|warmest|many|my best)?[ ,]*(?:regards|wishes|greetings)|best|all the best|cheers|sincerely|yours(?: \p{L}+)?|(?:many )?thanks(?: again| so much| and (?:best|kind) regards)?|thank you(?: again)?|thx|br|take care|(?:mit )?(?:viele[nr]?|liebe[nr]?|beste[nr]?|herzliche[nr]?|schöne[nr]?|freundliche[nr]?|sonnige[nr]?)(?: und \p{L}+)? gr(?:ü|ue)(?:ß|ss)(?:e|en)?(?: (?:aus|von|vom) .{1,40})?|(?:mit )?(?:freundlichem|bestem|herzlichem) gru(?:ß|ss)|gru(?:ß|ss)|mfg|vg|lg|bg|(?:vielen |besten )?dank|danke|cordialement|bien à vous|un saludo|saludos|cordiali saluti|saluti)[\s,.!–-]*$/iu

/** Lines below a farewell: a name, a role, a house. */
const SIGNED_LINES = 4
const SIGNED_LENGTH = 60

/**
 * Takes salutation and farewell off a mail's text: they are for whoever asked, and no part of what is said to everybody.
 * A text of nothing else stays whole.
 * @param staffName whose name alone on the last line is a farewell too
 */
export function withoutFrame(text: string, staffName?: string): Framed {
  const names: string[] = []
  let body = text.trim()
  const salutation = SALUTATION.exec(body)
  if (salutation !== null) {
    const rest = body.slice(salutation[0].length)
    const name = nameIn(salutation[1])
    if (name !== undefined) names.push(name)
    body = rest.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
  }
  const lines = body.split('\n')
  const at = farewellAt(lines, staffName)
  if (at !== undefined) {
    const signed = lines.slice(at).find((line) => line.trim() !== '' && !FAREWELL.test(line.trim()))
    const name = nameIn(signed)
    if (name !== undefined) names.push(name)
    body = lines.slice(0, at).join('\n').trim()
  }
  return /[\p{L}\p{N}]/u.test(body) ? { body, names } : { body: text.trim(), names }
}

function farewellAt(lines: readonly string[], staffName: string | undefined): number | undefined {
  const said = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]))
  for (const at of said.slice(-SIGNED_LINES - 1)) {
    const line = (lines[at] ?? '').trim()
    const below = said.filter((index) => index > at).map((index) => (lines[index] ?? '').trim())
    if (FAREWELL.test(line) && below.every((one) => one.length <= SIGNED_LENGTH && !/[.?!]$/.test(one))) return at
  }
  const last = said.at(-1)
  const signed = (lines[last ?? 0] ?? '').trim().replace(/^[–—-]+\s*/, '')
  return last !== undefined && last > 0 && isNameOf(signed, staffName) ? last : undefined
}

function isNameOf(line: string, staffName: string | undefined): boolean {
  if (staffName === undefined || line === '') return false
  const parts = staffName.toLowerCase().split(/[\s,]+/)
  return line
    .toLowerCase()
    .split(/\s+/)
    .every((word) => parts.includes(word))
}

function nameIn(text: string | undefined): string | undefined {
  const name = text
    ?.trim()
    .replace(TITLE, '')
    .replace(/[,;].*$/, '')
    .trim()
  if (name === undefined || !/^\p{Lu}[\p{L}.'’ -]*$/u.test(name) || EVERYBODY.test(name)) return undefined
  return name
}
