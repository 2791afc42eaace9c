import { z } from 'zod'
import { isLoopback } from '../model/loopback'
import type { Reading } from './env-variables'

/**
 * The origin of a website, as browsers write it in `Origin` (RFC 6454, 6.2): lower case, Punycode, no default port. `http:`
 * is for loopback names, whose pages never leave the machine, and for `anyHttp`.
 */
export function webOrigin({ anyHttp }: { readonly anyHttp: boolean }): Reading<string> {
  return z.string().transform((text, context) => {
    const url = ORIGIN.test(text) && URL.canParse(text) ? new URL(text) : undefined
    const isSafe = url !== undefined && (url.protocol === 'https:' || anyHttp || isLoopback(url.hostname))
    if (isSafe && !url.hostname.includes('*')) return url.origin
    context.addIssue('no origin')
    return z.NEVER
  })
}

/** Scheme, host and port alone; the slash that addresses are copied with says nothing. */
const ORIGIN = /^https?:\/\/[^/\\?#@\s]+\/?$/i
