import { z } from 'zod'
import type { Place } from '../model/entry'
import type { Problem } from '../model/problem'
import { isDate, splitList } from './author-comments'
import type { EntryDraft } from './parsed-file'
import { error, warning } from './problem-codes'

const listOf = (sign: ',' | '|') =>
  z
    .union([z.string().transform((text) => splitList(text, sign)), z.array(z.coerce.string())])
    .nullish()
    .transform((parts) => (parts ?? []).map((part) => part.trim()).filter((part) => part !== ''))

const optionalText = z.coerce
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? '')

/** An entry of a table, of JSON or of YAML. The lists may be one text: alternates parted by `|`, the others by commas. */
const ENTRY = z.object({
  id: optionalText,
  question: z.string('has to be a text').trim().min(1, 'is empty'),
  alternates: listOf('|'),
  answer: z.string('has to be a text'),
  category: optionalText,
  keywords: listOf(','),
  related: listOf(','),
  validUntil: optionalText.refine((text) => text === '' || isDate(text), 'is no date such as 2027-01-31'),
})

export const FIELDS: readonly string[] = Object.keys(ENTRY.shape)

/** The field that a column or key stands for, whatever its case and its spaces, hyphens or underscores. */
export function fieldOf(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[\s_-]+/g, '')
  return FIELDS.find((field) => field.toLowerCase() === plain) ?? ALIASES[plain]
}

const ALIASES: Readonly<Record<string, string>> = { also: 'alternates', alternate: 'alternates', keyword: 'keywords' }

/**
 * Checks one entry of a structured format.
 * @param emptyAnswer what an entry with an empty answer is: a mistake that leaves it out, or a question of which only
 * the id is asked (JSON Lines, the format of question sets)
 */
export function draftEntry(
  value: unknown,
  place: Place,
  emptyAnswer: 'leave-out' | 'keep' = 'leave-out',
): { readonly draft?: EntryDraft; readonly problems: readonly Problem[] } {
  const named = byField(value)
  if (named === undefined)
    return { problems: [error('broken-entry', place, 'An entry has to be a group of named values.')] }
  const problems: Problem[] = named.unknown.map((name) =>
    warning('unknown-field', place, `"${name}" means nothing here; the fields are ${FIELDS.join(', ')}.`),
  )
  const missing = ['question', 'answer'].filter((field) => (named.fields[field] ?? undefined) === undefined)
  if (missing.includes('answer') && missing.length === 1) {
    return { problems: [...problems, error('no-answer', place, 'The entry has no answer and is left out.')] }
  }
  const checked = ENTRY.safeParse(named.fields)
  if (!checked.success) {
    const mistakes = checked.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    return { problems: [...problems, error('broken-entry', place, `The entry is left out: ${mistakes.join('; ')}.`)] }
  }
  const { id, category, validUntil, answer, ...rest } = checked.data
  if (answer.trim() === '') {
    const message = `"${rest.question}" has no answer`
    if (emptyAnswer === 'leave-out') {
      return { problems: [...problems, error('no-answer', place, `${message} and is left out.`)] }
    }
    problems.push(warning('no-answer', place, `${message}: it can be matched, not answered.`))
  }
  const draft = {
    ...rest,
    answer: answer.trim(),
    place,
    ...(id === '' ? {} : { id }),
    ...(category === '' ? {} : { category }),
    ...(validUntil === '' ? {} : { validUntil }),
  }
  return { draft, problems }
}

function byField(value: unknown): { fields: Record<string, unknown>; unknown: readonly string[] } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const fields: Record<string, unknown> = {}
  const unknown: string[] = []
  for (const [name, item] of Object.entries(value)) {
    const field = fieldOf(name)
    if (field === undefined) unknown.push(name)
    else fields[field] = typeof item === 'number' ? String(item) : item
  }
  return { fields, unknown }
}
