import { randomBytes } from 'node:crypto'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CodedError } from '../model/coded-error'

/**
 * Replaces a text file whole: whoever reads it meanwhile, or after a crash, has the old or the new one.
 * @param before what the file held when the change was made
 * @throws CodedError `page-changed` where it holds something else by now
 */
export async function replaceFile(file: string, before: string, after: string): Promise<void> {
  const path = await realpath(file)
  const kept = await readFile(path, 'utf8')
  if (kept.replace(/^\ufeff/, '') !== before) {
    throw new CodedError('page-changed', `${file} was changed meanwhile: nothing was written. Do it again.`)
  }
  const { mode } = await stat(path)
  // Hidden, so that nobody takes it for a page.
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(draft, 'wx', mode)
    try {
      await handle.writeFile(kept.startsWith('\ufeff') ? `\ufeff${after}` : after)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}
