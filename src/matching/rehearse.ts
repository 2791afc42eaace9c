import type { Entry } from '../model/entry'
import type { Steps } from '../model/in-steps'
import { indexEntries, type IndexOptions, type PlainIndex } from './faq-index'
import { PHRASING_CHARACTERS } from './limits'
import { normalize, words } from './normalize'
import { judge } from './judge'

/** What the matcher made of one question whose right entry is known. */
export interface Rehearsed {
  /** 0 where nothing could be believed. */
  readonly confidence: number
  /** Of the best match. */
  readonly score: number
  /** The best match is the right entry. */
  readonly isRight: boolean
  /** The right entry is among those that would be offered. */
  readonly isAmongChoices: boolean
}

/** Phrasings that are asked at most: more do not move the cut-offs, and take time. */
const PHRASINGS = 500

/** Parts of the page's phrasings that are left out one after the other; of a page with many phrasings only the first. */
const FOLDS = 5

/** A page with more phrasings than this is too large to be indexed again without some of them. */
const LARGE = 10_000

interface Held {
  readonly text: string
  readonly entry: number
}

/**
 * Asks the page its own phrasings, each of an index that does not have it (leave-one-out, in five parts; at most 500,
 * evenly drawn). For an entry with one phrasing, variants of it stand in, each without one of its telling words: left
 * out altogether, it could not be found. Its answer would prove nothing, since the index has it word for word. A page
 * of more than 10,000 phrasings is only asked such variants.
 */
export function* rehearsePhrasings(
  entries: readonly Entry[],
  plain: PlainIndex,
  options: IndexOptions,
): Steps<readonly Rehearsed[]> {
  const lone = entries.flatMap(({ question, alternates }, entry) =>
    alternates.length === 0 ? variantsOf(question, plain).map((text): Held => ({ text, entry })) : [],
  )
  const several = entries.flatMap(({ question, alternates }, entry) =>
    alternates.length === 0 ? [] : [question, ...alternates].map((text, at) => ({ text, entry, fold: at % FOLDS })),
  )
  const phrasings = entries.reduce((sum, { alternates }) => sum + 1 + alternates.length, 0)
  const rehearsed = yield* ask(plain, entries, evenly(lone, PHRASINGS))
  if (phrasings > LARGE) return rehearsed
  const folds = several.length > FOLDS * PHRASINGS ? 1 : FOLDS
  for (let fold = 0; fold < folds; fold++) {
    const held = evenly(
      several.filter((one) => one.fold === fold),
      Math.ceil(PHRASINGS / folds),
    )
    if (held.length === 0) continue
    const without = yield* indexEntries(leaveOut(entries, held), options)
    rehearsed.push(...(yield* ask(without, entries, held)))
  }
  return rehearsed
}

/** Asks questions that no entry answers. */
export function* rehearseOffTopic(plain: PlainIndex, questions: readonly string[]): Steps<readonly Rehearsed[]> {
  return yield* ask(
    plain,
    [],
    questions.map((text) => ({ text, entry: -1 })),
  )
}

function* ask(index: PlainIndex, entries: readonly Entry[], held: readonly Held[]): Generator<void, Rehearsed[]> {
  const rehearsed: Rehearsed[] = []
  for (const { text, entry } of held) {
    const { confidence, sharesMeaning, matches, worthOffering } = judge(index, text)
    const id = entries[entry]?.id
    rehearsed.push({
      confidence: sharesMeaning ? confidence : 0,
      score: matches[0]?.score ?? 0,
      isRight: id !== undefined && matches[0]?.id === id,
      isAmongChoices: matches.slice(0, worthOffering).some((match) => match.id === id),
    })
    yield
  }
  return rehearsed
}

/** The entries without some of their phrasings; each keeps one at least, since no part has all of an entry's. */
function leaveOut(entries: readonly Entry[], held: readonly Held[]): readonly Entry[] {
  const without = new Map<number, Set<string>>()
  for (const { text, entry } of held) without.set(entry, (without.get(entry) ?? new Set()).add(text))
  return entries.map((entry, position) => {
    const gone = without.get(position)
    if (gone === undefined) return entry
    const [question, ...alternates] = [entry.question, ...entry.alternates].filter((text) => !gone.has(text))
    return question === undefined ? entry : { ...entry, question, alternates }
  })
}

/** A phrasing without its rarest word, and without its second rarest, where enough is left to be asked. */
function variantsOf(phrasing: string, { vocabulary, idf }: PlainIndex): readonly string[] {
  const all = words(normalize(phrasing, PHRASING_CHARACTERS), PHRASING_CHARACTERS)
  const rarity = (word: string) => idf[vocabulary.termOf.get(word) ?? -1] ?? 0
  const isTelling = (word: string) => !(vocabulary.isStop[vocabulary.termOf.get(word) ?? -1] ?? true)
  const telling = [...new Set(all)].filter(isTelling).sort((a, b) => rarity(b) - rarity(a))
  if (telling.length < 3) return []
  return telling.slice(0, 2).map((left) => all.filter((word) => word !== left).join(' '))
}

/** At most `count` of them, from all over the list; the same ones every time. */
function evenly<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list
  return Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)] as T)
}
