import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Packed } from './packed'

/** The widget as it was built. */
export interface WidgetFiles {
  /** Without its settings. */
  readonly loader: string
  readonly panel: { readonly name: string; readonly packed: Packed }
  readonly types: Uint8Array
  readonly licences: Uint8Array
}

/** The name of every panel there ever was: `panel.` and twelve digits of its hash. */
export const PANEL_NAME = /^panel\.[0-9a-f]{12}\.js$/

/**
 * Reads what `scripts/prepare/build-widget.mjs` made.
 * @returns undefined where it has not been built: when the sources run as they are
 */
export function readWidgetFiles(folder: string): WidgetFiles | undefined {
  const read = (name: string) => readFileSync(join(folder, name))
  try {
    const name = readdirSync(folder).find((file) => PANEL_NAME.test(file))
    if (name === undefined) return undefined
    return {
      loader: read('loader.js').toString(),
      panel: { name, packed: { br: read(`${name}.br`), gzip: read(`${name}.gz`), identity: read(name) } },
      types: read('partner-faq.d.ts'),
      licences: read('licences.txt'),
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
