import type { Place } from '../model/entry'
import type { Problem } from '../model/problem'

/** An entry as its file has it: the links are resolved, what refers to other entries is not. */
export interface EntryDraft {
  /** The anchor or the given id; a slug of the question is made where there is none. */
  readonly id?: string
  readonly question: string
  readonly alternates: readonly string[]
  readonly answer: string
  readonly category?: string
  readonly keywords: readonly string[]
  readonly related: readonly string[]
  readonly validUntil?: string
  readonly place: Place
}

/** What a parser makes of one file. */
export interface ParsedFile {
  readonly file: string
  /** False when nothing could be made of the file as a whole. */
  readonly readable: boolean
  readonly title?: string
  /** BCP 47. */
  readonly language?: string
  /** The page's public address, without an anchor. */
  readonly pageUrl?: string
  readonly contact?: Contact
  readonly introduction: string
  readonly drafts: readonly EntryDraft[]
  readonly problems: readonly Problem[]
}

/** An e-mail address and how sure it is that people are meant to write to it: `stated` outright, or found. */
export interface Contact {
  readonly address: string
  readonly from: 'stated' | 'introduction' | 'answers'
}

/** What every parser is told beside the text. */
export interface ParseOptions {
  /** The file's name, as problems and places show it. */
  readonly file: string
  /** The public address that holds where the file names none. */
  readonly pageUrl?: string
}

/** A file of which nothing can be used, and why. */
export function unreadable(file: string, problem: Problem): ParsedFile {
  return { file, readable: false, introduction: '', drafts: [], problems: [problem] }
}
