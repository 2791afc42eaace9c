import type { Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'
import { findContact } from './find-contact'
import { readSettings } from './page-settings'
import type { EntryDraft, ParsedFile, ParseOptions } from './parsed-file'
import { error } from './problem-codes'

/**
 * What a format without prose makes of its entries.
 * @param head the settings beside the list of entries; anything but an object has none
 */
export function* structuredFile(
  { file, pageUrl }: ParseOptions,
  head: unknown,
  drafts: readonly EntryDraft[],
  problems: readonly Problem[],
): Steps<ParsedFile> {
  const values = typeof head === 'object' && head !== null && !Array.isArray(head) ? { ...head } : {}
  const { settings, mistakes } = readSettings(values)
  const contact = yield* findContact({
    stated: settings.contact,
    introduction: '',
    answers: drafts.map(({ answer }) => answer),
  })
  const url = settings.url ?? pageUrl
  return {
    file,
    readable: true,
    introduction: '',
    drafts,
    problems: [
      ...mistakes.map(({ message }) => error('broken-front-matter', { file, line: 1 }, message)),
      ...once(problems),
    ],
    ...(settings.title === undefined ? {} : { title: settings.title }),
    ...(settings.language === undefined ? {} : { language: settings.language }),
    ...(url === undefined ? {} : { pageUrl: url }),
    ...(contact === undefined ? {} : { contact }),
  }
}

/** A field that means nothing usually stands in every entry; it is worth one warning. */
function once(problems: readonly Problem[]): Problem[] {
  const said = new Set<string>()
  return problems.filter(({ code, message }) => code !== 'unknown-field' || (!said.has(message) && said.add(message)))
}
