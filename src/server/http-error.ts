/**
 * Every error the server itself answers with: the code is public and stable, the text is fixed. What really happened
 * stands in the log under the same request id, because a message may name a path, a host or a person.
 */
export const HTTP_ERRORS = {
  'bad-request': { status: 400, message: 'The request is malformed.' },
  'bad-json': { status: 400, message: 'The body is not valid JSON in UTF-8.' },
  'body-too-complex': { status: 400, message: 'The body is nested too deeply or has too many values.' },
  unauthorized: { status: 401, message: 'The request carries no valid credentials.' },
  forbidden: { status: 403, message: 'This address is not for whoever asked.' },
  'not-found': { status: 404, message: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, message: 'This address does not take this method.' },
  'body-too-large': { status: 413, message: 'The body is larger than this address takes.' },
  'unsupported-media-type': { status: 415, message: 'The body has to be plain, uncompressed JSON (application/json).' },
  'upgrade-required': { status: 426, message: 'This address takes WebSocket connections (RFC 6455) only.' },
  'too-many-requests': { status: 429, message: 'Too many requests came from there. Please try again in a moment.' },
  'internal-error': { status: 500, message: 'Something went wrong here. Please try again later.' },
  'bad-gateway': { status: 502, message: 'A service that this one needs did not do its part. Please try again later.' },
  unavailable: { status: 503, message: 'The service cannot answer right now. Please try again in a moment.' },
} as const satisfies Record<string, { readonly status: number; readonly message: string }>

export type HttpErrorCode = keyof typeof HTTP_ERRORS

/** What stands in the body of an error. */
export interface ErrorBody {
  readonly error: { readonly code: HttpErrorCode; readonly message: string; readonly requestId: string }
}

export function errorBody(code: HttpErrorCode, requestId: string): ErrorBody {
  return { error: { code, message: HTTP_ERRORS[code].message, requestId } }
}

/** The error that a bare status stands for, where a route answers with nothing else. */
export function codeOfStatus(status: number): HttpErrorCode {
  const codes = Object.keys(HTTP_ERRORS) as HttpErrorCode[]
  const exact = codes.find((code) => HTTP_ERRORS[code].status === status)
  return exact ?? (status < 500 ? 'bad-request' : 'internal-error')
}
