/** What becomes of a link's destination, and what is wrong with it, if anything is. */
export type ResolvedLink =
  | { readonly href: string }
  | { readonly href: string; readonly repaired: string }
  | { readonly href: string; readonly unresolved: true }
  | { readonly unusable: string }

/** One e-mail address in a text. */
export const ADDRESS = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,24}/u

const ONLY_ADDRESS = new RegExp(`^${ADDRESS.source}$`, 'u')

/**
 * Makes a destination absolute, as far as the page's public address is known. Only what a browser or a mail program
 * opens by a click is let through: http, https, mailto, tel.
 * @param pageUrl the page's address; an anchor in it is ignored
 */
export function resolveLink(destination: string, pageUrl?: string): ResolvedLink {
  const href = destination.trim()
  if (href === '') return { unusable: 'it leads nowhere' }
  if (ONLY_ADDRESS.test(href)) return { href: `mailto:${href}`, repaired: 'an e-mail address needs mailto: before it' }
  if (/\s/.test(href)) return { unusable: 'there is a space in it; write %20' }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase()
  if (scheme !== undefined) return withScheme(scheme, href)
  if (/^www\./i.test(href)) return { href: `https://${href}`, repaired: 'an address needs https:// before it' }
  if (pageUrl !== undefined) {
    const resolved = URL.canParse(href, pageUrl) ? new URL(href, pageUrl) : undefined
    return resolved === undefined ? { unusable: 'it is no address' } : { href: resolved.href }
  }
  return href.startsWith('//') ? { href: `https:${href}` } : { href, unresolved: true }
}

function withScheme(scheme: string, href: string): ResolvedLink {
  switch (scheme) {
    case 'http':
    case 'https':
      return URL.canParse(href) ? { href } : { unusable: 'it is no address' }
    case 'mailto':
      return ADDRESS.test(href) ? { href } : { unusable: 'no e-mail address follows mailto:' }
    case 'tel':
      return { href }
    default:
      return { unusable: `${scheme}: is not opened from a message` }
  }
}
