/** A name that Teams shows as a mention, and tells of to whoever has it. */
export interface MentionEntity {
  readonly type: 'mention'
  readonly text: string
  readonly mentioned: { readonly id: string; readonly name: string }
}

/** @returns the entity; its `text` has to stand in the message exactly so */
export function mentionOf({ id, name }: { readonly id: string; readonly name: string }): MentionEntity {
  // The signs that would end the tag; Teams finds nobody by them either.
  const shown = name.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim()
  return { type: 'mention', text: `<at>${shown}</at>`, mentioned: { id, name } }
}
