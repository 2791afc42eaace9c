import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../model/clock'
import type { HttpRequest, HttpResponse, HttpRoute } from '../model/http'
import type { Logger } from '../model/logger'
import { MAX_MAIL_BYTES } from './parse-mail'

/** How far the sender's clock may be from ours. */
const WINDOW_MS = 5 * 60_000

/** A mail of the greatest size in base64, and the JSON around it. */
const MAX_BODY_BYTES = Math.ceil(MAX_MAIL_BYTES / 3) * 4 + 1024

const Pushed = z.object({ raw: z.string().min(1) })

export interface MailHookParts {
  /** Of 32 characters or more. */
  readonly secret: string
  /** Takes a mail for good. Rejects where it could not. */
  readonly ingest: (raw: Uint8Array) => Promise<unknown>
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * `POST /mail/incoming`: mails that a provider, or a script behind one, pushes. The body is `{"raw": "…"}`: the whole mail
 * (RFC 5322) in base64. What is signed is the text of `raw`, and not the body, so that JSON may be written in any way:
 *
 *     X-Signature: t=1795600000,v1=<hex of HMAC-SHA256(secret, "1795600000." + raw)>
 *
 * `t` is the moment of sending in seconds since 1970, five minutes from ours at most. Within these the same request may come
 * again: a mail is known by its key and does nothing twice.
 *
 * | status | when |
 * | --- | --- |
 * | 202 | the mail was taken, now or before |
 * | 400 | no `raw`, or no base64 in it |
 * | 401 | not signed with our secret, or not now |
 * | 413 | longer than is read of mails |
 * | 503 | the mail could not be kept; send it again |
 */
export function createMailHook({ secret, ingest, clock, logger }: MailHookParts): HttpRoute {
  return {
    method: 'POST',
    path: '/mail/incoming',
    access: 'who signs the mail with MAIL_HOOK_SECRET',
    maxBodyBytes: MAX_BODY_BYTES,
    async handle(request: HttpRequest): Promise<HttpResponse> {
      const pushed = Pushed.safeParse(request.body)
      // Without a signature nothing is said about the body.
      const text = pushed.success ? pushed.data.raw : ''
      if (!isSigned(request.headers['x-signature'], text, secret, clock.now())) return { status: 401 }
      const raw = pushed.success ? decoded(text) : undefined
      if (raw === undefined) return { status: 400 }
      try {
        await ingest(raw)
        return { status: 202 }
      } catch (error) {
        logger.error(
          { err: error, bytes: raw.byteLength },
          'a pushed mail could not be taken; its sender has to send it again',
        )
        return { status: 503 }
      }
    },
  }
}

/** The value of `X-Signature` for a mail in base64; for scripts that push, and for tests. */
export function signMail(raw: string, secret: string, atMs: number): string {
  const t = Math.floor(atMs / 1000)
  return `t=${t},v1=${digest(t, raw, secret).toString('hex')}`
}

function isSigned(header: HttpRequest['headers'][string], raw: string, secret: string, now: number): boolean {
  if (typeof header !== 'string') return false
  const [, t, v1] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/i.exec(header) ?? []
  if (t === undefined || v1 === undefined || Math.abs(Number(t) * 1000 - now) > WINDOW_MS) return false
  return timingSafeEqual(Buffer.from(v1, 'hex'), digest(Number(t), raw, secret))
}

function digest(t: number, raw: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${t}.`).update(raw).digest()
}

/** Node passes over what is no base64; here it is a mistake of the sender. Line breaks are part of how it is written. */
function decoded(text: string): Uint8Array | undefined {
  const base64 = text.replace(/[\r\n]/g, '')
  const bytes = Buffer.from(base64, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === base64 ? bytes : undefined
}
