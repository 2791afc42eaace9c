import { isEmailAddress } from './email-address'

/** A piece of a text. */
export interface TextPart {
  readonly text: string
  /** Where it leads; absent where it is just text. */
  readonly url?: string
}

/** A web address, or an e-mail address with what may stand before it. */
const ADDRESS = /https:\/\/[^\s<>"“”]+|(?:mailto:)?[^\s<>"“”(),;:]+@[^\s<>"“”(),;:]+/giu

/** What ends a sentence or a bracket and not the address before it. */
const TRAILING = /[.,;:!?'’)\]}*_]+$/u

/** A plain text in pieces, with its web and e-mail addresses as links; the pieces together are the text. */
export function linkedParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { index, 0: found } of text.matchAll(ADDRESS)) {
    const address = found.replace(TRAILING, '')
    const url = urlOf(address)
    if (url === undefined) continue
    if (index > end) parts.push({ text: text.slice(end, index) })
    parts.push({ text: address, url })
    end = index + address.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The address as a link's target; undefined where it is none. */
function urlOf(address: string): string | undefined {
  const email = address.replace(/^mailto:/i, '')
  if (isEmailAddress(email))
    return `mailto:${encodeURIComponent(email)
      .replace('%40', '@')
      .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
  return /^https:/i.test(address) && URL.canParse(address) ? new URL(address).href : undefined
}
