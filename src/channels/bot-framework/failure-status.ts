import { CodedError } from '../../model/coded-error'

const STATUS: Readonly<Record<string, number>> = {
  'reply-refused': 502,
  'reply-not-sent': 502,
  'signing-keys-unavailable': 503,
}

/** What a request is answered with after a failure, and what the log is told: never the objects an error carries along. */
export function failureStatus(error: unknown): { readonly status: number; readonly details: object } {
  if (!(error instanceof Error)) return { status: 500, details: { reason: String(error) } }
  const code = error instanceof CodedError ? error.code : error.name
  const cause = error.cause instanceof Error ? error.cause.message : undefined
  return { status: STATUS[code] ?? 500, details: { code, reason: error.message, cause, stack: error.stack } }
}
