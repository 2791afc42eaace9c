/** In place of a name: our receiving server writes none, as Exchange Online does (`Authentication-Results: spf=pass …`). */
export const NO_AUTHSERV_ID = '-'

/** What longer headers say is not believed. Whose they are is still read: a sender can make our server's own that long. */
const MAX_LENGTH = 10_000

/**
 * Whether our own receiving server found that a mail is from the domain that its `From` names: `dmarc=pass` (RFC 7489) in
 * its `Authentication-Results` (RFC 8601).
 *
 * Only the topmost header under our server's name counts: everything below it came with the mail, and anybody can write
 * any name into it. A server takes such headers of its own name off mails that come in (RFC 8601 5), so it has to be one
 * that does. The domain it speaks of (`header.from`) has to be exactly the one in `From`, and no other result for DMARC
 * may stand beside the pass.
 * @param headers as `ReceivedMessage.headers`
 * @param authservId the name at the start of the header, in any case; `NO_AUTHSERV_ID` for a server that writes none: then
 * the topmost header of all counts, if it has no name
 * @param fromDomain of the address in `From`, in any case
 */
export function passedDmarc(
  headers: ReadonlyMap<string, readonly string[]>,
  authservId: string,
  fromDomain: string,
): boolean {
  const dmarc = dmarcResults(headers, authservId)
  return (
    dmarc.length > 0 &&
    dmarc.every(({ result, from }) => result === 'pass' && from !== undefined && from === fromDomain.toLowerCase())
  )
}

/** What our own receiving server says of DMARC (`pass`, `none`, …), for people to read; undefined where it says nothing. */
export function dmarcVerdict(headers: ReadonlyMap<string, readonly string[]>, authservId: string): string | undefined {
  return dmarcResults(headers, authservId)[0]?.result
}

/** The names of all that wrote such headers, from the top down; `NO_AUTHSERV_ID` for one that has none. */
export function authservIds(headers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return resultsIn(headers).map(({ server }) => server ?? NO_AUTHSERV_ID)
}

function dmarcResults(headers: ReadonlyMap<string, readonly string[]>, authservId: string): Results['results'] {
  const read = resultsIn(headers)
  const ours =
    authservId === NO_AUTHSERV_ID
      ? read.slice(0, 1).find(({ server }) => server === undefined)
      : read.find(({ server }) => server === authservId.toLowerCase())
  return ours?.results.filter(({ method }) => method === 'dmarc') ?? []
}

function resultsIn(headers: ReadonlyMap<string, readonly string[]>): readonly Results[] {
  return (headers.get('authentication-results') ?? []).map(readResults)
}

interface Results {
  /** Lower case; absent where the header begins with a result. */
  readonly server?: string
  readonly results: readonly { readonly method: string; readonly result: string; readonly from?: string }[]
}

function readResults(value: string): Results {
  const [first = '', ...rest] = partsOf(value.slice(0, MAX_LENGTH))
  const isNameless = first.includes('=')
  const server = isNameless ? {} : { server: first.split(' ', 1)[0] ?? '' }
  if (value.length > MAX_LENGTH) return { ...server, results: [] }
  return { ...server, results: (isNameless ? [first, ...rest] : rest).map(readResult) }
}

function readResult(part: string): Results['results'][number] {
  const [spec = '', ...properties] = part.split(' ')
  const [method = '', result = ''] = spec.split('=')
  const domains = properties.filter((property) => property.startsWith('header.from='))
  const [from] = domains.length === 1 ? domains.map((domain) => domain.slice('header.from='.length)) : []
  return { method: method.split('/', 1)[0] ?? '', result, ...(from === undefined ? {} : { from }) }
}

/**
 * The parts between semicolons, in lower case: without comments, which nest (RFC 5322 3.2.2), of quoted strings what is in
 * them, one space between words and none around `=` and `/`.
 */
function partsOf(value: string): readonly string[] {
  const parts = ['']
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at)
    const isEscaped = letter === '\\' && (depth > 0 || isQuoted)
    if (isEscaped) at += 1
    else if (letter === '"' && depth === 0) isQuoted = !isQuoted
    else if (letter === '(' && !isQuoted) depth += 1
    else if (letter === ')' && depth > 0) depth -= 1
    else if (letter === ';' && depth === 0 && !isQuoted) parts.push('')
    // What a quoted string contains must not look like more than one word.
    else if (depth === 0) parts.push(`${parts.pop() ?? ''}${isQuoted && /[\s=;/]/.test(letter) ? '_' : letter}`)
  }
  return parts.map((part) =>
    part
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .replace(/ ?([=/]) ?/g, '$1')
      .trim(),
  )
}
