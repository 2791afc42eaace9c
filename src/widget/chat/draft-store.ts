import type { StorageArea } from './environment'

/** What is typed and not sent, kept for this tab over its pages. */
export interface DraftStore {
  read(): string
  /** An empty draft leaves nothing behind. */
  write(draft: string): void
}

/** Where the area is refused or full, a draft lasts as long as its page. */
export function createDraftStore(area: StorageArea | undefined, key: string): DraftStore {
  return {
    read: () => {
      try {
        return area?.getItem(key) ?? ''
      } catch {
        return ''
      }
    },
    write: (draft) => {
      try {
        if (draft === '') area?.removeItem(key)
        else area?.setItem(key, draft)
      } catch {
        // The panel still has it.
      }
    },
  }
}
