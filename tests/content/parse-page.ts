import type { Steps } from '../../src/model/in-steps'
import type { ParsedFile, ParseOptions } from '../../src/content/parsed-file'
import { parseMarkdownPage } from '../../src/content/parse-markdown-page'

/** Runs steps to their end at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Reads a page from its lines. */
export function parsePage(text: string, options: Partial<ParseOptions> = {}): ParsedFile {
  return finish(parseMarkdownPage(text, { file: 'page.md', ...options }))
}

/** The questions of a page as `category / question`. */
export function questionsOf(text: string): string[] {
  return parsePage(text).drafts.map(({ category, question }) => `${category ?? '-'} / ${question}`)
}
