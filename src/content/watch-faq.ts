import { watch, type FSWatcher } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { listFaqFiles } from './faq-files'

export interface FaqWatch {
  /** Resolves when the state is known that later ones are compared with; a load that begins then misses nothing. */
  readonly ready: Promise<void>
  /** Releases every watcher and timer; `onChange` is not called any more. */
  close(): void
}

export interface WatchOptions {
  /** How long the files have to stay as they are before a change counts: editors write in several steps. */
  readonly settleMs?: number
  /** How often to look where the system does not tell of changes (network drives, some containers). */
  readonly lookMs?: number
  /** Whether to listen to the system's notices at all. */
  readonly useNotices?: boolean
}

/**
 * Calls `onChange` after a file of the FAQ was saved, added, removed or replaced; once for changes that follow each
 * other closely. The path may be a file or a folder, need not exist yet, and may be replaced as a whole, by a rename or
 * by another target of a symbolic link.
 *
 * The system's notices only say that it is worth looking; what counts is whether the files' size, times or identity
 * differ. That makes it hold for editors that save by a rename, for folders that are swapped, and where there are no
 * notices at all.
 */
export function watchFaq(path: string, onChange: () => void, options: WatchOptions = {}): FaqWatch {
  const { settleMs = 100, lookMs = 500, useNotices = true } = options
  let watchers: readonly FSWatcher[] = []
  let settling: NodeJS.Timeout | undefined
  let isLooking = false
  let isClosed = false
  let known = ''
  let pending = ''

  const follow = () => {
    for (const watcher of watchers) watcher.close()
    watchers = useNotices ? [path, dirname(path)].flatMap((place) => listen(place, hint)) : []
  }
  const hint = () => {
    if (settling === undefined && !isLooking) void look()
  }
  const look = async () => {
    isLooking = true
    const now = await fingerprint(path)
    isLooking = false
    if (isClosed || now === known) return
    if (now !== pending) {
      pending = now
      settling = setTimeout(() => {
        settling = undefined
        void look()
      }, settleMs)
      return
    }
    known = now
    follow() // what was listened to may have been replaced
    onChange()
  }
  let looking: NodeJS.Timeout | undefined
  const ready = fingerprint(path).then((now) => {
    known = now
    if (isClosed) return
    follow()
    looking = setInterval(hint, lookMs).unref()
  })
  return {
    ready,
    close: () => {
      isClosed = true
      clearTimeout(settling)
      clearInterval(looking)
      for (const watcher of watchers) watcher.close()
      watchers = []
    },
  }
}

/** One string that differs when any file of the FAQ does. */
async function fingerprint(path: string): Promise<string> {
  const listed = await listFaqFiles(path).catch(() => undefined)
  if (listed === undefined) return 'missing'
  const states = listed.files.map(async (file) => {
    const state = await stat(file).catch(() => undefined)
    if (state === undefined) return `${file} missing`
    return [file, state.dev, state.ino, state.size, state.mtimeMs, state.ctimeMs].join(' ')
  })
  return (await Promise.all(states)).join('\n')
}

/** Listens to one place; none where that is impossible, which the regular look makes good. */
function listen(place: string, hint: () => void): FSWatcher[] {
  try {
    const watcher = watch(place, { persistent: false }, hint)
    watcher.on('error', () => watcher.close())
    return [watcher]
  } catch {
    return []
  }
}
