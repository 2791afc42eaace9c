import type { Button } from '../../model/action'
import type { Link, Reply } from '../../model/reply'
import type { Look } from './look'
import { markdownToText } from './markdown-to-text'
import { printable } from './printable'
import { TextLines } from './text-lines'

/** A space at which no line is broken. */
const UNBROKEN = '\u00a0'

/**
 * The replies of one turn as text: what is said, its links with their addresses, its buttons with numbers to type. The
 * numbers run on over all replies, as the conversation counts them.
 * @returns lines joined by line breaks, without one at the end; empty for no replies
 */
export function repliesToText(replies: readonly Reply[], look: Look): string {
  let number = 0
  return replies
    .map((reply) => {
      const numbered = reply.buttons.map((button) => ({ ...button, number: (number += 1) }))
      return [markdownToText(reply.text, look), linksToText(reply.links, look), buttonsToText(numbered, look)]
        .filter((part) => part !== '')
        .join('\n\n')
    })
    .join('\n\n')
}

/**
 * One link a line, its address behind it unless the title says it. Of a `mailto:` that brings a text along only the
 * address is shown: the rest is for mail programs.
 */
function linksToText(links: readonly Link[], look: Look): string {
  const lines = new TextLines(look.columns)
  for (const { title, url } of links) {
    const address = printable(url).replace(/^mailto:([^?]*).*$/s, '$1')
    const name = printable(title)
    lines.write(name.includes(address) ? name : `${name}: ${look.underline(address)}`)
  }
  return lines.toString()
}

function buttonsToText(buttons: readonly (Button & { readonly number: number })[], look: Look): string {
  const lines = new TextLines(look.columns)
  for (const { number, title } of buttons.filter(({ role }) => role !== 'quiet')) {
    const sign = `${String(number).padStart(2)}. `
    lines.indent(look.quiet(sign), ' '.repeat(sign.length))
    lines.write(printable(title))
    lines.outdent()
  }
  const quiet = buttons.filter(({ role }) => role === 'quiet')
  if (quiet.length > 0) {
    lines.indent(' ', ' ')
    const items = quiet.map(({ number, title }) => `${number}. ${printable(title)}`.replaceAll(' ', UNBROKEN))
    lines.write(look.quiet(items.join('   ')))
    lines.outdent()
  }
  return lines.toString().replaceAll(UNBROKEN, ' ')
}
