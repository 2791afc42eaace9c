import { escapeHtml } from './escape-html'
import { renderMarkdown } from './render-markdown'

/** A text about the service, as it is shown. */
export interface PolicyText {
  /** BCP 47. */
  readonly locale: string
  readonly title: string
  /** Markdown. */
  readonly text: string
}

/** A link at the foot of a page; its title is in that language. */
export interface PageLink {
  readonly href: string
  readonly title: string
  readonly locale: string
}

/** One policy as an HTML document, with the ways to its other languages and to the other policy. */
export function renderPolicy(
  { locale, title, text }: PolicyText,
  links: readonly PageLink[],
  stylesheet: string,
): string {
  const footer = links.map(
    (link) => `<a href="${escapeHtml(link.href)}" lang="${escapeHtml(link.locale)}">${escapeHtml(link.title)}</a>`,
  )
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${escapeHtml(stylesheet)}">
</head>
<body>
<main>
<article>
<h1>${escapeHtml(title)}</h1>
${renderMarkdown(text, 2)}</article>
</main>
<footer>${footer.join(' · ')}</footer>
</body>
</html>
`
}
