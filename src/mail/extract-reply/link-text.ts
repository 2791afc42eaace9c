/** Longer addresses are for programs: the words of the link say enough. */
const MAX_LENGTH = 1000

/** What Outlook puts before addresses, to check them when they are opened. */
const SAFE_LINKS = /^https:\/\/[a-z0-9-]+\.safelinks\.protection\.outlook\.com\/\?/i

/**
 * A link as plain text shows it: "words (address)", or the words alone where they are the address, or where it is none that
 * can be opened.
 */
export function linkText(words: string, href: string): string {
  const target = unwrapped(href.trim())
  if (!/^(?:https?:\/\/|mailto:|tel:)\S+$/i.test(target) || target.length > MAX_LENGTH) return words
  const bare = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
      .replace(/\/$/, '')
  const shown = target.replace(/^(?:mailto|tel):/i, '')
  if (words.trim() === '') return shown
  return bare(words) === bare(target) ? words : `${words} (${shown})`
}

function unwrapped(href: string): string {
  if (!SAFE_LINKS.test(href)) return href
  return new URLSearchParams(href.slice(href.indexOf('?') + 1)).get('url') ?? href
}
