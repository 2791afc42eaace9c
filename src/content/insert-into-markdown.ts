import { CodedError } from '../model/coded-error'
import { runAtOnce } from '../model/in-steps'
import { chooseQuestions, type Question } from './choose-questions'
import { readFrontMatter } from './front-matter'
import { checkedInsertion, misfit } from './insertion-check'
import type { NewEntry } from './new-entry'
import { furnitureAbove, isFurniture, withAnchor, withId } from './page-furniture'
import { findIndex, type IndexItem } from './page-index'
import { readOutline, type Heading, type Outline } from './page-outline'
import { parseMarkdownPage } from './parse-markdown-page'
import { plainToInline, plainToMarkdown } from './plain-to-markdown'
import { slug } from './slug'

/** Characters of an anchor that is made for a new entry. */
const ANCHOR_LENGTH = 40

/**
 * Puts an entry behind the last one of its category, in the form of the entries there: level and emphasis of the
 * heading, anchor, rule, way back to the top. Where the page has an index, the entry gets its line in it.
 * @throws CodedError `category-unknown`, `entry-does-not-fit`
 */
export function insertIntoMarkdown(text: string, entry: NewEntry): string {
  const lines = text.split(/\r\n|\r|\n/)
  const { body, settings } = readFrontMatter(lines.join('\n'), '')
  const outline = runAtOnce(readOutline(body))
  const { items } = findIndex(outline)
  const { questionLevel } = settings
  const { questions } = chooseQuestions(outline, items, {
    file: '',
    ...(questionLevel === undefined ? {} : { questionLevel }),
  })
  const { question: last, item } = lastOf(questions, items, entry)
  const pattern = patternFor(last, questions)
  const heading = outline.sections[pattern.section]?.heading
  if (heading === undefined) throw misfit(entry)
  const { id, isExplicit } = idFor(entry.question, heading, outline)
  const block = entryLines(entry, heading, outline, isExplicit ? id : undefined)
  const end = contentEnd(last, outline)
  const glued = lines[end] === undefined || lines[end].trim() === '' ? [] : ['']
  const inserts = [{ at: end, lines: [...block, ...glued] }]
  if (item !== undefined) inserts.push({ at: item.line + 1, lines: [indexLine(lines[item.line] ?? '', entry, id)] })
  const made = [...lines]
  for (const insert of inserts.sort((a, b) => b.at - a.at)) made.splice(insert.at, 0, ...insert.lines)
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
  return checkedInsertion(parseMarkdownPage, text, made.join(lineEnd), entry)
}

/** The entry behind which a new one goes: the last that the index lists of the category, else the last on the page. */
function lastOf(
  questions: readonly Question[],
  items: readonly IndexItem[],
  entry: NewEntry,
): { readonly question: Question; readonly item?: IndexItem } {
  const alike = questions.filter(({ category }) => category === entry.category)
  const anyOrAlike = entry.category === undefined ? questions : alike
  const question = anyOrAlike.at(-1)
  if (question === undefined) {
    const known = [...new Set(questions.flatMap(({ category }) => category ?? []))]
    if (entry.category === undefined || known.length === 0) throw misfit(entry)
    throw new CodedError(
      'category-unknown',
      `The page has no category "${entry.category}": name one of "${known.join('", "')}", or write it on the page first.`,
    )
  }
  const item = items.findLast(({ section }) => anyOrAlike.some((one) => one.section === section))
  const listed = anyOrAlike.find(({ section }) => section === item?.section)
  return item === undefined || listed === undefined ? { question } : { question: listed, item }
}

/** The nearest entry that follows another one directly: what stands above its heading is what sets entries apart. */
function patternFor(last: Question, questions: readonly Question[]): Question {
  const follows = questions.filter(({ section }, index) => index > 0 && questions[index - 1]?.until === section)
  const distance = ({ section }: Question) => Math.abs(section - last.section)
  const [nearest] = follows.sort((a, b) => distance(a) - distance(b))
  return nearest ?? last
}

/** The line (from 0) behind the last one that says something in an answer. */
function contentEnd({ section, until }: Question, { sections, lines }: Outline): number {
  const first = sections[section]?.heading?.block.end ?? 0
  let end = sections[until]?.heading?.line ?? lines.length
  while (end > first && isFurniture(lines[end - 1] ?? '')) end -= 1
  return end
}

function idFor(
  question: string,
  { anchors, text }: Heading,
  outline: Outline,
): { readonly id: string; readonly isExplicit: boolean } {
  const whole = slug(question)
  // Of a slug that is taken GitHub makes another one, and of those further down the page as well.
  if (anchors.length === 0 && whole !== '' && !outline.anchors.has(whole)) return { id: whole, isExplicit: false }
  const base = shortened(whole) || shortened(slug(text)) || 'question'
  let id = base
  for (let count = 2; outline.anchors.has(id); count += 1) id = `${base}-${count}`
  return { id, isExplicit: true }
}

function shortened(anchor: string): string {
  if (anchor.length <= ANCHOR_LENGTH) return anchor
  return anchor.slice(0, ANCHOR_LENGTH + 1).replace(/-[^-]*$/, '')
}

/** The entry with what sets it apart from the one above; `id` where the page has anchors of its own making. */
function entryLines(entry: NewEntry, heading: Heading, { lines }: Outline, id: string | undefined): readonly string[] {
  const above = furnitureAbove(lines, heading.line)
  const line = headingLine(entry.question, heading, id)
  const furniture = withAnchor(above, id)
  const isAnchored = id === undefined || line.includes(id) || furniture.some((one) => one.includes(`"${id}"`))
  const anchor = isAnchored ? [] : [`<a id="${id}"></a>`, '']
  const blank = furniture[0] === undefined ? [''] : []
  return [...blank, ...furniture, ...anchor, line, '', ...plainToMarkdown(entry.answer).split('\n')]
}

/** A heading as the other one is written: its level, its emphasis, its anchor. */
function headingLine(question: string, { level, block }: Heading, id: string | undefined): string {
  const source = block.kind === 'heading' ? block.text : ''
  const [, tag = '', rest = ''] = /^((?:<a\b[^>]*>\s*(?:<\/a>)?\s*)?)(.*)$/is.exec(source) ?? []
  const suffix = /\s*\{:?\s*#[^}]*\}\s*$/.exec(rest)?.[0]
  const emphasis = /^(\*\*|__).+\1\s*$/s.exec(suffix === undefined ? rest : rest.slice(0, -suffix.length))?.[1] ?? ''
  const before = id === undefined || tag === '' ? '' : withId(tag, id)
  const after = id === undefined || suffix === undefined ? '' : ` {#${id}}`
  return `${'#'.repeat(level)} ${before}${emphasis}${plainToInline(question)}${emphasis}${after}`
}

/** A line of the index as the other one is written; a number in front of it is the next one. */
function indexLine(line: string, { question }: NewEntry, id: string): string {
  return line
    .replace(/\[.*\]\(\s*<?#[^)]*\)/, () => `[${plainToInline(question)}](#${encodeURI(id)})`)
    .replace(/^(\s*)(\d+)(?=[.)])/, (_, space: string, number: string) => `${space}${Number(number) + 1}`)
}
