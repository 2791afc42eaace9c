import { unzipSync } from 'fflate'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { parseJson } from '../model/parse-json'
import { formatIssue, MANIFEST_VERSION, manifestSchema } from './manifest-schema'

/** What an app package says, whoever made it: as far as it says it in the right form. */
export interface ReadPackage {
  readonly name?: string
  readonly version?: string
  readonly appId?: string
  /** Of every bot and message extension. */
  readonly botIds: readonly string[]
  readonly validDomains: readonly string[]
  /** Files that the manifest names and that are not there. */
  readonly missingFiles: readonly string[]
  /** What is wrong with the manifest; known only of the version of the schema that this program writes. */
  readonly issues: readonly string[]
}

export interface UnreadPackage {
  readonly unreadable: 'no-file' | 'no-zip' | 'in-folder' | 'no-manifest' | 'no-json'
  /** In words, without a full stop. */
  readonly reason: string
}

/** Far above any real package, which Teams takes up to a few megabytes. */
const MAX_BYTES = 20 * 1024 * 1024

const text = z.string().optional().catch(undefined)
const botIds = z.array(z.object({ botId: text })).catch([])
const loose = z.object({
  manifestVersion: text,
  id: text,
  version: text,
  name: z.object({ short: text }).catch({}),
  bots: botIds,
  composeExtensions: botIds,
  validDomains: z.array(z.string()).catch([]),
  icons: z.record(z.string(), z.string()).catch({}),
  localizationInfo: z
    .object({ defaultLanguageFile: text, additionalLanguages: z.array(z.object({ file: text })).catch([]) })
    .catch({ additionalLanguages: [] }),
})

/** Reads an app package; never rejects. */
export async function readPackage(file: string): Promise<ReadPackage | UnreadPackage> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    return { unreadable: 'no-file', reason: error instanceof Error ? error.message : String(error) }
  }
  const names: string[] = []
  let manifestBytes: Uint8Array | undefined
  try {
    const unzipped = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        return name === 'manifest.json' && originalSize <= MAX_BYTES
      },
    })
    manifestBytes = unzipped['manifest.json']
  } catch {
    return { unreadable: 'no-zip', reason: 'it is no zip' }
  }
  if (manifestBytes === undefined) return withoutManifest(names)
  const json = parseJson(
    Buffer.from(manifestBytes)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
  const parsed = loose.safeParse(json)
  if (!parsed.success) return { unreadable: 'no-json', reason: 'its manifest.json is no JSON object' }
  return described(parsed.data, json, new Set(names))
}

function withoutManifest(names: readonly string[]): UnreadPackage {
  const nested = names.find((name) => name.endsWith('/manifest.json'))
  return nested === undefined
    ? { unreadable: 'no-manifest', reason: 'it has no manifest.json' }
    : { unreadable: 'in-folder', reason: `its manifest is at ${nested}` }
}

function described(manifest: z.infer<typeof loose>, json: unknown, names: ReadonlySet<string>): ReadPackage {
  const { name, version, id, bots, composeExtensions, validDomains, icons, localizationInfo } = manifest
  const named = [
    ...Object.values(icons),
    localizationInfo.defaultLanguageFile,
    ...localizationInfo.additionalLanguages.map(({ file }) => file),
  ]
  const present = <Value>(value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value])
  const checked = manifest.manifestVersion === MANIFEST_VERSION ? manifestSchema.safeParse(json) : undefined
  return {
    ...(name.short !== undefined && { name: name.short }),
    ...(version !== undefined && { version }),
    ...(id !== undefined && { appId: id }),
    botIds: [...bots, ...composeExtensions].flatMap(({ botId }) => present(botId)),
    validDomains,
    missingFiles: named.flatMap(present).filter((file) => !names.has(file)),
    issues: checked?.error?.issues.map(formatIssue) ?? [],
  }
}
