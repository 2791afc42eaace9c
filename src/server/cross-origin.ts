import type { IncomingMessage } from 'node:http'
import type { HttpRoute } from '../model/http'
import { pathPattern } from './path-pattern'

/** What Direct Line's clients send with a request, Microsoft's own and ours. */
const REQUEST_HEADERS = 'authorization, content-type, x-ms-bot-agent, x-requested-with'

/** What a script may read of an answer besides its body and the few headers that it always may. */
const RESPONSE_HEADERS = 'retry-after'

/** Seconds that a browser remembers a preflight: no browser keeps one longer than Chromium's two hours, save Firefox. */
const PREFLIGHT_SECONDS = 7200

/** The headers that say to a browser which website's scripts may read the answer to a request. */
export type CrossOriginHeaders = (request: IncomingMessage, path: string) => Readonly<Record<string, string>>

/**
 * The CORS protocol (Fetch standard, 3.2 and 4.9) for routes with `allowsOrigin`. It is decided by path, method and
 * `Origin` alone, before anything else is looked at, so that a script can read refusals as well. Never with credentials:
 * who asks is told by a token, and a browser's own cookies or certificates must not speak for it.
 * @returns gives no header for a path whose routes are for this service's own pages
 */
export function createCrossOriginHeaders(routes: readonly HttpRoute[]): CrossOriginHeaders {
  const patterns = [...new Set(routes.map(({ path }) => path))].sort(byParameters).map((path) => ({
    fits: pathPattern(path),
    open: routes.filter((route) => route.path === path && route.allowsOrigin !== undefined),
  }))
  return ({ method, headers }, path) => {
    const open = patterns.find(({ fits }) => fits(path) !== undefined)?.open ?? []
    if (open.length === 0) return {}
    const vary = { vary: 'Origin' }
    const origin = headers.origin
    if (origin === undefined) return vary
    const preflight = method === 'OPTIONS' ? headers['access-control-request-method'] : undefined
    // What no route takes is refused in any case; which of the origins may read that refusal, every route may say.
    const asked = methodOfRoute(preflight ?? method)
    const matching = open.filter((route) => route.method === asked)
    const deciding = matching.length === 0 ? open : matching
    if (!deciding.some(({ allowsOrigin }) => allowsOrigin?.(origin))) return vary
    return {
      ...vary,
      'access-control-allow-origin': origin,
      'access-control-expose-headers': RESPONSE_HEADERS,
      ...(preflight === undefined ? {} : preflightHeaders(open, origin)),
    }
  }
}

/** A path that is written out comes before one with a parameter in its place, as the router has it. */
function byParameters(a: string, b: string): number {
  return a.split('/:').length - b.split('/:').length
}

function preflightHeaders(open: readonly HttpRoute[], origin: string): Readonly<Record<string, string>> {
  return {
    'access-control-allow-methods': open
      .filter(({ allowsOrigin }) => allowsOrigin?.(origin))
      .map(({ method }) => method)
      .join(', '),
    'access-control-allow-headers': REQUEST_HEADERS,
    'access-control-max-age': String(PREFLIGHT_SECONDS),
  }
}

function methodOfRoute(method = ''): string {
  return method === 'HEAD' ? 'GET' : method
}
