import type { Problem } from '../model/problem'
import type { LinkContext } from './judge-link'
import { leafMarkdown, type BreakStyle, type Comment } from './leaf-markdown'
import type { PageBlock, ReadLeaf } from './block-parts'

/**
 * The Markdown of some blocks, as it stands in the file but for what does not belong into an answer: rules, comments,
 * and what `leafMarkdown` takes out of a text. The comments are handed over beside it.
 */
export function pageMarkdown(
  blocks: readonly PageBlock[],
  lines: readonly string[],
  context: LinkContext,
): { readonly markdown: string; readonly comments: readonly Comment[]; readonly problems: readonly Problem[] } {
  const comments: Comment[] = []
  const problems: Problem[] = []
  let markdown = ''
  let end = 0
  for (const block of blocks) {
    const parts: string[] = []
    const leaves = new Map(block.leaves.map((leaf) => [leaf.first, leaf]))
    for (let line = block.first; line < block.end && block.kind !== 'rule';) {
      const leaf = leaves.get(line)
      if (leaf === undefined) {
        parts.push(lines[line] ?? '')
        line += 1
        continue
      }
      const made = leafMarkdown(leaf, breakStyle(block, leaf), context)
      if (made.text !== '') parts.push(made.text)
      for (const comment of made.comments) comments.push(comment)
      for (const problem of made.problems) problems.push(problem)
      line = leaf.end
    }
    const text = parts.join('\n').replace(/^(?:[ \t]*\n)+|(?:\n[ \t]*)+$/g, '')
    if (text.trim() === '') continue
    markdown = markdown === '' ? text : `${markdown}${block.first === end ? '\n' : '\n\n'}${text}`
    end = block.end
  }
  return { markdown: markdown.trimEnd(), comments, problems }
}

function breakStyle(block: PageBlock, leaf: ReadLeaf): BreakStyle {
  if (leaf.isRow || block.kind === 'heading') return 'space'
  return block.kind === 'text' && leaf.first === block.first && !leaf.source.startsWith('>') ? 'paragraph' : 'line'
}
