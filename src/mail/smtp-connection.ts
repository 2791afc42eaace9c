import type { SMTPPoolOptions } from 'nodemailer'
import { isLoopback } from '../model/loopback'
import type { OauthToken } from './oauth-token'

/** How long each phase of a try may take, in milliseconds. */
export interface SendLimits {
  /** Until the server is connected, and encrypted where it has to be. */
  readonly connectionMs: number
  /** Until it greets. */
  readonly greetingMs: number
  /** Without a byte from it. */
  readonly silenceMs: number
  /** All of it, however many bytes come: a server that writes one a second is cut here. */
  readonly wholeMs: number
}

export interface SmtpParts {
  /** `smtps://user:password@host:port`, or `smtp://` for STARTTLS. */
  readonly url: string
  /** In place of the password. */
  readonly token?: OauthToken
  readonly limits?: SendLimits
  readonly tls?: {
    /** Certificates of authorities to believe instead of those that Node.js knows, as PEM. */
    readonly ca?: string
    /** Whether `smtp://` has to become encrypted; as a rule it has, unless the server is on this machine. */
    readonly isRequired?: boolean
  }
}

/** Less than the 30 s that the outbox gives a try: so the reason is the server's own. */
const LIMITS: SendLimits = { connectionMs: 10_000, greetingMs: 10_000, silenceMs: 25_000, wholeMs: 25_000 }

/** As many as the outbox sends at a time. */
const CONNECTIONS = 5

/** How the server is talked to, and what no message may show. */
export interface SmtpConnection {
  readonly options: SMTPPoolOptions & { readonly pool: true }
  readonly limits: SendLimits
  readonly secrets: readonly string[]
  /** To be told of every failure: a token that the server refused is not used again. */
  readonly noteFailure: (error: unknown) => void
}

/**
 * Reads how a server is talked to from its address (RFC 5321, 3207). Encrypted always, with the server's certificate checked,
 * except with a server on this machine: no setting turns that off.
 */
export function smtpConnection({ url, token, limits = LIMITS, tls = {} }: SmtpParts): SmtpConnection {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const isPlain = !isSecure && !(tls.isRequired ?? !isLoopback(hostname))
  const user = decodeURIComponent(username)
  const pass = decodeURIComponent(password)
  const login = token && loginWith(user, token)
  const options: SMTPPoolOptions & { readonly pool: true } = {
    pool: true,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    ...(port !== '' && { port: Number(port) }),
    secure: isSecure,
    requireTLS: !isSecure && !isPlain,
    ignoreTLS: isPlain,
    tls: { minVersion: 'TLSv1.2', ...(tls.ca !== undefined && { ca: tls.ca }) },
    ...(user !== '' && { auth: login === undefined ? { user, pass } : login.auth }),
    connectionTimeout: limits.connectionMs,
    dnsTimeout: limits.connectionMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
    maxConnections: CONNECTIONS,
    // A connection that the server closed while it was idle is one try's bad luck; all other tries are the outbox's.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return {
    options,
    limits,
    secrets: [pass, password, ...asTyped(user, pass)],
    noteFailure: (error) => login?.noteFailure(error),
  }
}

/** As a password stands in the commands of AUTH PLAIN and LOGIN (RFC 4616): some servers give back what they do not like. */
function asTyped(user: string, pass: string): readonly string[] {
  if (pass === '') return []
  return [`\0${user}\0${pass}`, pass].map((text) => Buffer.from(text).toString('base64'))
}

/** A login with tokens: one that the server refused is not used again. */
function loginWith(
  user: string,
  token: OauthToken,
): { readonly auth: NonNullable<SMTPPoolOptions['auth']>; readonly noteFailure: (error: unknown) => void } {
  let isRefused = false
  async function provide(renew: boolean): Promise<string> {
    const text = await token(renew || isRefused)
    isRefused = false
    return text
  }
  return {
    auth: {
      type: 'OAuth2',
      user,
      provisionCallback: (_user, renew, done) => {
        provide(renew).then(
          (text) => {
            done(null, text)
          },
          (error: unknown) => {
            // A copy: nodemailer writes its own code into it, and others may be waiting for the same token.
            done(new Error(error instanceof Error ? error.message : String(error), { cause: error }))
          },
        )
      },
    },
    noteFailure(error) {
      if ((error as { readonly code?: unknown }).code === 'EAUTH') isRefused = true
    },
  }
}
