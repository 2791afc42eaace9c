import type { Steps } from '../model/in-steps'
import { anchorsOf, partsOf, type PageBlock } from './block-parts'
import { inlineSpans } from './inline-spans'
import { readBlocks, type Block, type References } from './markdown-blocks'
import { plainText } from './plain-text'
import { createSlugger } from './slug'

export interface Heading {
  readonly level: number
  /** As a reader sees it. */
  readonly text: string
  /** From 0. */
  readonly line: number
  /** The anchors before it, in it, and `{#x}` after it, in this order; without GitHub's slug. */
  readonly anchors: readonly string[]
  readonly slug: string
  readonly block: PageBlock
}

/** A heading and what stands between it and the next heading of any level; the first section has no heading. */
export interface Section {
  readonly heading?: Heading
  /** The nearest section above with a heading of a higher level. */
  readonly above?: number
  readonly blocks: readonly PageBlock[]
  /** Whether anything is said in it: not only anchors, rules, line breaks and ways back to the top. */
  readonly hasText: boolean
}

export interface Outline {
  readonly lines: readonly string[]
  readonly references: References
  readonly sections: readonly Section[]
  /** The section of the page's title: the first heading, where others follow and none of them has its level. */
  readonly title?: number
  /** Anchor or slug → the section it leads to. */
  readonly anchors: ReadonlyMap<string, number>
  /** Anchors that stand more than once, with the lines (from 0) of the first and of the other. */
  readonly repeated: readonly { readonly anchor: string; readonly first: number; readonly again: number }[]
}

interface MutableSection {
  readonly heading?: Heading
  readonly above?: number
  readonly blocks: PageBlock[]
  hasText: boolean
}

interface PlacedAnchor {
  readonly anchor: string
  readonly line: number
  readonly section: number
}

/**
 * The outline of a page's Markdown. Line ends have to be `\n`.
 *
 * An anchor leads to the heading below it when nothing is said in between, else to the one above it: authors put
 * anchors into paragraphs of their own, to the end of the answer before, and behind rules and line breaks.
 */
export function* readOutline(text: string): Steps<Outline> {
  const { blocks, references } = yield* readBlocks(text)
  const slugOf = createSlugger()
  const sections: MutableSection[] = [{ blocks: [], hasText: false }]
  const open: number[] = []
  const placed: PlacedAnchor[] = []
  let waiting: PlacedAnchor[] = []
  for (const bare of blocks) {
    const block = withSpans(bare, references)
    const parts = partsOf(block)
    const current = sections.length - 1
    const section = sections[current]
    // A "heading" of nothing but a way back, which a rule of hyphens below a paragraph makes, is none.
    if (block.kind === 'heading' && parts.some(({ anchor }) => anchor === undefined)) {
      const before = waiting.map(({ anchor }) => anchor)
      waiting = []
      const heading = readHeading(block, block, before, references, slugOf)
      for (const anchor of heading.anchors) placed.push({ anchor, line: block.first, section: current + 1 })
      while ((sections[open.at(-1) ?? -1]?.heading?.level ?? 0) >= heading.level) open.pop()
      const above = open.at(-1)
      open.push(current + 1)
      sections.push({ heading, blocks: [], hasText: false, ...(above === undefined ? {} : { above }) })
    } else if (section !== undefined) {
      if (block.kind !== 'heading') section.blocks.push(block)
      for (const { anchor, line } of parts) {
        if (anchor !== undefined) waiting.push({ anchor, line, section: current })
        else {
          section.hasText = true
          placed.push(...waiting.splice(0))
        }
      }
    }
    yield
  }
  placed.push(...waiting)
  yield
  const isTitled = sections.slice(2).every(({ heading }) => (heading?.level ?? 0) > (sections[1]?.heading?.level ?? 0))
  return {
    lines: text.split('\n'),
    references,
    sections,
    ...(sections.length > 2 && isTitled ? { title: 1 } : {}),
    ...mapAnchors(placed, sections),
  }
}

function withSpans(block: Block, references: References): PageBlock {
  const leaves = block.leaves.map((leaf) => ({ ...leaf, spans: inlineSpans(leaf.source, references) }))
  return { ...block, leaves }
}

function readHeading(
  block: PageBlock,
  { level, text: source }: { readonly level: number; readonly text: string },
  before: readonly string[],
  references: References,
  slugOf: (heading: string) => string,
): Heading {
  const [, bare = source, suffix] = /^(.*?)\s*\{:?\s*#([^\s}]+)[^}]*\}\s*$/s.exec(source) ?? []
  const inside = block.leaves.flatMap(({ spans }) =>
    spans.flatMap((span) => (span.kind === 'html' ? anchorsOf(span) : [])),
  )
  const text = plainText(bare, references)
  const anchors = [...before, ...inside, ...(suffix === undefined ? [] : [suffix])]
  return { level, text, line: block.first, anchors, slug: slugOf(text), block }
}

function mapAnchors(
  placed: readonly PlacedAnchor[],
  sections: readonly Section[],
): Pick<Outline, 'anchors' | 'repeated'> {
  const anchors = new Map<string, number>()
  const lineOf = new Map<string, number>()
  const repeated: { anchor: string; first: number; again: number }[] = []
  for (const { anchor, line, section } of placed) {
    const first = lineOf.get(anchor)
    if (first !== undefined) repeated.push({ anchor, first, again: line })
    else {
      lineOf.set(anchor, line)
      anchors.set(anchor, section)
    }
  }
  for (const [index, { heading }] of sections.entries())
    if (heading !== undefined && !anchors.has(heading.slug)) anchors.set(heading.slug, index)
  return { anchors, repeated }
}
