import { z } from 'zod'
import type { Clock } from '../model/clock'
import { CodedError } from '../model/coded-error'
import type { MailSettings } from '../model/mail-settings'

/**
 * Gives the token that stands for a password (XOAUTH2).
 * @param renew the one given last was refused: get another
 * @throws CodedError `oauth-refused`, `oauth-unreachable`, `oauth-answer-unreadable`
 */
export type OauthToken = (renew?: boolean) => Promise<string>

export interface OauthParts {
  readonly oauth: NonNullable<MailSettings['oauth']>
  readonly clock: Clock
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000
/** A token is not begun with in its last minute. */
const MARGIN_MS = 60_000
/** Where the server does not say how long it is good for. */
const LIFETIME_S = 300

/** RFC 6749, section 5.1. Some servers write the lifetime as text. */
const answerForm = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().min(0).max(31_536_000).default(LIFETIME_S),
  refresh_token: z.string().min(1).optional(),
})

/** Section 5.2: the code alone, which is harmless; the description may say anything. */
const refusalForm = z.object({ error: z.string().regex(/^[\w.-]{1,60}$/) })

/**
 * Tokens from the provider's server (RFC 6749, sections 4.4 and 6), each kept until a minute before it ends. Whoever asks while
 * one is fetched gets the same.
 */
export function createOauthToken({ oauth, clock, timeoutMs = TIMEOUT_MS }: OauthParts): OauthToken {
  let kept: { readonly token: string; readonly until: number } | undefined
  let fetching: Promise<string> | undefined
  /** The server may give another with each token; the one before is worthless then. */
  let { refreshToken } = oauth

  async function fetchToken(): Promise<string> {
    const fields = new URLSearchParams({
      client_id: oauth.clientId,
      client_secret: oauth.clientSecret,
      ...(refreshToken === undefined
        ? { grant_type: 'client_credentials' }
        : { grant_type: 'refresh_token', refresh_token: refreshToken }),
      ...(oauth.scope === undefined ? {} : { scope: oauth.scope }),
    })
    const { status, body } = await post(oauth.tokenUrl, fields, timeoutMs)
    const answer = answerForm.safeParse(body)
    if (status === 200 && answer.success) {
      refreshToken = answer.data.refresh_token ?? refreshToken
      kept = { token: answer.data.access_token, until: clock.now() + answer.data.expires_in * 1000 - MARGIN_MS }
      return kept.token
    }
    throw failure(status, body)
  }

  return (renew = false) => {
    if (fetching !== undefined) return fetching
    if (!renew && kept !== undefined && clock.now() < kept.until) return Promise.resolve(kept.token)
    fetching = fetchToken().finally(() => {
      fetching = undefined
    })
    return fetching
  }
}

async function post(
  url: string,
  fields: URLSearchParams,
  timeoutMs: number,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: fields,
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: response.status, body: parsed(await response.text()) }
  } catch (error) {
    throw new CodedError(
      'oauth-unreachable',
      `${hostOf(url)} gave no answer to the question for a token: check MAIL_OAUTH_TOKEN_URL and the way there.`,
      { cause: error },
    )
  }
}

function failure(status: number, body: unknown): CodedError {
  if (status === 200) {
    return new CodedError(
      'oauth-answer-unreadable',
      'The answer to the question for a token has no token: check that MAIL_OAUTH_TOKEN_URL is the provider’s token address.',
    )
  }
  if (status >= 500 || status === 429) {
    return new CodedError(
      'oauth-unreachable',
      `The server that gives tokens answered ${status}: it may be well again later.`,
    )
  }
  const refusal = refusalForm.safeParse(body)
  return new CodedError(
    'oauth-refused',
    `No token for mail: the provider answered ${status}${refusal.success ? ` ${refusal.data.error}` : ''}. ` +
      'Check MAIL_OAUTH_CLIENT_ID, MAIL_OAUTH_CLIENT_SECRET, MAIL_OAUTH_REFRESH_TOKEN and MAIL_OAUTH_SCOPE.',
  )
}

function hostOf(url: string): string {
  return new URL(url).host
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
