import type { Entry, Faq, FaqPage } from '../model/entry'
import type { Steps } from '../model/in-steps'
import { escapeHtml } from './escape-html'
import { renderMarkdown } from './render-markdown'

/** Pages of one FAQ are divided by categories; entries without one come first. */
interface Group {
  readonly category: string | undefined
  readonly entries: readonly Entry[]
}

/** What the page has besides the owner's text. */
export interface PageParts {
  /** Addresses. */
  readonly stylesheet: string
  readonly script: string
  readonly widget: string
  /** What the button beside a question says, and in which language (BCP 47). */
  readonly askAbout: { readonly text: string; readonly locale: string }
}

/** A page without a title still needs a name in the browser's tab; this one is understood in many languages. */
const NAMELESS = 'FAQ'

/**
 * The owner's FAQ as one HTML document: the title and what stands above the questions, an index, and every question with its
 * answer under the anchor of its id. Beside each question stands a button that asks the widget about it, hidden as long as
 * there is no widget; it is all that the page says of its own.
 * Each step is the work of one entry, so that a long page can be rendered between other work.
 */
export function* renderFaqInSteps(faq: Faq, parts: PageParts): Steps<string> {
  const byId = new Map(faq.entries.map((entry) => [entry.id, entry]))
  const pages = faq.pages.map((page) => ({ page, groups: groupsOf(page, byId) }))
  const title = faq.title ?? faq.pages[0]?.title ?? NAMELESS
  // With one page its title is the document's; with several each has its own heading below it.
  const several = pages.length > 1
  const sections: string[] = []
  for (const { page, groups } of pages) {
    const level = several ? 3 : 2
    const heading = several && page.title !== undefined ? `<h2>${escapeHtml(page.title)}</h2>` : ''
    if (several) sections.push(`${heading}${renderMarkdown(page.introduction, level)}`)
    for (const { category, entries } of groups) {
      const articles: string[] = []
      for (const entry of entries) {
        articles.push(
          articleOf(entry, category === undefined ? level : level + 1, askButton(entry, faq.language, parts)),
        )
        yield
      }
      const caption = category === undefined ? '' : `<h${level}>${escapeHtml(category)}</h${level}>\n`
      sections.push(`<section>\n${caption}${articles.join('\n')}\n</section>`)
    }
  }
  const introduction = several ? '' : renderMarkdown(faq.pages[0]?.introduction ?? '', 2)
  const index = pages.flatMap(({ groups }) => groups.map(indexOf)).join('\n')
  return `<!doctype html>
<html lang="${escapeHtml(faq.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${escapeHtml(parts.stylesheet)}">
<script defer src="${escapeHtml(parts.script)}"></script>
<script async src="${escapeHtml(parts.widget)}"></script>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
${introduction}</header>
<nav>
${index}
</nav>
<main>
${sections.join('\n')}
</main>
${footerOf(faq)}</body>
</html>
`
}

function groupsOf(page: FaqPage, byId: ReadonlyMap<string, Entry>): readonly Group[] {
  const entries = page.entryIds.flatMap((id) => byId.get(id) ?? [])
  const categories = [...new Set([undefined, ...entries.map(({ category }) => category)])]
  return categories
    .map((category) => ({ category, entries: entries.filter((entry) => entry.category === category) }))
    .filter((group) => group.entries.length > 0)
}

function indexOf({ category, entries }: Group): string {
  const caption = category === undefined ? '' : `<p>${escapeHtml(category)}</p>\n`
  const links = entries.map(({ id, question }) => `<li><a href="${hrefOf(id)}">${escapeHtml(question)}</a></li>`)
  return `<div>\n${caption}<ul>\n${links.join('\n')}\n</ul>\n</div>`
}

function articleOf({ id, question, answer }: Entry, level: number, askAbout: string): string {
  const heading = `<h${level}><a href="${hrefOf(id)}">${escapeHtml(question)}</a></h${level}>`
  return `<article id="${escapeHtml(id)}">
<div class="question">
${heading}
${askAbout}
</div>
${renderMarkdown(answer, level + 1)}</article>`
}

/** Its name says which question is meant to those who do not see where it stands. */
function askButton({ question }: Entry, language: string, { askAbout: { text, locale } }: PageParts): string {
  const lang = locale === language ? '' : ` lang="${escapeHtml(locale)}"`
  const name = escapeHtml(`${text}: ${question}`)
  const asks = escapeHtml(question)
  return `<button type="button" hidden data-partner-faq-ask="${asks}" aria-label="${name}"${lang}>${escapeHtml(text)}</button>`
}

function footerOf({ contactEmail }: Faq): string {
  if (contactEmail === undefined) return ''
  return `<footer><a href="mailto:${escapeHtml(encodeURI(contactEmail))}">${escapeHtml(contactEmail)}</a></footer>\n`
}

function hrefOf(id: string): string {
  return escapeHtml(`#${encodeURIComponent(id)}`)
}
