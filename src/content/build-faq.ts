import type { Entry, Faq, FaqPage, Place } from '../model/entry'
import type { Steps } from '../model/in-steps'
import type { Problem } from '../model/problem'
import type { Contact, EntryDraft, ParsedFile } from './parsed-file'
import { error, warning } from './problem-codes'
import { createSlugger } from './slug'
import { wording } from './wording'

/**
 * Puts what the files hold together: gives slugs to entries without an id, leaves out a second entry of the same id,
 * drops related entries that do not exist, and says where two entries ask the same or a date has passed.
 * @param today `YYYY-MM-DD`
 */
export function* buildFaq(
  files: readonly ParsedFile[],
  today: string,
): Steps<{ readonly faq: Faq; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const placeOfId = new Map<string, Place>()
  const given = new Set(files.flatMap(({ drafts }) => drafts.flatMap(({ id }) => id ?? [])))
  const slugOf = createSlugger((id) => given.has(id))
  const pages: FaqPage[] = []
  const entries: Entry[] = []
  for (const { file, title, introduction, drafts, pageUrl } of files) {
    const entryIds: string[] = []
    for (const draft of drafts) {
      const id = draft.id ?? slugOf(draft.question)
      const earlier = placeOfId.get(id)
      if (earlier === undefined) {
        placeOfId.set(id, draft.place)
        entryIds.push(id)
        entries.push(toEntry(draft, id, pageUrl))
      } else {
        const message = `The id "${id}" is that of ${earlier.file}:${earlier.line} already; this entry is left out.`
        problems.push(error('duplicate-id', draft.place, message))
      }
      yield
    }
    pages.push({ file, introduction, entryIds, ...(title === undefined ? {} : { title }) })
  }
  const linked: Entry[] = []
  for (const entry of entries) {
    const unknown = entry.related.filter((id) => !placeOfId.has(id) || id === entry.id)
    problems.push(...unknown.map((id) => warning('unknown-related', entry.place, relatedMessage(id, entry.id))))
    linked.push(
      unknown.length === 0 ? entry : { ...entry, related: entry.related.filter((id) => !unknown.includes(id)) },
    )
    if (entry.validUntil !== undefined && entry.validUntil < today) {
      const message = `"${entry.question}" was valid until ${entry.validUntil}: bring it up to date, or take it off.`
      problems.push(warning('out-of-date', entry.place, message))
    }
    yield
  }
  const same = yield* sameWordings(linked)
  const faq = { ...headOf(files), pages, entries: linked }
  return { faq, problems: [...problems, ...same, ...otherLanguages(files)] }
}

function toEntry({ place, ...draft }: EntryDraft, id: string, pageUrl: string | undefined): Entry {
  const entry = { ...draft, id, related: [...new Set(draft.related)], place }
  return pageUrl === undefined ? entry : { ...entry, url: `${pageUrl.replace(/#.*$/s, '')}#${encodeURI(id)}` }
}

function* sameWordings(entries: readonly Entry[]): Steps<Problem[]> {
  const problems: Problem[] = []
  const seen = new Map<string, Entry>()
  for (const entry of entries) {
    for (const text of [entry.question, ...entry.alternates]) {
      const key = wording(text)
      const other = seen.get(key)
      if (other === undefined) seen.set(key, entry)
      else if (other !== entry && key !== '') {
        const at = `${other.place.file}:${other.place.line}`
        problems.push(
          warning('same-wording', entry.place, `"${text}" is also asked at ${at}: the bot has to ask which is meant.`),
        )
      }
    }
    yield
  }
  return problems
}

/** The first file that says something about the whole decides. */
function headOf(files: readonly ParsedFile[]): Pick<Faq, 'language' | 'title' | 'contactEmail'> {
  const title = files.find((file) => file.title !== undefined)?.title
  const contacts = files.flatMap(({ contact }) => contact ?? [])
  const surest = (['stated', 'introduction', 'answers'] satisfies Contact['from'][]).flatMap((from) =>
    contacts.filter((contact) => contact.from === from),
  )[0]
  return {
    language: files.find((file) => file.language !== undefined)?.language ?? 'en',
    ...(title === undefined ? {} : { title }),
    ...(surest === undefined ? {} : { contactEmail: surest.address }),
  }
}

function otherLanguages(files: readonly ParsedFile[]): Problem[] {
  const { language: first } = headOf(files)
  return files.flatMap(({ file, language }) => {
    if (language === undefined || language === first) return []
    const message = `This page is in ${language}, the first in ${first}: questions are understood as ${first}. Run a bot for each language.`
    return [warning('other-language', { file, line: 1 }, message)]
  })
}

const relatedMessage = (id: string, own: string) =>
  id === own ? `The entry names itself as related.` : `There is no entry "${id}" to name as related.`
