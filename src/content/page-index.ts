import type { LinkSpan } from './inline-spans'
import { inlineSpans } from './inline-spans'
import type { Outline, Section } from './page-outline'
import { isWayBack, type PageBlock, type ReadLeaf } from './block-parts'
import { plainText } from './plain-text'
import { readsAsQuestion } from './reads-as-question'
import { wording } from './wording'

/** A line of the page's index. */
export interface IndexItem {
  /** The index's wording. */
  readonly text: string
  /** The anchor it links to, without `#`. */
  readonly anchor: string
  /** From 0. */
  readonly line: number
  /** What it lists; undefined where the link is broken and no heading has its wording. */
  readonly section?: number
  readonly category?: string
}

export interface PageIndex {
  readonly items: readonly IndexItem[]
  /** Lines (from 0) of the index and its captions: no part of the introduction. */
  readonly lines: ReadonlySet<number>
}

const CONTENTS = /^(table of )?contents$|^(index|toc|overview|on this page|all questions|questions)$/i

/**
 * Finds the page's index: lists (or paragraphs of two lines and more) in which every item is only a link to a place
 * further down on the page. One that stands inside an answer is not part of it: below a heading that reads as a
 * question or that the index lists already, or with links to only a few of the headings that follow.
 */
export function findIndex(outline: Outline): PageIndex {
  const byWording = sectionsByWording(outline)
  const listed = new Set<number>()
  const lists: { items: ItemDraft[]; caption?: Caption; block: PageBlock }[] = []
  for (const [index, section] of outline.sections.entries()) {
    if (isInsideAnswer(outline, index, listed)) continue
    for (const [position, block] of section.blocks.entries()) {
      const items = itemsOf(block, outline)?.map((item) => withSection(item, outline, byWording))
      if (items === undefined || !isIndex(items, index, outline)) continue
      for (const { section: target } of items) if (target !== undefined) listed.add(target)
      const caption = captionOf(section, position, index === outline.title)
      lists.push({ items, block, ...(caption === undefined ? {} : { caption }) })
    }
  }
  // A heading over the only list of the page ("Contents") says nothing about one question that is not true of all.
  const isCategory = (caption: Caption) => (caption.isHeading ? lists.length > 1 : !CONTENTS.test(caption.text))
  return {
    items: lists.flatMap(({ items, caption }) =>
      items.flatMap((item) => toIndexItem(item, caption && isCategory(caption) ? caption.text : undefined, outline)),
    ),
    lines: new Set(lists.flatMap(({ block, caption }) => [...linesOf(block), ...(caption?.lines ?? [])])),
  }
}

interface ItemDraft {
  readonly text: string
  readonly anchor?: string
  readonly line: number
  /** The text of the item above it, where its list is nested. */
  readonly parent?: string
  readonly isParent: boolean
  readonly section?: number
}

interface Caption {
  readonly text: string
  readonly isHeading: boolean
  readonly lines: readonly number[]
}

function isInsideAnswer({ sections, title }: Outline, index: number, listed: ReadonlySet<number>): boolean {
  for (let at: number | undefined = index; at !== undefined; at = sections[at]?.above) {
    const heading = sections[at]?.heading
    if (listed.has(at) || (heading !== undefined && at !== title && readsAsQuestion(heading.text))) return true
  }
  return false
}

/** The items of a block in which each is only a link to `#…`, or only the text above a nested list of such. */
function itemsOf(block: PageBlock, { references }: Outline): ItemDraft[] | undefined {
  if (block.kind === 'text') {
    const lines = block.leaves.flatMap((leaf) => linkLines(leaf))
    const items = lines.flatMap((line) => (line === undefined ? [] : [line]))
    return items.length > 1 && items.length === lines.length ? items : undefined
  }
  if (block.kind !== 'list') return undefined
  const items: ItemDraft[] = []
  const above: string[] = []
  for (const [position, { text, depth, line }] of block.items.entries()) {
    const isParent = (block.items[position + 1]?.depth ?? 0) > depth
    const link = onlyLink({ source: text, spans: inlineSpans(text, references) })
    if (link === undefined && !isParent) return undefined
    const shown = plainText(link === undefined ? text : text.slice(link.label.start, link.label.end), references)
    above.splice(depth, Infinity, shown)
    const parent = above[depth - 1]
    items.push({
      text: shown,
      line,
      isParent,
      ...(link === undefined ? {} : { anchor: anchorOf(link) }),
      ...(parent === undefined ? {} : { parent }),
    })
  }
  return items
}

/** One item for each line of a paragraph; undefined for a line that is something else. */
function linkLines(leaf: ReadLeaf): (ItemDraft | undefined)[] {
  return leaf.source.split('\n').flatMap((line, index) => {
    if (line.replace(/<br\s*\/?>/gi, '').trim() === '') return []
    const link = onlyLink({ source: line, spans: inlineSpans(line, {}) })
    if (link === undefined) return [undefined]
    const text = plainText(line.slice(link.label.start, link.label.end))
    return [{ text, anchor: anchorOf(link), line: leaf.first + index, isParent: false }]
  })
}

function onlyLink(item: Pick<ReadLeaf, 'source' | 'spans'>): LinkSpan | undefined {
  const links = item.spans.filter((span): span is LinkSpan => span.kind === 'link')
  const [link] = links
  if (link === undefined || links.length > 1 || !/^#./.test(link.href) || isWayBack(link, item)) return undefined
  const rest = `${item.source.slice(0, link.start)}${item.source.slice(link.end)}`.replace(/<[^>]*>|\d+[.)]/g, '')
  return /[\p{L}\p{N}]/u.test(rest) ? undefined : link
}

function anchorOf({ href }: LinkSpan): string {
  try {
    return decodeURIComponent(href.slice(1))
  } catch {
    return href.slice(1) // a lone % is not an encoding; the anchor is then meant as it stands
  }
}

function withSection(item: ItemDraft, outline: Outline, byWording: (text: string) => number | undefined): ItemDraft {
  if (item.anchor === undefined) return item
  const section = outline.anchors.get(item.anchor) ?? byWording(item.text)
  return section === undefined || outline.sections[section]?.heading === undefined ? item : { ...item, section }
}

/** Finds headings by their wording; most pages never ask. */
function sectionsByWording({ sections }: Outline): (text: string) => number | undefined {
  let byWording: Map<string, number> | undefined
  return (text) => {
    if (byWording === undefined) {
      byWording = new Map()
      for (const [index, { heading }] of sections.entries()) {
        const key = wording(heading?.text ?? '')
        if (key !== '' && !byWording.has(key)) byWording.set(key, index)
      }
    }
    return byWording.get(wording(text))
  }
}

/**
 * Whether links lead to places below the section that they stand in. Where these are no parts of that section, the
 * links have to be to most headings of their level: a few may be an answer's "see also".
 */
function isIndex(items: readonly ItemDraft[], from: number, { sections, title }: Outline): boolean {
  const targets = new Set(items.flatMap(({ section }) => (section === undefined ? [] : [section])))
  if (targets.size === 0 || [...targets].some((target) => target <= from)) return false
  const level = from === title ? 0 : (sections[from]?.heading?.level ?? 0)
  const levels = new Set([...targets].map((target) => sections[target]?.heading?.level ?? 0))
  if (Math.min(...levels) > level) return true
  const alike = sections.filter(({ heading }, index) => index > from && levels.has(heading?.level ?? 0))
  return targets.size >= alike.length / 2
}

/** An item above nested ones names a category, unless what it links to says something itself. */
function toIndexItem(item: ItemDraft, caption: string | undefined, { sections }: Outline): IndexItem[] {
  const { text, anchor, line, section, parent, isParent } = item
  if (anchor === undefined) return []
  if (isParent && (section === undefined || sections[section]?.hasText !== true)) return []
  const category = parent ?? caption
  return [
    {
      text,
      anchor,
      line,
      ...(section === undefined ? {} : { section }),
      ...(category === undefined ? {} : { category }),
    },
  ]
}

/** What stands directly above a list: a line in bold at the end of the block above, or a heading, not the title. */
function captionOf(section: Section, position: number, isTitle: boolean): Caption | undefined {
  const above = section.blocks[position - 1]
  if (above === undefined) {
    return section.heading === undefined || isTitle
      ? undefined
      : { text: withoutColon(section.heading.text), isHeading: true, lines: [] }
  }
  if (above.kind !== 'text') return undefined
  const lines = above.leaves.flatMap((leaf) =>
    leaf.source.split('\n').map((line, index) => ({ line, at: leaf.first + index })),
  )
  const last = lines.findLast(({ line }) => line.replace(/<[^>]*>/g, '').trim() !== '')
  const bold = /^(\*\*|__)(.+?)\1\s*:?$/.exec(last?.line.replace(/<[^>]*>/g, '').trim() ?? '')?.[2]
  if (last === undefined || bold === undefined || bold.includes('**')) return undefined
  return {
    text: withoutColon(plainText(bold)),
    isHeading: false,
    lines: lines.filter(({ at }) => at >= last.at).map(({ at }) => at),
  }
}

const withoutColon = (text: string) => text.replace(/\s*[:：]$/, '')

const linesOf = ({ first, end }: PageBlock) => Array.from({ length: end - first }, (_, index) => first + index)
