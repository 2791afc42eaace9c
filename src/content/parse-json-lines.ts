import type { Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'
import { draftEntry } from './entry-schema'
import { parseJson } from './parse-json-entries'
import type { EntryDraft, ParsedFile, ParseOptions } from './parsed-file'
import { error } from './problem-codes'
import { structuredFile } from './structured-file'

/** Reads JSON Lines: one entry a line. A line that cannot be read leaves only its entry out; an answer may be empty. */
export function* parseJsonLines(text: string, options: ParseOptions): Steps<ParsedFile> {
  const { file } = options
  const drafts: EntryDraft[] = []
  const problems: Problem[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue
    const place = { file, line: index + 1 }
    const read = yield* parseJson(line)
    if ('mistake' in read) {
      problems.push(error('broken-json', place, `The line is no JSON and is left out: ${read.mistake}.`))
    } else {
      const made = draftEntry(read.value, place, 'keep')
      if (made.draft !== undefined) drafts.push(made.draft)
      problems.push(...made.problems)
    }
    yield
  }
  return yield* structuredFile(options, undefined, drafts, problems)
}
