import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['dialogs', 'src']

/** What the build reads besides: which packages there are, and how the widget is bundled. */
const FILES = ['package-lock.json', 'scripts/prepare/build-widget.mjs']

/** Editors leave lock and backup files beside the file that is being edited; some are links to nowhere. */
const isSource = (name) => !name.startsWith('.') && !name.endsWith('~')

function filesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((item) => isSource(item.name))
    .flatMap((item) => (item.isDirectory() ? filesBelow(root, `${folder}/${item.name}`) : [`${folder}/${item.name}`]))
}

/**
 * One hash over the names and contents of everything the build reads. Contents, since dates change with every clone,
 * checkout and copy.
 * @param {string} root
 * @returns {string} SHA-256, hexadecimal
 */
export function sourceHash(root) {
  const settings = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name))
  const hash = createHash('sha256')
  for (const file of [...FOLDERS.flatMap((folder) => filesBelow(root, folder)), ...settings, ...FILES].sort()) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
