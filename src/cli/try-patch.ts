import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { listFaqFiles } from '../content/faq-files'
import { measureOwnQuestions } from '../evaluation/measure-own-questions'
import { readOwnQuestions, type OwnQuestion } from '../evaluation/own-questions'
import { rank } from '../matching/rank'
import { CodedError } from '../model/coded-error'
import { formatProblem, type Problem } from '../model/problem'
import { checkPage, type CheckedPage } from './check-page'
import { OWN_QUESTIONS } from './evaluate'
import type { FaqSource } from './open-faq'
import type { PagePatch } from './page-patch'

/** What a change of the page comes to, tried on a copy. */
export interface PatchTrial {
  /** The entry that answers the question. */
  readonly entryId: string
  /** Warnings that the page did not have before, a line each. */
  readonly warnings: readonly string[]
  /** How many of the owner's questions were asked; 0 where none are written down for this page. */
  readonly asked: number
}

/**
 * Tries a change on a copy of the page: it brings no error, the owner's questions that went well go well afterwards, and
 * the question of the change is answered by its entry.
 * @param questions where the owner's questions are, where they are not in the usual place
 * @throws CodedError `patch-has-errors`, `gate-worsened`, `question-not-answered`; those of `readOwnQuestions` where
 * `questions` names them
 */
export async function tryPatch(patch: PagePatch, source: FaqSource, questions?: string): Promise<PatchTrial> {
  const folder = await mkdtemp(join(tmpdir(), 'faq-page-'))
  try {
    const copies = await copyPage(source.faqPath, folder, patch)
    const before = await checkPage(source)
    const after = await checkPage({ ...source, faqPath: copies.path })
    const warnings = newProblems(before, after, copies.nameOf)
    const asked = await holdAgainstGate(before, after, questions)
    return { entryId: answering(patch, before, after), warnings, asked }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function copyPage(path: string, folder: string, { file, after }: PagePatch) {
  const { files } = await listFaqFiles(path)
  for (const one of files) {
    const copy = join(folder, basename(one))
    await (one === file ? writeFile(copy, after) : copyFile(one, copy))
  }
  const isFolder = files.length !== 1 || files[0] !== path
  const original = new Map(files.map((one) => [join(folder, basename(one)), one]))
  return {
    path: isFolder ? folder : join(folder, basename(path)),
    nameOf: (copy: string) => original.get(copy) ?? copy,
  }
}

function newProblems(before: CheckedPage, after: CheckedPage, nameOf: (copy: string) => string): readonly string[] {
  const keyOf = ({ severity, code, message }: Problem) => `${severity} ${code} ${message}`
  const known = new Set(before.problems.map(keyOf))
  const fresh = after.problems.filter((problem) => !known.has(keyOf(problem)))
  const lineOf = (problem: Problem) =>
    formatProblem({ ...problem, place: { ...problem.place, file: nameOf(problem.place.file) } })
  const errors = fresh.filter(({ severity }) => severity === 'error')
  if (errors.length > 0 || !after.usable) {
    throw new CodedError(
      'patch-has-errors',
      `The page would have errors that it does not have now:\n${errors.map(lineOf).join('\n')}`,
    )
  }
  return fresh.map(lineOf)
}

async function holdAgainstGate(before: CheckedPage, after: CheckedPage, path: string | undefined): Promise<number> {
  const questions = await questionsFor(before, path)
  if (questions.length === 0 || before.index === undefined || after.index === undefined) return questions.length
  const was = measureOwnQuestions(questions, before.index)
  const is = measureOwnQuestions(questions, after.index)
  const known = new Set(was.wentWrong.map(({ text }) => text))
  const worse = is.wentWrong.filter(({ text }) => !known.has(text))
  if (worse.length > 0 || (was.passed && !is.passed)) {
    const lines = worse.map(
      ({ text, place, expected, shown }) =>
        `${place.file}:${place.line}: "${text}" is ${expected.join(', ') || 'not on the page'}; shown: ${shown.join(', ') || 'nothing'}`,
    )
    throw new CodedError(
      'gate-worsened',
      `Questions that go well now would not any more:\n${lines.join('\n')}\nWord the question in another way (--question), or mend these where the new answer is the right one.`,
    )
  }
  return questions.length
}

/** Questions in the usual place are about another page where they name entries that this one does not have. */
async function questionsFor({ faq }: CheckedPage, path: string | undefined): Promise<readonly OwnQuestion[]> {
  const ids = new Set(faq.entries.map(({ id }) => id))
  try {
    return await readOwnQuestions(path ?? OWN_QUESTIONS, ids)
  } catch (error) {
    const isForeign =
      error instanceof CodedError &&
      ['question-entry-unknown', 'questions-unreadable', 'questions-missing'].includes(error.code)
    if (path === undefined && isForeign) return []
    throw error
  }
}

function answering({ question, alternateOf }: PagePatch, before: CheckedPage, after: CheckedPage): string {
  const known = new Set(before.faq.entries.map(({ id }) => id))
  const entryId = alternateOf ?? after.faq.entries.find(({ id }) => !known.has(id))?.id
  const ranking = after.index === undefined ? undefined : rank(after.index, question)
  const first = ranking?.matches[0]
  if (entryId !== undefined && ranking?.decision === 'answer' && first?.id === entryId) return entryId
  const instead = first === undefined ? 'Nothing is found' : `What comes first is "${first.question}" (${first.id})`
  throw new CodedError(
    'question-not-answered',
    `"${question}" would not be answered by its own entry. ${instead}: word it so that it says what it is about (--question), or make it a wording of an entry (--as-alternate).`,
  )
}
