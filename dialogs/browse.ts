import type { Button } from '../src/model/action'
import { categoriesOf, isExpired, type Entry } from '../src/model/entry'
import { say } from '../src/model/words'
import { browseButton, button, entryButton, personButton } from './buttons'
import { escapeMarkdown } from './quote'
import { reply, type Outcome, type Turn } from './turn'

/** Topics or questions shown at once. */
const PAGE = 6

/** The page's topics; of a FAQ without categories, its questions. Entries without a category form a topic of their own. */
export function browseTopics(turn: Turn, page = 0): Outcome {
  const { faq, words } = turn.knowledge
  const current = currentEntries(turn)
  const topics = categoriesOf({ ...faq, entries: current })
  if (topics.length === 0) return browseQuestions(turn, null, page)
  const rest = current.some(({ category }) => category === undefined) ? [''] : []
  const shown = pageOf([...topics, ...rest], page)
  const buttons = shown.items.map((topic) =>
    button(topicName(turn, topic), { v: 1, do: 'browse', category: topic }, 'choice'),
  )
  const more = moreButton(turn, shown.next === undefined ? undefined : { page: shown.next })
  return show(turn, say(words, 'browse-topics'), [...buttons, ...more, personButton(turn.knowledge)], null, shown.page)
}

/**
 * The questions of one topic, six at a time.
 * @param category `''` for entries that have none; null for all entries
 */
export function browseQuestions(turn: Turn, category: string | null, page = 0): Outcome {
  const { words, contactEmail: email } = turn.knowledge
  const entries = currentEntries(turn).filter((entry) => category === null || (entry.category ?? '') === category)
  if (entries.length === 0) {
    if (category !== null) return gone(turn)
    return show(turn, say(words, 'browse-empty', { email }), [personButton(turn.knowledge)], null, 0)
  }
  const shown = pageOf(entries, page)
  const text =
    category === null
      ? say(words, 'browse-all')
      : say(words, 'browse-questions', { topic: escapeMarkdown(topicName(turn, category)) })
  const next = shown.next === undefined ? undefined : { page: shown.next, ...(category === null ? {} : { category }) }
  const buttons = [
    ...shown.items.map((entry) => entryButton(entry, 'choice')),
    ...moreButton(turn, next),
    ...(category === null ? [] : [button(say(words, 'button-topics'), { v: 1, do: 'browse' }, 'quiet')]),
    personButton(turn.knowledge),
  ]
  return show(turn, text, buttons, category, shown.page)
}

/** What a button led to is no longer on the page. */
export function gone(turn: Turn): Outcome {
  const { words } = turn.knowledge
  const text = say(words, 'gone')
  return reply(turn, [
    { kind: 'notice', text, links: [], buttons: [browseButton(words, 'choice'), personButton(turn.knowledge)] },
  ])
}

function show(turn: Turn, text: string, buttons: readonly Button[], category: string | null, page: number): Outcome {
  const waiting = { for: 'choice', question: null, askedBack: null, back: { category, page } } as const
  return reply(turn, [{ kind: 'choices', text, links: [], buttons }], { waiting })
}

function currentEntries({ knowledge, at }: Turn): readonly Entry[] {
  return knowledge.faq.entries.filter((entry) => !isExpired(entry, at))
}

function topicName({ knowledge: { words } }: Turn, category: string): string {
  return category === '' ? say(words, 'browse-other') : category
}

function moreButton(
  { knowledge: { words } }: Turn,
  next: { readonly page: number; readonly category?: string } | undefined,
): readonly Button[] {
  return next === undefined ? [] : [button(say(words, 'button-more'), { v: 1, do: 'browse', ...next }, 'quiet')]
}

/** A page beyond the end, as an old button may name it, is the first. */
function pageOf<Item>(items: readonly Item[], page: number): { items: readonly Item[]; page: number; next?: number } {
  const valid = page * PAGE < items.length ? page : 0
  const next = (valid + 1) * PAGE < items.length ? { next: valid + 1 } : {}
  return { items: items.slice(valid * PAGE, (valid + 1) * PAGE), page: valid, ...next }
}
