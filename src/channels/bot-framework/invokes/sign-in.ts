import { z } from 'zod'
import type { Invoke } from './invoke'

const exchanged = z.object({ id: z.string().nullish(), connectionName: z.string().nullish() })

/** `signin/tokenExchange`: nobody signs in to this bot, so there is no such connection (as the SDK's OAuthPrompt answers). */
export const exchangeNoToken: Invoke = ({ value }) => {
  const { id = null, connectionName = null } = exchanged.safeParse(value).data ?? {}
  const failureDetail = 'The bot has no sign-in.'
  return Promise.resolve({ status: 400, json: { id, connectionName, failureDetail } })
}

/** `signin/verifyState`, `signin/failure`: the end of a sign-in that this bot did not ask for. Nothing to do. */
export const verifyNothing: Invoke = () => Promise.resolve({ status: 200, json: {} })
