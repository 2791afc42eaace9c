import type { HttpResponse } from '../../../model/http'
import type { ChannelActivity } from '../activity-schema'
import { badRequest } from '../bad-request'
import type { ChannelParts } from '../channel-parts'
import type { RunHere } from '../turns'

/** Answers one kind of invoke: the client waits for this very body. */
export type Invoke = (activity: ChannelActivity, parts: ChannelParts, run: RunHere) => Promise<HttpResponse>

/** For a value that does not fit the invoke's name. */
export function unusable(name: string): HttpResponse {
  return badRequest(`value: does not fit ${name}`)
}
