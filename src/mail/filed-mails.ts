import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** As `eml-transport.ts` names files. */
const FILED = /-([0-9a-f]{16})\.eml$/

/** The files of mails that no server took yet. */
export interface FiledMails {
  /** A mail has become this file. */
  note(path: string): void
  /**
   * Removes the files of mails that were sent since, or deleted. Rejects as `undoneIds` and the file system do.
   * @returns how many
   */
  removeNeedless(): Promise<number>
}

/**
 * Looks after the files in a folder. Only those go whose tasks were in this database a moment ago and are not to be done any
 * more: another program, with another database, may keep its mails in the same folder.
 * @param undoneIds the tasks of this database that are neither sent nor dropped
 */
export function createFiledMails(folder: string, undoneIds: () => Promise<ReadonlySet<string>>): FiledMails {
  const first = undoneIds()
  // Whoever asks for the first time hears of it.
  first.catch(() => undefined)
  let known: Set<string> | undefined
  const noted = new Set<string>()

  return {
    note(path) {
      const id = FILED.exec(path)?.[1]
      if (id !== undefined) noted.add(id)
    },
    async removeNeedless() {
      known ??= new Set(await first.catch(undoneIds))
      const before = new Set([...known, ...noted])
      const undone = await undoneIds()
      const needless = new Set([...before].filter((id) => !undone.has(id)))
      const names = needless.size === 0 ? [] : await namesIn(folder)
      const found = names.filter((name) => needless.has(FILED.exec(name)?.[1] ?? ''))
      for (const name of found) await rm(join(folder, name), { force: true })
      known = new Set(undone)
      for (const id of before) noted.delete(id)
      return found.length
    },
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
