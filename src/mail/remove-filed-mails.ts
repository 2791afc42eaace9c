import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** As `eml-transport.ts` names files. */
const FILED = /-([0-9a-f]{16})\.eml$/

/**
 * Removes the files of mails that are needed as files no more: they were sent since, or deleted. Files of other names are left
 * alone. Rejects as `undoneIds` and the file system do; a folder that is not there holds nothing.
 * @param undoneIds the tasks whose mails may be files; asked after the folder was read, so that no new file is taken for an old one
 * @returns how many were removed
 */
export async function removeFiledMails(folder: string, undoneIds: () => Promise<ReadonlySet<string>>): Promise<number> {
  const found = (await namesIn(folder)).flatMap((name) => {
    const id = FILED.exec(name)?.[1]
    return id === undefined ? [] : [{ name, id }]
  })
  if (found.length === 0) return 0
  const undone = await undoneIds()
  const needless = found.filter(({ id }) => !undone.has(id))
  for (const { name } of needless) await rm(join(folder, name), { force: true })
  return needless.length
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
