import { stripVTControlCharacters } from 'node:util'
import type { Token } from 'markdown-it'
import type { Look, Style } from './look'
import { printable } from './printable'

/** Emphasis, code, links and images of one Markdown paragraph as text in a look. */
export function inlineToText(tokens: readonly Token[], look: Look): string {
  const styles: Style[] = []
  /** Where the innermost link's title begins in what was written. */
  let titleStart = 0
  let url = ''
  let written = ''
  for (const token of tokens) {
    switch (token.type) {
      case 'strong_open':
        styles.push(look.bold)
        break
      case 'em_open':
        styles.push(look.italic)
        break
      case 'link_open':
        styles.push(look.underline)
        titleStart = written.length
        url = String(token.attrGet('href') ?? '')
        break
      case 'strong_close':
      case 'em_close':
        styles.pop()
        break
      case 'link_close':
        styles.pop()
        written += addressBehind(written.slice(titleStart), url, look)
        break
      case 'softbreak':
        written += ' '
        break
      case 'hardbreak':
        written += '\n'
        break
      case 'image':
        written += `${token.content}${addressBehind(token.content, String(token.attrGet('src') ?? ''), look)}`
        break
      default:
        // An entity such as &#13; becomes its character only in the parser.
        written += styles.reduceRight((text, style) => style(text), printable(token.content))
    }
  }
  return written
}

/** The address in brackets, unless the title says it already. */
function addressBehind(title: string, url: string, look: Look): string {
  const plain = stripVTControlCharacters(title)
  if (url === plain || url === `mailto:${plain}`) return ''
  return `${title === '' ? '' : ' '}${look.quiet(`(${url})`)}`
}
