import type { HttpResponse } from '../../model/http'

/** For an activity that cannot be used. @param message field names and types, no content */
export function badRequest(message: string): HttpResponse {
  return { status: 400, json: { error: { code: 'invalid-activity', message } } }
}
