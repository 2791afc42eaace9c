import type { Problem } from '../model/problem'
import { isNote } from './author-comments'
import type { ReadLeaf } from './block-parts'
import type { Question } from './choose-questions'
import type { HtmlSpan, Span } from './inline-spans'
import type { Outline } from './page-outline'
import { warning } from './problem-codes'

/** Notes to the bot that stand under no question, and comments without an end. */
export function strayComments(outline: Outline, questions: readonly Question[], file: string): readonly Problem[] {
  const answering = new Set<number>()
  for (const { section, until } of questions) for (let at = section; at < until; at += 1) answering.add(at)
  const problems: Problem[] = []
  const check = (leaf: ReadLeaf, isAnswer: boolean) => {
    if (!leaf.source.includes('<!--')) return
    const place = (at: number) => ({ file, line: leaf.first + leaf.source.slice(0, at).split('\n').length })
    const comments = leaf.spans.filter(isComment)
    for (const { source, start } of isAnswer ? [] : comments) {
      if (!isNote(source)) continue
      const message = 'This note stands under no question: move it below the heading it belongs to.'
      problems.push(warning('misplaced-comment', place(start), message))
    }
    const last = leaf.source.lastIndexOf('<!--')
    const open = comments.some(({ start, end }) => start <= last && last < end) ? -1 : openComment(leaf)
    if (open >= 0)
      problems.push(warning('unclosed-comment', place(open), 'This comment has no end: close it with -->.'))
  }
  for (const [index, { heading, blocks }] of outline.sections.entries()) {
    const isAnswer = answering.has(index)
    for (const leaf of heading?.block.leaves ?? []) check(leaf, isAnswer)
    for (const { leaves } of blocks) for (const leaf of leaves) check(leaf, isAnswer)
  }
  return problems
}

const isComment = (span: Span): span is HtmlSpan => span.kind === 'html' && span.source.startsWith('<!--')

/** Where a comment begins that does not end, outside of code; -1 where there is none. */
const openComment = ({ source }: ReadLeaf) =>
  source.replace(/<!--[\s\S]*?-->|(`+)[\s\S]*?\1/g, (closed) => ' '.repeat(closed.length)).indexOf('<!--')
