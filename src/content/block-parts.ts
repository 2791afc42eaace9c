import { attribute } from './html-tag'
import type { HtmlSpan, LinkSpan, Span } from './inline-spans'
import type { Block, Leaf } from './markdown-blocks'

/** A run of inline Markdown with its links and tags. */
export type ReadLeaf = Leaf & { readonly spans: readonly Span[] }

export type PageBlock = Block<ReadLeaf>

/** Something that stands in a block: an anchor, or text where there is none. */
export interface BlockPart {
  readonly anchor?: string
  /** From 0. */
  readonly line: number
}

const SEEN = /[\p{L}\p{N}\p{S}]/u

/** Anchors and text of a block in their order. Rules, line breaks, comments and ways back to the top are neither. */
export function partsOf(block: PageBlock): readonly BlockPart[] {
  if (block.kind === 'rule') return []
  if (block.kind === 'code') return [{ line: block.first }]
  return block.leaves.flatMap((leaf) => partsOfLeaf(leaf, block.kind === 'heading' ? /^ *#+/ : undefined))
}

function partsOfLeaf(leaf: ReadLeaf, marker: RegExp | undefined): BlockPart[] {
  const parts: BlockPart[] = []
  let at = 0
  const see = (text: string) => {
    if (SEEN.test(marker === undefined ? text : text.replace(marker, ''))) parts.push({ line: leaf.first })
  }
  for (const span of leaf.spans) {
    if (span.start < at) continue
    see(leaf.source.slice(at, span.start))
    at = span.end
    if (span.kind === 'html') {
      const line = leaf.first + leaf.source.slice(0, span.start).split('\n').length - 1
      for (const anchor of anchorsOf(span)) parts.push({ anchor, line })
      if (/^<img/i.test(span.source)) parts.push({ line })
    } else if (!isWayBack(span, leaf)) parts.push({ line: leaf.first })
  }
  see(leaf.source.slice(at))
  return parts
}

/** The anchors that a tag sets: its id, and the name of an `<a>`. */
export function anchorsOf({ source }: HtmlSpan): readonly string[] {
  if (source.startsWith('<!--')) return []
  const id = attribute(source, 'id') ?? (/^<a\s/i.test(source) ? attribute(source, 'name') : undefined)
  return id === undefined || id === '' ? [] : [id]
}

/** Whether a link is the page's own way back up, alone on its line: no part of what the page says. */
export function isWayBack(link: LinkSpan, { source }: { readonly source: string }): boolean {
  if (!link.href.startsWith('#')) return false
  const label = source.slice(link.label.start, link.label.end)
  if (!/^#(top|_top)?$/i.test(link.href) && !/\btop\b|^\W*(go |jump )?back\b|[↑⬆⇧🔝▲]/iu.test(label)) return false
  const before = source.slice(source.lastIndexOf('\n', link.start - 1) + 1, link.start)
  const after = source.slice(link.end).split('\n', 1).join('')
  return !/[\p{L}\p{N}]/u.test(`${before}${after}`.replace(/<[^>]*>/g, ''))
}
