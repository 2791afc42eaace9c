import type { Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'
import { readNotes } from './author-comments'
import { chooseQuestions, type Question } from './choose-questions'
import { findContact } from './find-contact'
import { readFrontMatter } from './front-matter'
import type { LinkContext } from './judge-link'
import { pageMarkdown } from './page-answer'
import { findIndex, type PageIndex } from './page-index'
import type { PageBlock } from './block-parts'
import { readOutline, type Outline } from './page-outline'
import type { EntryDraft, ParsedFile, ParseOptions } from './parsed-file'
import { error, warning } from './problem-codes'
import { strayComments } from './stray-comments'

/**
 * Reads a FAQ page in Markdown. What on it is a question is decided in `choose-questions.ts`; what an answer shows in
 * `leaf-markdown.ts`; what comments mean in `author-comments.ts`.
 */
export function* parseMarkdownPage(text: string, options: ParseOptions): Steps<ParsedFile> {
  const { file } = options
  const { settings, body, problems: atTop } = readFrontMatter(text.replace(/\r\n?/g, '\n'), file)
  yield
  const outline = yield* readOutline(body)
  const index = findIndex(outline)
  yield
  const { questionLevel } = settings
  const chosen = chooseQuestions(outline, index.items, {
    file,
    ...(questionLevel === undefined ? {} : { questionLevel }),
  })
  yield
  const pageUrl = settings.url ?? options.pageUrl
  const context: LinkContext = {
    file,
    hasAnchor: (anchor) => outline.anchors.has(anchor),
    ...(pageUrl === undefined ? {} : { pageUrl }),
  }
  const drafts: EntryDraft[] = []
  const problems: Problem[] = []
  const lineOfId = new Map<string, number>()
  for (const question of chosen.questions) {
    const line = question.line + 1
    const earlier = lineOfId.get(question.id)
    if (earlier === undefined) {
      lineOfId.set(question.id, line)
      const { draft, problems: found } = draftQuestion(question, outline, context)
      if (draft !== undefined) drafts.push(draft)
      for (const problem of found) problems.push(problem)
    } else {
      const message = `The question in line ${earlier} has the anchor #${question.id} already; this one is left out.`
      problems.push(error('duplicate-anchor', { file, line }, message))
    }
    yield
  }
  const firstLine = chosen.questions[0]?.line ?? outline.lines.length
  const introduction = introductionOf(outline, index, firstLine, context)
  yield
  const stray = strayComments(outline, chosen.questions, file)
  const contact = yield* findContact({
    stated: settings.contact,
    introduction: outline.lines
      .slice(0, firstLine)
      .join('\n')
      .replace(/<!--[\s\S]*?-->/g, ''),
    answers: drafts.map(({ answer }) => answer),
  })
  const title = settings.title ?? outline.sections[outline.title ?? -1]?.heading?.text
  return {
    file,
    readable: true,
    introduction: introduction.markdown,
    drafts,
    problems: [
      ...atTop,
      ...chosen.problems,
      ...problems,
      ...introduction.problems,
      ...repeatedAnchors(outline, file, lineOfId),
      ...stray,
    ],
    ...(title === undefined ? {} : { title }),
    ...(settings.language === undefined ? {} : { language: settings.language }),
    ...(pageUrl === undefined ? {} : { pageUrl }),
    ...(contact === undefined ? {} : { contact }),
  }
}

function draftQuestion(question: Question, outline: Outline, context: LinkContext) {
  const place = { file: context.file, line: question.line + 1 }
  const blocks = outline.sections
    .slice(question.section, question.until)
    .flatMap((section, index) =>
      index === 0 || !section.heading ? section.blocks : [section.heading.block, ...section.blocks],
    )
  const { markdown, comments, problems } = pageMarkdown(blocks, outline.lines, context)
  const read = readNotes(comments.map(({ source, line }) => ({ source, place: { file: place.file, line: line + 1 } })))
  const found = [...problems, ...read.problems]
  if (!/[\p{L}\p{N}\p{S}]/u.test(markdown)) {
    const message = `"${question.text}" has no answer and is left out.`
    return { problems: [...found, error('no-answer', place, message)] }
  }
  const draft: EntryDraft = {
    id: question.id,
    question: question.text,
    answer: markdown,
    place,
    ...read.notes,
    alternates: [...question.alternates, ...read.notes.alternates],
    ...(question.category === undefined ? {} : { category: question.category }),
  }
  return { draft, problems: found }
}

/** What stands between the title and the first question or index. */
function introductionOf(outline: Outline, index: PageIndex, firstQuestion: number, context: LinkContext) {
  const sections = outline.sections.filter(({ heading }, at) => heading === undefined || at === outline.title)
  const above = sections.flatMap(({ blocks }) => blocks).filter(({ first }) => first < firstQuestion)
  const end = above.findIndex((block) => index.lines.has(block.first) || index.lines.has(block.end - 1))
  const cut = above[end]
  const kept = cut === undefined ? above : [...above.slice(0, end), upToIndex(cut, index)]
  return pageMarkdown(kept, outline.lines, context)
}

/** A paragraph of which the last lines are the caption of the index. */
function upToIndex(block: PageBlock, { lines }: PageIndex): PageBlock {
  let end = block.first
  while (end < block.end && !lines.has(end)) end += 1
  const leaves = block.leaves.flatMap((leaf) => {
    if (leaf.first >= end) return []
    const source = leaf.source.split('\n', end - leaf.first).join('\n')
    return [
      { ...leaf, end: Math.min(leaf.end, end), source, spans: leaf.spans.filter((span) => span.end <= source.length) },
    ]
  })
  return { first: block.first, end, kind: 'text', leaves }
}

/** Anchors that stand twice and are no question's. */
function repeatedAnchors(outline: Outline, file: string, lineOfId: ReadonlyMap<string, number>): Problem[] {
  return outline.repeated
    .filter(({ anchor }) => !lineOfId.has(anchor))
    .map(({ anchor, first, again }) => {
      const message = `The anchor #${anchor} stands in line ${first + 1} already: links to it lead there.`
      return warning('duplicate-anchor', { file, line: again + 1 }, message)
    })
}
