import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** What a FAQ may be kept in: file name extension → format. */
export const FORMATS = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.csv': 'csv',
  '.json': 'json',
  '.jsonl': 'json-lines',
  '.ndjson': 'json-lines',
  '.yaml': 'yaml',
  '.yml': 'yaml',
} as const

export type Format = (typeof FORMATS)[keyof typeof FORMATS]

/** The format of a file, by its name. */
export function formatOf(file: string): Format | undefined {
  return (FORMATS as Readonly<Record<string, Format>>)[extname(file).toLowerCase()]
}

export interface FaqFiles {
  /** Pages, in the order in which they are read. */
  readonly files: readonly string[]
  /** What else stands in the folder and might have been meant as a page. */
  readonly ignored: readonly string[]
}

/**
 * The files of a FAQ: the path itself, or the files of the folder in the order of their names (by code unit, so that
 * `01-apply.md` comes before `02-pay.md`). Folders in it are not entered. Hidden files, editors' backup and swap files
 * and pictures are passed over in silence.
 * Rejects with the file system's error where the path cannot be opened.
 */
export async function listFaqFiles(path: string): Promise<FaqFiles> {
  if (!(await stat(path)).isDirectory()) return { files: [path], ignored: [] }
  const names = (await readdir(path)).filter((name) => !isPassedOver(name)).sort()
  const isFile = await Promise.all(names.map((name) => isNoFolder(join(path, name))))
  const readable = names.filter((name, index) => formatOf(name) !== undefined && isFile[index] === true)
  return {
    files: readable.map((name) => join(path, name)),
    ignored: names.filter((name) => !readable.includes(name)).map((name) => join(path, name)),
  }
}

/** A link that leads nowhere counts as a file: reading it then says what is wrong. */
async function isNoFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() !== true
}

const PICTURE = /\.(png|jpe?g|gif|svg|webp|avif|ico)$/i
const EDITORS = /^\.|~$|^#.*#$|\.(swp|swo|swx|tmp|temp|bak|orig|rej|part|crswap)$|^~\$/i

const isPassedOver = (name: string) => EDITORS.test(name) || PICTURE.test(name)
