import MarkdownIt from 'markdown-it'
import type { References } from './markdown-blocks'

/** A stretch of a text, `end` not included. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** `[label](href "title")`, `![label](href)`, or by reference `[label][name]`. */
export interface LinkSpan extends Stretch {
  readonly kind: 'link' | 'image'
  readonly label: Stretch
  readonly href: string
  readonly title: string
  /** Where the destination stands; undefined for a link by reference. */
  readonly destination?: Stretch
}

/** One tag or comment, as it is written. */
export interface HtmlSpan extends Stretch {
  readonly kind: 'html'
  readonly source: string
}

export type Span = LinkSpan | HtmlSpan

type InlineState = MarkdownIt.StateInline

// CommonMark 0.31, section 6.6 (raw HTML), and any comment that has an end.
const TAG =
  /<!--[\s\S]*?-->|<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z0-9-]*\s*>/iy

/**
 * markdown-it says what a link is, but not where in the text it stands. Its rules for links and tags are therefore
 * replaced by ones that note the place; code spans, escapes and the rest stay as they are.
 */
const spotter = new MarkdownIt({ html: true })
spotter.disable(['entity', 'emphasis', 'strikethrough'])

/** Tokens, which nobody asks for here, would be half of the work. */
const unused = new spotter.inline.State('', spotter, {}, []).push('text', '', 0)
spotter.inline.State = class extends spotter.inline.State {
  override push() {
    return unused
  }
  override pushPending() {
    this.pending = ''
    return unused
  }
}

spotter.inline.ruler.at('link', (state, silent) => linkRule(state, silent, 'link'))
spotter.inline.ruler.at('image', (state, silent) => linkRule(state, silent, 'image'))
spotter.inline.ruler.at('html_inline', (state, silent) => {
  TAG.lastIndex = state.pos
  const source = state.src[state.pos] === '<' ? TAG.exec(state.src)?.[0] : undefined
  if (source === undefined) return false
  if (!silent) spansOf(state).push({ kind: 'html', start: state.pos, end: state.pos + source.length, source })
  state.pos += source.length
  return true
})

/** The links, images, tags and comments of a run of inline Markdown, in order; an image in a link follows the link. */
export function inlineSpans(source: string, references: References): readonly Span[] {
  if (!source.includes('[') && !source.includes('<')) return NONE
  const spans: Span[] = []
  spotter.inline.parse(source, spotter, { spans, references }, [])
  return spans
}

const NONE: readonly Span[] = []

const spansOf = (state: InlineState) => state.env.spans as Span[]

function linkRule(state: InlineState, silent: boolean, kind: LinkSpan['kind']): boolean {
  const start = state.pos
  const open = kind === 'image' ? start + 1 : start
  if (state.src[open] !== '[' || (kind === 'image' && state.src[start] !== '!')) return false
  const max = state.posMax
  const labelEnd = spotter.helpers.parseLinkLabel(state, open, kind === 'link')
  if (labelEnd < 0) return false
  const label = { start: open + 1, end: labelEnd }
  const target = inlineTarget(state.src, labelEnd + 1, max) ?? referenceTarget(state, label)
  state.pos = start
  if (target === undefined) return false
  if (!silent) {
    spansOf(state).push({ kind, start, label, ...target })
    state.pos = label.start
    state.posMax = label.end
    spotter.inline.tokenize(state)
    state.posMax = max
  }
  state.pos = target.end
  return true
}

type Target = Pick<LinkSpan, 'href' | 'title' | 'destination' | 'end'>

function inlineTarget(text: string, open: number, max: number): Target | undefined {
  if (open >= max || text[open] !== '(') return undefined
  const start = skipSpace(text, open + 1, max)
  const link = spotter.helpers.parseLinkDestination(text, start, max)
  const linkEnd = link.ok ? link.pos : start // `[label]()` is a link, to nowhere
  const afterLink = skipSpace(text, linkEnd, max)
  const title = afterLink > linkEnd ? spotter.helpers.parseLinkTitle(text, afterLink, max) : undefined
  const end = title?.ok === true ? skipSpace(text, title.pos, max) : afterLink
  if (end >= max || text[end] !== ')') return undefined
  return {
    href: link.ok ? link.str : '',
    title: title?.ok === true ? title.str : '',
    destination: { start, end: linkEnd },
    end: end + 1,
  }
}

function referenceTarget(state: InlineState, label: Stretch): Target | undefined {
  let end = label.end + 1
  let name = ''
  if (state.src[end] === '[') {
    const close = spotter.helpers.parseLinkLabel(state, end)
    if (close >= 0) {
      name = state.src.slice(end + 1, close)
      end = close + 1
    }
  }
  const key = spotter.utils.normalizeReference(name === '' ? state.src.slice(label.start, label.end) : name)
  const reference = state.env.references?.[key]
  return reference === undefined ? undefined : { href: reference.href, title: reference.title, end }
}

function skipSpace(text: string, from: number, max: number): number {
  let at = from
  while (at < max && /\s/.test(text.charAt(at))) at += 1
  return at
}
