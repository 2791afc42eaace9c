import MarkdownIt from 'markdown-it'
import type { References } from './markdown-blocks'

const markdown = new MarkdownIt({ html: true })
markdown.validateLink = () => true

/** What a reader sees of a run of inline Markdown, on one line: no markup, no tags, no comments. */
export function plainText(source: string, references: References = {}): string {
  if (!/[\\`*_[\]<&~!\n]/.test(source)) return source.replace(/\s+/g, ' ').trim()
  const tokens: MarkdownIt.Token[] = []
  markdown.inline.parse(source, markdown, { references }, tokens)
  return tokens
    .map((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' '
      if (token.type === 'html_inline') return /^<br/i.test(token.content) ? ' ' : ''
      return token.content
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
