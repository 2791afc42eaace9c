import { isLocalizable, LOCALIZATION_SCHEMA_URL, type Localization, type Manifest } from './manifest-schema'

/**
 * The texts of a manifest that belong into the file of a language, by their place in it: read off the manifest that was built in
 * that language, so that no index can differ from the one that is shipped.
 */
export function localize(manifest: Manifest): Localization {
  const texts = [...textsIn(manifest, '')].filter(([place]) => isLocalizable(place))
  return { $schema: LOCALIZATION_SCHEMA_URL, ...Object.fromEntries(texts) }
}

function* textsIn(value: unknown, place: string): Generator<readonly [place: string, text: string]> {
  if (typeof value === 'string') yield [place, value]
  else if (Array.isArray(value)) for (const [n, item] of value.entries()) yield* textsIn(item, `${place}[${n}]`)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, place === '' ? key : `${place}.${key}`)
  }
}
