import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

const WEB = ['https', 'http']

/**
 * What may be left in an answer. The parser already drops raw HTML and other links; this stands behind it, because one
 * mistake there would run in every reader's browser.
 */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code'],
    ...['a', 'img', 'strong', 'em', 's', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'title'], img: ['src', 'alt', 'title', 'loading'], ol: ['start'] },
  allowedSchemes: [...WEB, 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  transformTags: { img: sanitizeHtml.simpleTransform('img', { loading: 'lazy' }) },
}

const parser = new MarkdownIt({ html: false, linkify: true })
parser.linkify.set({ fuzzyLink: false })
parser.validateLink = (url) => /^(?:https?:|mailto:|#)/i.test(url.trim())

/**
 * The owner's Markdown as HTML that is safe to put into a page, whatever stands in it.
 * @param headingLevel the level that the text's own highest heading gets, so that it fits below what it stands under
 */
export function renderMarkdown(markdown: string, headingLevel: number): string {
  const tokens = parser.parse(markdown, {})
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close')
  const highest = Math.min(...headings.map(({ tag }) => Number(tag.slice(1))))
  for (const heading of headings) {
    heading.tag = `h${Math.min(6, Number(heading.tag.slice(1)) - highest + headingLevel)}`
  }
  return sanitizeHtml(parser.renderer.render(tokens, parser.options, {}), ALLOWED)
}
