import type { AllowsOrigin } from '../../model/http'
import { isLoopback } from '../../model/loopback'

/**
 * Which websites may have the chat: those that are named, the service's own pages, and on a developer's machine every page
 * that the machine serves to itself. An origin is compared as a whole: no part of a name, no other scheme, no other port.
 */
export function originPolicy(parts: {
  readonly widgetOrigins: readonly string[]
  readonly publicUrl: string
  readonly production: boolean
}): AllowsOrigin {
  const allowed = new Set([...parts.widgetOrigins, new URL(parts.publicUrl).origin])
  return (origin) => allowed.has(origin) || (!parts.production && isOwnMachine(origin))
}

function isOwnMachine(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  return url.origin === origin && isLoopback(url.hostname)
}
