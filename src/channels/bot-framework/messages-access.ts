import { isLoopback } from '../../model/loopback'

/** Who may call `/api/messages`, or why the route does not exist. */
export type MessagesAccess = 'authenticated' | 'development' | { readonly absent: string }

/**
 * Decides whether and how `/api/messages` is offered. Without a registration no token can be checked, so the route then
 * exists only where nobody but the developer reaches it.
 * @param values.host the address the server binds to
 */
export function messagesAccess(values: {
  readonly credentials?: object
  readonly production: boolean
  readonly host: string
}): MessagesAccess {
  if (values.credentials !== undefined) return 'authenticated'
  if (values.production) return { absent: 'MicrosoftAppId is not set, and NODE_ENV is production' }
  if (!isLoopback(values.host)) {
    return { absent: `MicrosoftAppId is not set, and HOST (${values.host}) is not a loopback address` }
  }
  return 'development'
}
