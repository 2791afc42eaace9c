import { cleanText, cut } from '../../../dialogs/clean-text'

/** Visible characters of a question in a subject. */
const SUBJECT_LENGTH = 80
/** Visible characters of a name. */
const NAME_LENGTH = 80

/** A person's question in one line, as much of it as a subject holds. */
export function asSubject(question: string): string {
  return cut(inOneLine(question), SUBJECT_LENGTH)
}

/** A person's name, as it may stand in a sentence. */
export function asName(name: string): string {
  return cut(inOneLine(name), NAME_LENGTH)
}

function inOneLine(text: string): string {
  return cleanText(text).replace(/\n+/g, ' ')
}
