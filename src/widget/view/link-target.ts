/** Where a link leads, once it is known to be harmless. */
export type LinkTarget =
  | { readonly to: 'mail'; readonly href: string }
  /** `id`: the anchor, where the address is that of the page the widget is on. */
  | { readonly to: 'web'; readonly href: string; readonly id?: string }

/** What may be followed in a text, and what a link below it may be besides. */
export const TEXT_SCHEMES = ['https:', 'mailto:']
export const LINK_SCHEMES = [...TEXT_SCHEMES, 'http:']

/**
 * Looks where an address leads.
 * @param page the address of the page that the widget is on
 * @returns undefined for what is no absolute address, and for every other scheme
 */
export function linkTarget(address: string, page: string, schemes: readonly string[]): LinkTarget | undefined {
  const url = parse(address)
  if (url === undefined || !schemes.includes(url.protocol)) return undefined
  if (url.protocol === 'mailto:') return { to: 'mail', href: url.href }
  const id = anchorOn(url, page)
  return { to: 'web', href: url.href, ...(id === undefined ? {} : { id }) }
}

/** The address that a `mailto:` writes to; of several the first. */
export function mailAddress(mailto: string): string {
  const [address = ''] = mailto.slice('mailto:'.length).split(/[?,]/)
  return decoded(address).trim().toLowerCase()
}

/** Whether an address is one that a picture may be fetched from. */
export function isPictureAddress(address: string): boolean {
  return parse(address)?.protocol === 'https:'
}

/** Campaigns and trackers add a query to the address of a page; a link without one means it all the same. */
function anchorOn(url: URL, page: string): string | undefined {
  const here = parse(page)
  const isHere = here?.origin === url.origin && here.pathname === url.pathname && ['', here.search].includes(url.search)
  return isHere && url.hash.length > 1 ? decoded(url.hash.slice(1)) : undefined
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
