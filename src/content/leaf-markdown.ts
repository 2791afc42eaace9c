import type { Problem } from '../model/problem'
import { attribute, tagName } from './html-tag'
import type { HtmlSpan, LinkSpan } from './inline-spans'
import { judgeLink, type LinkContext } from './judge-link'
import { isWayBack, type ReadLeaf } from './block-parts'
import { warning } from './problem-codes'

/** A comment as it is written; `line` counts from 0. */
export interface Comment {
  readonly source: string
  readonly line: number
}

export interface LeafMarkdown {
  readonly text: string
  readonly comments: readonly Comment[]
  readonly problems: readonly Problem[]
}

/** What a `<br>` in a text becomes: in a paragraph of its own two make a new one; a row of a table has one line. */
export type BreakStyle = 'paragraph' | 'line' | 'space'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Stands for a `<br>` while the text around it is made; no text that is read here contains it. */
const BREAK = '\0'

/** Elements of which nothing is left without their tags. */
const LOST = new Set(['table', 'iframe', 'video', 'audio', 'form', 'object', 'embed', 'svg', 'canvas', 'math'])
/** Elements whose content is not for readers. */
const UNSEEN = new Set(['script', 'style', 'template'])

/**
 * A run of inline Markdown as an answer shows it: anchors, comments and ways back to the top go; links become absolute;
 * `<br>` becomes a line break of Markdown's.
 *
 * Other HTML: `<a href>` and `<img>` become Markdown, since an answer must not lose a link; every other tag goes and its
 * text stays, since an answer is also shown where there is no HTML (Teams, a terminal, a mail).
 */
export function leafMarkdown(leaf: ReadLeaf, breaks: BreakStyle, context: LinkContext): LeafMarkdown {
  const { source } = leaf
  const lineOf = (at: number) => leaf.first + source.slice(0, at).split('\n').length - 1
  const edits: Edit[] = []
  const problems: Problem[] = brokenLinks(leaf, lineOf, context)
  const comments: Comment[] = []
  const links = { open: [] as (string | undefined)[] }
  const hidden = hiddenStretches(leaf)
  edits.push(...hidden)
  for (const span of leaf.spans) {
    if (span.kind === 'html' && span.source.startsWith('<!--'))
      comments.push({ source: span.source, line: lineOf(span.start) })
    if (hidden.some(({ start, end }) => span.start >= start && span.end <= end)) continue
    const made = span.kind === 'html' ? tagEdit(span, links, lineOf, context) : linkEdits(span, lineOf, context)
    edits.push(...made.edits)
    problems.push(...made.problems)
  }
  if (edits.length === 0) return { text: source, comments, problems }
  return { text: withBreaks(withoutBlankLines(applyEdits(source, edits)), breaks), comments, problems }
}

/** Ways back to the top, with their lines, and the elements that nobody sees. */
function hiddenStretches({ source, spans }: ReadLeaf): Edit[] {
  const stretches: Edit[] = []
  let unseen: HtmlSpan | undefined
  for (const span of spans) {
    if (unseen !== undefined) {
      if (span.kind !== 'html' || tagName(span.source) !== `/${tagName(unseen.source)}`) continue
      stretches.push({ start: unseen.start, end: span.end, text: '' })
      unseen = undefined
    } else if (span.kind === 'html') {
      if (UNSEEN.has(tagName(span.source))) unseen = span
    } else if (isWayBack(span, { source })) {
      const newline = source.indexOf('\n', span.end)
      const start = source.lastIndexOf('\n', span.start - 1) + 1
      if (stretches.every(({ end }) => end <= start))
        stretches.push({ start, end: newline < 0 ? source.length : newline, text: '' })
    }
  }
  return stretches
}

interface Made {
  readonly edits: readonly Edit[]
  readonly problems: readonly Problem[]
}

function linkEdits(span: LinkSpan, lineOf: (at: number) => number, context: LinkContext): Made {
  const { destination, problems } = judgeLink(span.href, lineOf(span.start), context)
  const { label, start, end } = span
  if (destination === undefined) {
    return {
      edits: [
        { start, end: label.start, text: '' },
        { start: label.end, end, text: '' },
      ],
      problems,
    }
  }
  if (span.destination === undefined) {
    const title = span.title === '' ? '' : ` "${span.title.replaceAll('"', '\\"')}"`
    return { edits: [{ start: label.end, end, text: `](${destination}${title})` }], problems }
  }
  return { edits: destination === span.href ? [] : [{ ...span.destination, text: destination }], problems }
}

function tagEdit(
  { source: tag, start, end }: HtmlSpan,
  links: { readonly open: (string | undefined)[] },
  lineOf: (at: number) => number,
  context: LinkContext,
): Made {
  const line = lineOf(start)
  const name = tagName(tag)
  const made = (text: string, problems: readonly Problem[] = []): Made => ({ edits: [{ start, end, text }], problems })
  if (name === 'br') return made(BREAK)
  if (name === 'a') {
    const href = attribute(tag, 'href')
    const { destination, problems } =
      href === undefined ? { destination: undefined, problems: [] } : judgeLink(href, line, context)
    links.open.push(destination)
    return made(destination === undefined ? '' : '[', problems)
  }
  if (name === '/a') {
    const destination = links.open.pop()
    return made(destination === undefined ? '' : `](${destination})`)
  }
  if (name === 'img') {
    const { destination, problems } = judgeLink(attribute(tag, 'src') ?? '', line, context)
    const alternative = attribute(tag, 'alt') ?? ''
    return made(destination === undefined ? alternative : `![${alternative}](${destination})`, problems)
  }
  if (!LOST.has(name)) return made('')
  const place = { file: context.file, line: line + 1 }
  return made('', [warning('html-left-out', place, `<${name}> is not shown in an answer: write it in Markdown.`)])
}

/** What looks like a link and is none for Markdown, because there is a space in its destination. */
function brokenLinks({ source, spans }: ReadLeaf, lineOf: (at: number) => number, { file }: LinkContext): Problem[] {
  if (!source.includes('](')) return []
  const isInLink = (at: number) => spans.some(({ kind, start, end }) => kind !== 'html' && start <= at && at < end)
  const prose = source.replace(/(`+)[\s\S]*?\1/g, (code) => ' '.repeat(code.length))
  return [...prose.matchAll(/\]\((?=\S)([^()\n"]*\s[^()\n"]*)\)/g)]
    .filter(({ index }) => !isInLink(index))
    .map(({ index, 1: href = '' }) => {
      const message = `"${href}" is no link for Markdown, because there is a space in it: write %20.`
      return warning('unusable-link', { file, line: lineOf(index) + 1 }, message)
    })
}

/** @param edits none overlaps another */
function applyEdits(source: string, edits: readonly Edit[]): string {
  let made = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    made += source.slice(at, edit.start) + edit.text
    // A tag that goes at the start of a line takes the space behind it along, which would be an indentation.
    const takesSpace = edit.text === '' && /(^|\n)$/.test(made)
    at = edit.end + (takesSpace ? (/^[ \t]*/.exec(source.slice(edit.end))?.[0].length ?? 0) : 0)
  }
  return made + source.slice(at)
}

const withoutBlankLines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n')

function withBreaks(text: string, style: BreakStyle): string {
  if (!text.includes(BREAK)) return text
  return text.replace(/^([ \t]*)\0[\s\0]*|[ \t]*\0[\s\0]*$/g, '$1').replace(/[ \t]*\0[\s\0]*/g, (run) => {
    if (style === 'space') return ' '
    return style === 'paragraph' && run.replaceAll(/[^\0]/g, '').length > 1 ? '\n\n' : '  \n'
  })
}
