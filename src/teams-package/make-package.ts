import { zipSync } from 'fflate'
import type { z } from 'zod'
import { CodedError } from '../model/coded-error'
import { buildManifest, ICONS, languageFile, type AppLanguages, type AppSource } from './build-manifest'
import { localize } from './localize'
import { formatIssue, localizationSchema, manifestSchema, type Manifest } from './manifest-schema'

/** The pictures of the app, as PNG. */
export interface AppIcons {
  readonly color: Uint8Array
  readonly outline: Uint8Array
}

export interface TeamsPackage {
  readonly manifest: Manifest
  /** A zip. The same for the same source, wherever and whenever it is made. */
  readonly bytes: Uint8Array
}

/** The first moment that a zip can name; it names it in local time, so it is made of local time. */
const NO_TIME = new Date(1980, 0, 1)

/**
 * The app as Teams takes it: a zip with the manifest, the texts of every language and the icons at its root.
 * @throws CodedError `teams-manifest-invalid` naming the file and each place in it that is not as Microsoft's schema wants it
 */
export function makePackage(source: AppSource, languages: AppLanguages, icons: AppIcons): TeamsPackage {
  const manifest = valid('manifest.json', manifestSchema, buildManifest(source, languages))
  const texts = [languages.default, ...languages.others].map((words) => {
    const file = languageFile(words)
    return [file, json(valid(file, localizationSchema, localize(buildManifest(source, languages, words))))] as const
  })
  const files = {
    'manifest.json': json(manifest),
    ...Object.fromEntries(texts),
    [ICONS.color]: icons.color,
    [ICONS.outline]: icons.outline,
  }
  return { manifest, bytes: zipSync(files, { level: 9, mtime: NO_TIME }) }
}

function json(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}

function valid<Value>(file: string, schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(formatIssue)
  throw new CodedError('teams-manifest-invalid', `Teams would refuse ${file} of this app:\n  ${wrong.join('\n  ')}`)
}
