import { z } from 'zod'
import { say } from '../../../model/words'
import type { Invoke } from './invoke'
import { result } from './query'

const selected = z.object({ entry: z.string() })

/** `composeExtension/selectItem`: a result was picked. Ours bring their card along, so that nobody has to ask; others name an entry. */
export const answerSelectItem: Invoke = ({ value, locale }, { faq }) => {
  const words = faq.words(locale)
  const entry = faq.entry(selected.safeParse(value).data?.entry ?? '')
  const composeExtension =
    entry === undefined
      ? { type: 'message', text: say(words, 'gone') }
      : { type: 'result', attachmentLayout: 'list', attachments: [result(entry, words)] }
  return Promise.resolve({ status: 200, json: { composeExtension } })
}
