import type { Knowledge } from '../dialogs/knowledge'
import type { FaqLookup } from './channels/bot-framework/faq-lookup'
import type { InsightStore } from './insights/insight-store'
import { rank } from './matching/rank'
import type { Clock } from './model/clock'
import { isExpired, type Entry, type Faq } from './model/entry'
import { plain } from './model/phrase'
import type { OpenKnowledge } from './open-knowledge'

/** Entries that an empty search shows first. */
const POPULAR = 10

/** Counting what is asked for most reads a month of records: often enough for a list that moves in days. */
const POPULAR_SINCE_MS = 30 * 24 * 60 * 60_000
const POPULAR_FOR_MS = 10 * 60_000

/** What channels look up on the page outside of turns. */
export function faqLookup(parts: {
  readonly knowledge: Pick<OpenKnowledge, 'current'>
  readonly insights: Pick<InsightStore, 'mostAnswered'>
  readonly clock: Clock
}): FaqLookup {
  const { knowledge, insights, clock } = parts
  let popular: { readonly ids: Promise<readonly string[]>; readonly until: number } | undefined

  function popularIds(): Promise<readonly string[]> {
    const now = clock.now()
    if (popular === undefined || popular.until <= now) {
      // The page's first entries are a good list too: a search that fails would be none.
      const ids = insights.mostAnswered(now - POPULAR_SINCE_MS, POPULAR).catch(() => [])
      popular = { ids, until: now + POPULAR_FOR_MS }
    }
    return popular.ids
  }

  return {
    entry: (id) => knowledge.current().entries.get(id),
    words: (locale) => knowledge.current(locale).words,
    contactEmail: () => knowledge.current().contactEmail,
    async search(text) {
      const ids = text === '' ? await popularIds() : []
      const page = knowledge.current()
      const found =
        text === '' ? [...named(page, ids), ...page.faq.entries] : [...begun(page, text), ...ranked(page, text)]
      return [...new Set(found)].filter((entry) => !isExpired(entry, clock.now()))
    },
  }
}

/** Entries whose question has, for each word typed, one that begins with it: the last is often typed half. */
function begun({ faq }: Knowledge, text: string): readonly Entry[] {
  const typed = plain(text).split(' ')
  const questions = wordsOfQuestions(faq)
  return faq.entries.filter((_, place) =>
    typed.every((start) => questions[place]?.some((word) => word.startsWith(start)) === true),
  )
}

/** A page is searched with every key that is pressed, and changes with no key. */
const known = new WeakMap<Faq, readonly (readonly string[])[]>()

function wordsOfQuestions(faq: Faq): readonly (readonly string[])[] {
  const words = known.get(faq) ?? faq.entries.map(({ question }) => plain(question).split(' '))
  known.set(faq, words)
  return words
}

/** Entries that the matcher would answer with, or ask about. */
function ranked({ index, entries }: Knowledge, text: string): readonly Entry[] {
  const { decision, matches } = rank(index, text)
  return decision === 'none'
    ? []
    : named(
        { entries },
        matches.map(({ id }) => id),
      )
}

function named({ entries }: Pick<Knowledge, 'entries'>, ids: readonly string[]): readonly Entry[] {
  return ids.flatMap((id) => entries.get(id) ?? [])
}
