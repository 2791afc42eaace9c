import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { CodedError } from '../model/coded-error'
import { compilePhrases } from '../model/phrase'
import { HEAR_KEYS, SAY, SAY_KEYS, type HearKey, type SayKey, type Words } from '../model/words'

/** The bot's own words, one file a language. */
export const LOCALES_FOLDER = 'data/locales'

/**
 * All languages the bot speaks: every `.yaml` file of a folder, named for its language (`en.yaml`, `pt-BR.yaml`), in the order of
 * their names.
 * @throws CodedError `locale-unreadable`, `locale-invalid` (naming the file and each key that is wrong) or `locale-none`
 */
export async function loadLocales(folder: string): Promise<readonly Words[]> {
  const files = (await reading(folder, readdir(folder))).filter((file) => /\.ya?ml$/.test(file)).sort()
  if (files.length === 0) {
    throw new CodedError(
      'locale-none',
      `${folder} has no language file: put back en.yaml, or another language beside it.`,
    )
  }
  return Promise.all(
    files.map(async (file) => {
      const path = join(folder, file)
      return parseLocale(path, localeOf(path, file), await reading(path, readFile(path, 'utf8')))
    }),
  )
}

async function reading<Result>(path: string, result: Promise<Result>): Promise<Result> {
  try {
    return await result
  } catch (cause) {
    throw new CodedError('locale-unreadable', `${path} cannot be read: check that it is there and readable.`, { cause })
  }
}

function localeOf(path: string, file: string): string {
  const name = file.replace(/\.ya?ml$/, '')
  try {
    return Intl.getCanonicalLocales(name)[0] ?? name
  } catch (cause) {
    throw new CodedError(
      'locale-invalid',
      `${path}: "${name}" is no language tag; name the file en.yaml or pt-BR.yaml.`,
      {
        cause,
      },
    )
  }
}

const text = z.string().trim().min(1)

const sayShape = Object.fromEntries(
  SAY_KEYS.map((key) => [key, text.superRefine((value, context) => checkPlaceholders(key, value, context))]),
) as unknown as Record<SayKey, z.ZodType<string>>

const hearShape = Object.fromEntries(
  HEAR_KEYS.map((key) => [key, z.array(text).min(1).superRefine(checkPhrases)]),
) as unknown as Record<HearKey, z.ZodType<readonly string[]>>

const localeSchema = z.strictObject({ say: z.strictObject(sayShape), hear: z.strictObject(hearShape) })

function parseLocale(path: string, locale: string, source: string): Words {
  const parsed = localeSchema.safeParse(parseYaml(path, source))
  if (parsed.success) return { locale, ...parsed.data }
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new CodedError(
    'locale-invalid',
    `${path} is not a complete language file (compare en.yaml):\n${wrong.join('\n')}`,
  )
}

function parseYaml(path: string, source: string): unknown {
  try {
    return parse(source)
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? (cause.linePos?.[0].line ?? 1) : 1
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new CodedError('locale-invalid', `${path}:${line}: not valid YAML: ${why}`, { cause })
  }
}

function checkPlaceholders(key: SayKey, value: string, context: z.RefinementCtx<string>): void {
  const allowed: readonly string[] = SAY[key]
  const used = new Set([...value.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))
  const unknown = [...used].filter((name) => !allowed.includes(name))
  const missing = allowed.filter((name) => !used.has(name))
  if (unknown.length > 0) context.addIssue(`has no value for ${braced(unknown)}`)
  if (missing.length > 0) context.addIssue(`lacks ${braced(missing)}`)
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ')
}

function checkPhrases(phrases: readonly string[], context: z.RefinementCtx<string[]>): void {
  try {
    compilePhrases(phrases)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    context.addIssue(error.message)
  }
}
