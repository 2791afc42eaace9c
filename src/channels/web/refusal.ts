import type { HttpResponse } from '../../model/http'

/** What a request is answered with that gets nothing else. */
export interface Refused {
  readonly refused: HttpResponse
}

/** A refusal with an error body of Direct Line 3.0. */
export function refusal(status: number, code: string, message: string): Refused {
  return { refused: { status, json: { error: { code, message } } } }
}
