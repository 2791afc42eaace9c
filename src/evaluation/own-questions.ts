import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { CodedError } from '../model/coded-error'
import type { Place } from '../model/entry'
import type { KnownQuestion } from './question-set'

/** A question that the owner wrote down for the page. The half `tune` of the file is the split `dev`. */
export interface OwnQuestion extends KnownQuestion {
  readonly kind: string
  readonly place: Place
}

/** The kinds of questions that the page does not answer, and the only ones. */
export const UNANSWERED_KINDS: readonly string[] = ['near-miss', 'off-topic']

const NO_ENTRY = 'none'

const question = z
  .strictObject({
    text: z.string().trim().min(1),
    entry: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], 'an id, [a list, of ids] or none'),
    kind: z.string().min(1),
    half: z.enum(['tune', 'test']),
  })
  .refine(({ entry, kind }) => (entry === NO_ENTRY) === UNANSWERED_KINDS.includes(kind), {
    path: ['kind'],
    message: `${UNANSWERED_KINDS.join(' and ')} go with "entry: ${NO_ENTRY}", and no other kind does`,
  })
  .transform(({ text, entry, kind, half }) => ({
    text,
    entryIds: entry === NO_ENTRY ? [] : [entry].flat(),
    kind,
    split: half === 'tune' ? ('dev' as const) : half,
  }))

interface Mistake extends Place {
  readonly text: string
}

/**
 * The owner's questions: a YAML file, or a folder of them in the order of their names.
 * @param entryIds of the page that they are asked
 * @throws CodedError `questions-unreadable` for a path without such a file, `question-broken` for what is no question
 * or was asked before, `question-entry-unknown` for an id that the page does not have; each names file:line. And
 * `questions-missing` where there is none
 */
export async function readOwnQuestions(path: string, entryIds: ReadonlySet<string>): Promise<readonly OwnQuestion[]> {
  const files = await questionFiles(path).catch((cause: unknown) => unreadable(path, cause))
  const questions: OwnQuestion[] = []
  const mistakes: Mistake[] = []
  for (const file of files) {
    const read = questionsIn(await readFile(file, 'utf8').catch((cause: unknown) => unreadable(file, cause)), file)
    questions.push(...read.questions)
    mistakes.push(...read.mistakes)
  }
  mistakes.push(...askedTwice(questions))
  if (mistakes.length > 0) throw new CodedError('question-broken', listed(mistakes))
  const unknown = questions.flatMap(({ entryIds: ids, place }) =>
    ids.filter((id) => !entryIds.has(id)).map((id) => ({ ...place, text: `the page has no entry "${id}"` })),
  )
  if (unknown.length > 0) {
    const advice = 'Mend the ids; or name the page that the questions are about, or the questions about this page.'
    throw new CodedError('question-entry-unknown', `${listed(unknown)}\n${advice}`)
  }
  if (questions.length === 0) {
    throw new CodedError('questions-missing', `${path} has no question: without any the gate says nothing.`)
  }
  return questions
}

async function questionFiles(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => /^[^.].*\.ya?ml$/i.test(name))
  if (names.length === 0) throw new Error('it holds no .yaml file')
  return names.sort().map((name) => join(path, name))
}

function unreadable(path: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause)
  throw new CodedError('questions-unreadable', `${path}: no questions can be read here: ${reason}.`, { cause })
}

function questionsIn(text: string, file: string) {
  const lines = new LineCounter()
  const lineAt = (offset: number) => lines.linePos(offset).line
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const questions: OwnQuestion[] = []
  const mistakes: Mistake[] = document.errors.map(({ message, pos }) => ({ file, line: lineAt(pos[0]), text: message }))
  visit(document, {
    Alias: (_, { range }) => {
      mistakes.push({ file, line: lineAt(range?.[0] ?? 0), text: 'put a text that begins with * in quotes' })
    },
  })
  if (mistakes.length > 0) return { questions, mistakes }
  if (!isSeq(document.contents)) {
    return { questions, mistakes: [{ file, line: 1, text: 'the file has to be a list of questions' }] }
  }
  for (const node of document.contents.items) {
    const parts = isMap(node) ? node.items.flatMap(({ key }) => (isScalar(key) ? [key] : [])) : []
    const line = lineAt(node.range[0])
    const parsed = question.safeParse(isMap(node) ? node.toJS(document) : undefined)
    if (parsed.success) questions.push({ ...parsed.data, place: { file, line } })
    for (const { path, message } of parsed.error?.issues ?? []) {
      const field = parts.find(({ value }) => value === path[0])
      const where = path.length === 0 ? '' : `${path.join('.')}: `
      mistakes.push({ file, line: field === undefined ? line : lineAt(field.range[0]), text: `${where}${message}` })
    }
  }
  return { questions, mistakes }
}

/** A question in both halves would measure what was tuned on. */
function askedTwice(questions: readonly OwnQuestion[]): readonly Mistake[] {
  const first = new Map<string, Place>()
  return questions.flatMap(({ text, place }) => {
    const key = text.toLowerCase()
    const before = first.get(key)
    if (before === undefined) first.set(key, place)
    return before === undefined ? [] : [{ ...place, text: `asked before at ${before.file}:${before.line}` }]
  })
}

/** More lines than these say nothing new: the wrong file was named. */
const MISTAKES_SHOWN = 10

function listed(mistakes: readonly Mistake[]): string {
  const shown = mistakes.slice(0, MISTAKES_SHOWN).map(({ file, line, text }) => `${file}:${line}: ${text}`)
  const more = mistakes.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more like these`] : [])].join('\n')
}
