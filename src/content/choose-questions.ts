import type { Problem } from '../model/problem'
import type { IndexItem } from './page-index'
import type { Outline, Section } from './page-outline'
import { error, warning } from './problem-codes'
import { readsAsQuestion } from './reads-as-question'
import { wording } from './wording'

/** A heading that is a question, and how far its answer goes. */
export interface Question {
  /** The section of its heading; the answer goes on through the sections up to `until`, not included. */
  readonly section: number
  readonly until: number
  /** From 0. */
  readonly line: number
  /** The heading, as a reader sees it. */
  readonly text: string
  readonly id: string
  readonly alternates: readonly string[]
  readonly category?: string
}

/**
 * The rule that decides what a question is on a Markdown page.
 *
 * **With an index** (a list, in front of the questions, of which every item is only a link to a place on the page):
 * 1. A heading that the index lists is a question, whatever its level and its words.
 * 2. The caption above a list of the index, or the item above a nested list, is the category of what the list holds.
 * 3. Where the index words a question in another way than its heading, by more than case and punctuation, its wording
 *    becomes an alternate.
 * 4. A heading that is missing from the index is a question too when it stands on a level of the listed ones, outside
 *    their answers, and reads as a question: the index is probably out of date, and a warning says so.
 *
 * **Without an index**, the questions are all headings of one level:
 * 1. the level that the front matter names (`questionLevel: 3`; it wins over an index too),
 * 2. else the level on which most headings (more than half) read as questions: a question mark or a question word. Where
 *    that is true of several levels, the one with most such headings; the higher one of two that have equally many,
 * 3. else the deepest level that stands at least twice with text of its own,
 * 4. else the deepest level below the title that stands with text of its own.
 * The page's title (the first heading, if others follow and none has its level) is no question in 2 to 4.
 *
 * In both cases a heading above the questions is their category, and a heading below a question belongs to its answer,
 * which ends at the next question or the next heading of the question's level or a higher one.
 */
export function chooseQuestions(
  outline: Outline,
  index: readonly IndexItem[],
  options: { readonly file: string; readonly questionLevel?: number },
): { readonly questions: readonly Question[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const at = (line: number) => ({ file: options.file, line: line + 1 })
  const useIndex = options.questionLevel === undefined && index.some(({ section }) => section !== undefined)
  for (const { anchor, text, line, section } of index) {
    const elsewhere = section === undefined ? '' : ' The question was found by its wording; its anchor is another.'
    if (section === undefined || !outline.anchors.has(anchor)) {
      const message = `The index links "${text}" to #${anchor}, which is nowhere on the page.${elsewhere}`
      problems.push((section === undefined ? error : warning)('dangling-anchor', at(line), message))
    }
  }
  const chosen = useIndex ? listedSections(outline, index) : sectionsOfLevel(outline, options.questionLevel)
  if (useIndex) {
    for (const section of forgottenSections(outline, chosen)) {
      chosen.add(section)
      const heading = outline.sections[section]?.heading
      if (heading === undefined) continue
      problems.push(
        warning('not-in-index', at(heading.line), `"${heading.text}" is missing from the index of the page.`),
      )
    }
  }
  const listings = bySection(index)
  const questions = [...chosen]
    .sort((a, b) => a - b)
    .map((section) => toQuestion(outline, section, chosen, listings.get(section) ?? []))
  const unused = unusedText(outline, questions).map(({ text, line }) =>
    warning('text-not-used', at(line), unusedMessage(text)),
  )
  return { questions, problems: [...problems, ...unused] }
}

function listedSections({ sections }: Outline, index: readonly IndexItem[]): Set<number> {
  return new Set(index.flatMap(({ section }) => (section !== undefined && sections[section]?.heading ? [section] : [])))
}

function sectionsOfLevel(outline: Outline, named: number | undefined): Set<number> {
  const level = named ?? levelOfQuestions(outline)
  const indices = outline.sections.flatMap(({ heading }, index) =>
    heading !== undefined && heading.level === level ? [index] : [],
  )
  return new Set(indices)
}

function levelOfQuestions({ sections, title }: Outline): number | undefined {
  const levels = new Map<number, { all: number; questions: number; withText: number }>()
  for (const [index, { heading, hasText }] of sections.entries()) {
    if (heading === undefined || index === title) continue
    const count = levels.get(heading.level) ?? { all: 0, questions: 0, withText: 0 }
    count.all += 1
    if (readsAsQuestion(heading.text)) count.questions += 1
    if (hasText) count.withText += 1
    levels.set(heading.level, count)
  }
  const rising = [...levels].sort(([a], [b]) => a - b)
  const asked = rising.filter(([, { all, questions }]) => questions > all / 2)
  const most = Math.max(...asked.map(([, { questions }]) => questions))
  return (
    asked.find(([, { questions }]) => questions === most)?.[0] ??
    rising.findLast(([, { withText }]) => withText >= 2)?.[0] ??
    (title === undefined ? undefined : rising.findLast(([, { withText }]) => withText > 0)?.[0])
  )
}

/** Headings that nobody listed, that end the answer above them, and that read as questions. */
function forgottenSections({ sections }: Outline, chosen: ReadonlySet<number>): number[] {
  const levels = new Set([...chosen].map((section) => sections[section]?.heading?.level))
  const forgotten: number[] = []
  let answerOf = 0
  for (const [index, { heading, hasText }] of sections.entries()) {
    if (heading === undefined) continue
    if (chosen.has(index)) answerOf = heading.level
    else if (heading.level <= answerOf || answerOf === 0) {
      answerOf = 0
      if (!hasText || !levels.has(heading.level) || !readsAsQuestion(heading.text)) continue
      forgotten.push(index)
      answerOf = heading.level
    }
  }
  return forgotten
}

function toQuestion(
  outline: Outline,
  section: number,
  chosen: ReadonlySet<number>,
  listings: readonly IndexItem[],
): Question {
  const { sections } = outline
  const heading = sections[section]?.heading
  const level = heading?.level ?? 0
  let until = section + 1
  while (until < sections.length && !chosen.has(until) && (sections[until]?.heading?.level ?? 0) > level) until += 1
  const isOther = (text: string) => wording(text) !== wording(heading?.text ?? '') && wording(text) !== ''
  const alternates = listings.map(({ text }) => text).filter(isOther)
  const category =
    listings.find((item) => item.category !== undefined)?.category ?? categoryAbove(outline, section, chosen)
  return {
    section,
    until,
    line: heading?.line ?? 0,
    text: heading?.text ?? '',
    id: idOf(outline, section, listings),
    alternates: [...new Set(alternates)],
    ...(category === undefined ? {} : { category }),
  }
}

/** The anchor that the index uses, where it is one; else the nearest explicit one; else the slug. */
function idOf({ sections, anchors }: Outline, section: number, listings: readonly IndexItem[]): string {
  const heading = sections[section]?.heading
  const linked = listings.find(({ anchor }) => anchors.get(anchor) === section)?.anchor
  return linked ?? heading?.anchors.at(-1) ?? heading?.slug ?? ''
}

function categoryAbove({ sections, title }: Outline, section: number, chosen: ReadonlySet<number>): string | undefined {
  const above = sections[section]?.above
  return above === undefined || above === title || chosen.has(above) ? undefined : sections[above]?.heading?.text
}

function bySection(index: readonly IndexItem[]): ReadonlyMap<number, readonly IndexItem[]> {
  const listings = new Map<number, IndexItem[]>()
  for (const item of index) {
    if (item.section === undefined) continue
    const listed = listings.get(item.section)
    if (listed === undefined) listings.set(item.section, [item])
    else listed.push(item)
  }
  return listings
}

/** Sections after the first question that say something and are no part of any answer. */
function unusedText({ sections, title }: Outline, questions: readonly Question[]) {
  const used = new Set(
    questions.flatMap(({ section, until }) => Array.from({ length: until - section }, (_, i) => section + i)),
  )
  const first = questions[0]?.section ?? Infinity
  return sections.flatMap(({ heading, hasText }: Section, index) => {
    if (heading === undefined || !hasText || used.has(index) || index === title) return []
    const isCategory = (sections[index + 1]?.heading?.level ?? 0) > heading.level
    return index < first || isCategory ? [] : [{ text: heading.text, line: heading.line }]
  })
}

const unusedMessage = (text: string) =>
  `What stands below "${text}" belongs to no question: list the heading in the index, or name its level (questionLevel).`
