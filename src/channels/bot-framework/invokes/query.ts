import { z } from 'zod'
import type { Entry } from '../../../model/entry'
import { say, type Words } from '../../../model/words'
import { attached } from '../cards/adaptive-card'
import { entryCard } from '../cards/entry-card'
import { rewriteMarkdown } from '../markdown/rewrite-markdown'
import { unusable, type Invoke } from './invoke'

/** Results at once, where Teams does not say how many. */
const PAGE = 25

/** UTF-16 units below a result's title. */
const PREVIEW = 160

const count = z.int().nonnegative()

/** @see https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
const queried = z.object({
  parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).nullish(),
  queryOptions: z.object({ skip: count.nullish(), count: count.nullish() }).nullish(),
})

/** `composeExtension/query`: the search beside the message box, asked with each key. A page of entries as cards. */
export const answerQuery: Invoke = async ({ value, locale }, { faq }) => {
  const query = queried.safeParse(value).data
  if (query === undefined) return unusable('composeExtension/query')
  const words = faq.words(locale)
  const skip = query.queryOptions?.skip ?? 0
  const most = Math.min(query.queryOptions?.count ?? PAGE, PAGE)
  const found = await faq.search(typed(query.parameters ?? []))
  if (found.length === 0) return message(say(words, 'search-none', { email: faq.contactEmail() }))
  const attachments = found.slice(skip, skip + most).map((entry) => result(entry, words))
  return { status: 200, json: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } } }
}

function message(text: string) {
  return { status: 200, json: { composeExtension: { type: 'message', text } } }
}

/** The search as it is opened has a parameter `initialRun` and nothing typed. */
function typed(parameters: readonly { readonly name: string; readonly value: unknown }[]): string {
  const value = parameters.find(({ name }) => name !== 'initialRun')?.value
  return typeof value === 'string' ? value.trim() : ''
}

/** An entry's card, with what is shown of it in the list. */
export function result(entry: Entry, words: Words) {
  const text = rewriteMarkdown(entry.answer, 'plain').join(' ').replace(/\s+/g, ' ').slice(0, PREVIEW)
  return {
    ...attached(entryCard(entry, words)),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: entry.question, text: inHtml(text.replace(/[\uD800-\uDBFF]$/, '')) },
    },
  }
}

/** Thumbnail cards read HTML. */
function inHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
