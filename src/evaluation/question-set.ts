import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CodedError } from '../model/coded-error'
import type { Entry } from '../model/entry'
import { parseJson } from '../model/parse-json'

/** A question with the entries that answer it. */
export interface KnownQuestion {
  readonly text: string
  /** The same with spelling mistakes. */
  readonly typo?: string | undefined
  /** Empty: the page has no answer. */
  readonly entryIds: readonly string[]
  readonly split: 'dev' | 'test'
}

/** A page and questions to it. */
export interface QuestionSet {
  readonly name: string
  readonly entries: readonly Entry[]
  readonly questions: readonly KnownQuestion[]
}

const entryLine = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  alternates: z.array(z.string()).default([]),
  answer: z.string().default(''),
  keywords: z.array(z.string()).default([]),
})

const questionLine = z.object({
  text: z.string(),
  typo: z.string().optional(),
  entryIds: z.array(z.string()),
  split: z.enum(['dev', 'test']).default('test'),
})

/**
 * The set in a folder: `entries.jsonl` and `queries.jsonl`.
 * @throws CodedError `question-set-unreadable` for a missing file, `question-set-line` with file:line for a line of
 * another shape
 */
export async function readQuestionSet(folder: string, name: string): Promise<QuestionSet> {
  const file = join(folder, 'entries.jsonl')
  const entries = await readLines(file, entryLine)
  return {
    name,
    entries: entries.map(({ line, ...entry }) => ({ ...entry, related: [], place: { file, line } })),
    questions: await readLines(join(folder, 'queries.jsonl'), questionLine),
  }
}

async function readLines<T extends object>(
  file: string,
  schema: z.ZodType<T>,
): Promise<readonly (T & { readonly line: number })[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CodedError(
      'question-set-unreadable',
      `${file} cannot be read: a set needs entries.jsonl and queries.jsonl.`,
      {
        cause,
      },
    )
  })
  return text.split('\n').flatMap((content, at) => {
    if (content.trim() === '') return []
    const parsed = schema.safeParse(parseJson(content))
    if (parsed.success) return [{ ...parsed.data, line: at + 1 }]
    const [issue] = parsed.error.issues
    const where = issue === undefined || issue.path.length === 0 ? 'the line' : issue.path.join('.')
    throw new CodedError(
      'question-set-line',
      `${file}:${at + 1}: ${where}: ${issue?.message ?? 'not of the right shape'}`,
    )
  })
}
