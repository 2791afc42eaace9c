/** What a server answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Its first part, 64 KB at most. */
  readonly body: string
  /** The middle between asking and the answer's first bytes, epoch milliseconds by this machine's clock. */
  readonly at: number
}

/** Why there was no answer. */
export type FaultKind =
  | 'name-unknown'
  | 'name-not-asked'
  | 'refused'
  | 'unreachable'
  | 'no-answer'
  | 'cut-off'
  | 'no-http'
  | 'tls-self-signed'
  | 'tls-incomplete'
  | 'tls-expired'
  | 'tls-other-name'
  | 'tls-failed'
  | 'failed'

export interface Fault {
  readonly kind: FaultKind
  /** A sentence for people: what happened, with the system's own code. */
  readonly evidence: string
}

export type Reached = { readonly answer: Answer } | { readonly fault: Fault }

/** How the world outside is asked. */
export interface Network {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Where tokens are given: `https://login.microsoftonline.com`, without a slash at its end. */
  readonly loginUrl: string
  /** How long one request may take, milliseconds. */
  readonly timeoutMs: number
  /** Epoch milliseconds by this machine's clock. */
  readonly now: () => number
}

const BODY_BYTES = 64 * 1024

/** Asks one address once; never rejects. */
export async function reach(network: Network, url: string, init: RequestInit = {}): Promise<Reached> {
  const asked = network.now()
  try {
    const response = await network.fetch(url, { ...init, signal: AbortSignal.timeout(network.timeoutMs) })
    const at = (asked + network.now()) / 2
    const { status, headers } = response
    return { answer: { status, headers, body: await startOf(response), at } }
  } catch (error) {
    return { fault: faultOf(error, new URL(url), network.timeoutMs) }
  }
}

async function startOf({ body }: Response): Promise<string> {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= BODY_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, BODY_BYTES).toString('utf8')
}

/** What a code of Node, OpenSSL or undici means; `{host}` stands for the host that was asked. */
const MEANINGS: Readonly<Record<string, readonly [kind: FaultKind, what: string]>> = {
  ENOTFOUND: ['name-unknown', 'No server is known by the name {host}'],
  EAI_AGAIN: ['name-not-asked', 'The name server did not answer for {host}'],
  ECONNREFUSED: ['refused', 'Nothing listens at {host}'],
  EHOSTUNREACH: ['unreachable', 'There is no way to {host}'],
  ENETUNREACH: ['unreachable', 'There is no way to {host}'],
  ETIMEDOUT: ['no-answer', 'No connection to {host} came about'],
  UND_ERR_CONNECT_TIMEOUT: ['no-answer', 'No connection to {host} came about'],
  UND_ERR_HEADERS_TIMEOUT: ['no-answer', 'The server {host} did not answer'],
  UND_ERR_BODY_TIMEOUT: ['no-answer', 'The server {host} did not finish its answer'],
  ECONNRESET: ['cut-off', 'The server {host} cut the connection off'],
  EPIPE: ['cut-off', 'The server {host} cut the connection off'],
  UND_ERR_SOCKET: ['cut-off', 'The server {host} closed the connection without an answer'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls-self-signed', 'The certificate of {host} is signed by itself'],
  SELF_SIGNED_CERT_IN_CHAIN: [
    'tls-self-signed',
    'The certificate of {host} is signed by an authority that nobody knows',
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'tls-incomplete',
    'The server {host} sends its certificate without those in between',
  ],
  UNABLE_TO_GET_ISSUER_CERT: ['tls-incomplete', 'The server {host} sends its certificate without those in between'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'tls-incomplete',
    'The server {host} sends its certificate without those in between',
  ],
  CERT_HAS_EXPIRED: ['tls-expired', 'The certificate of {host} has expired'],
  CERT_NOT_YET_VALID: ['tls-expired', 'The certificate of {host} is not valid yet'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls-other-name', 'The certificate is for another name than {host}'],
}

/** @param error what `fetch` rejected with: the reason is its cause */
export function faultOf(error: unknown, { host }: URL, timeoutMs: number): Fault {
  if (nameOf(error) === 'TimeoutError') {
    return { kind: 'no-answer', evidence: `The server ${host} did not answer within ${timeoutMs / 1000} seconds.` }
  }
  const { code, message } = reasonOf(error)
  const [kind, what] = MEANINGS[code] ?? unknownFault(code, message)
  return { kind, evidence: `${what.replaceAll('{host}', host)}${code === '' ? '' : ` (${code})`}.` }
}

function unknownFault(code: string, message: string): readonly [kind: FaultKind, what: string] {
  if (/^(?:ERR_SSL_|ERR_TLS_|EPROTO)/.test(code))
    return ['tls-failed', 'The server {host} does not speak TLS as it should']
  if (code.startsWith('HPE_')) return ['no-http', 'The server {host} answers with something that is not HTTP']
  return ['failed', `The server {host} could not be asked: ${message}`]
}

/** `fetch` rejects with an error that says nothing; its cause is the one of the system, of TLS or of the HTTP parser. */
function reasonOf(error: unknown): { readonly code: string; readonly message: string } {
  const { cause } = fieldsOf(error)
  const { code, message } = fieldsOf(cause ?? error)
  return {
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' ? message : String(error),
  }
}

function nameOf(error: unknown): unknown {
  return fieldsOf(error).name
}

/** By its fields, not by its class: what `fetch` throws is not made by this program's own classes everywhere. */
function fieldsOf(error: unknown): Readonly<Record<'name' | 'code' | 'message' | 'cause', unknown>> {
  return (typeof error === 'object' && error !== null ? error : {}) as ReturnType<typeof fieldsOf>
}
