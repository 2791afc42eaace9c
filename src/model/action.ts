/**
 * What a button does. It travels to the channel and back, and may come back days later, so it is versioned and
 * names entries by id; whoever receives it must expect that the entry is gone.
 */
export type Action = { readonly v: 1 } & (
  | { readonly do: 'ask'; readonly entry: string }
  | { readonly do: 'none-of-these' }
  /** Without a category: the list of categories; `''` is the entries that have none. `page` counts from 0. */
  | { readonly do: 'browse'; readonly category?: string; readonly page?: number }
  | { readonly do: 'rate'; readonly entry: string; readonly helpful: boolean }
  | { readonly do: 'person' }
  | { readonly do: 'help' }
  | { readonly do: 'rephrase' }
  | { readonly do: 'forget'; readonly confirmed: boolean }
  | { readonly do: 'cancel' }
)

/**
 * A choice a person can press, type by its number, or type by its words. The number is its place in the reply's
 * `buttons`, from 1; quiet ones always stand last, so a channel that numbers only the others counts the same.
 */
export interface Button {
  readonly title: string
  readonly action: Action
  /** How prominent it is: `choice` answers a question of ours, `related` leads on, `quiet` may be drawn small. */
  readonly role: (typeof ROLES)[number]
}

export const ROLES = ['choice', 'related', 'quiet'] as const
