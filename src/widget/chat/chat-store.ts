import type { StorageArea } from './environment'
import { parseStoredChat, type StoredChat } from './stored-chat'

/** What is kept of the chat. Every tab of the site has one over the same storage area. */
export interface ChatStore {
  /** As it was last read or written. */
  current(): StoredChat | undefined
  /**
   * Writes what `next` makes of what is there; other tabs may have changed it since, so it is read first. Writes nothing
   * where `next` gives back what it was given.
   */
  change(next: (stored: StoredChat | undefined) => StoredChat | undefined): void
  clear(): void
  /** Reads what other tabs wrote. */
  reload(): void
}

export interface ChatStoreParts {
  readonly area: StorageArea | undefined
  readonly key: string
  readonly now: () => number
  /** Called after every change, whoever made it. */
  readonly onChange: (stored: StoredChat | undefined) => void
}

/** Falls back to memory, for this page alone, where the area is refused, full or fails. */
export function createChatStore({ area, key, now, onChange }: ChatStoreParts): ChatStore {
  let text: string | null = null
  let stored: StoredChat | undefined
  let isInMemory = area === undefined

  function read(): boolean {
    if (isInMemory) return false
    try {
      const found = area?.getItem(key) ?? null
      if (found === text) return false
      text = found
      stored = found === null ? undefined : parseStoredChat(found, now())
      // Odd or too old: it is of no use to anybody.
      if (found !== null && stored === undefined) remove()
      return true
    } catch {
      isInMemory = true
      return false
    }
  }

  function write(next: StoredChat): void {
    stored = next
    text = JSON.stringify(next)
    try {
      area?.setItem(key, text)
      isInMemory = area === undefined
    } catch {
      // An older state that stays there would come back with the next page.
      remove()
      isInMemory = true
    }
  }

  function remove(): void {
    text = null
    try {
      area?.removeItem(key)
    } catch {
      isInMemory = true
    }
  }

  function reload(): void {
    if (read()) onChange(stored)
  }

  read()
  return {
    current: () => stored,
    reload,
    change: (next) => {
      reload()
      const wanted = next(stored)
      if (wanted === undefined || wanted === stored) return
      write({ ...wanted, at: now() })
      onChange(stored)
    },
    clear: () => {
      stored = undefined
      remove()
      onChange(stored)
    },
  }
}
