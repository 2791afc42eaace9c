/** A part of a mail's body, as it is meant; how it looks is the business of `as-text.ts` and `as-html.ts`. All texts are plain. */
export type MailBlock =
  /** Above it answers are written: it and all below is cut from replies. */
  | { readonly kind: 'reply-line'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** What the mail is about, in a person's words. */
  | { readonly kind: 'question'; readonly text: string }
  /** What people behind the page wrote, in full, with its addresses as links. */
  | { readonly kind: 'message'; readonly text: string }
  /** Somebody else's words, set apart. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly { readonly text: string; readonly note: string }[] }
  | { readonly kind: 'lines'; readonly lines: readonly NamedLine[] }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** Below everything. */
  | { readonly kind: 'footer'; readonly text: string }

export interface Fact {
  readonly label: string
  readonly value: string
}

/** Something that was said, and who said it. */
export interface NamedLine {
  readonly by: 'person' | 'bot'
  readonly name: string
  readonly text: string
}

/** A mail's content, before it is addressed. */
export interface WrittenLetter {
  readonly subject: string
  /** What lists of mails show behind the subject. */
  readonly preheader: string
  readonly blocks: readonly MailBlock[]
  readonly attachments?: readonly { readonly filename: string; readonly text: string }[]
}
