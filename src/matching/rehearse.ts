import type { Entry } from '../model/entry'
import type { Steps } from '../model/in-steps'
import { draw, lotOf } from './draw'
import { indexEntries, type IndexOptions, type PlainIndex } from './faq-index'
import { PHRASING_CHARACTERS } from './limits'
import { normalize, words } from './normalize'
import { judge } from './judge'

/** What the matcher made of one question whose right entry is known. */
export interface Rehearsed {
  /** 0 where nothing could be believed. */
  readonly confidence: number
  /** The same with what speaks against the best match as the answer. */
  readonly asAnswer: number
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

/** Entries that are read between two steps. */
const IN_ONE_STEP = 100

/** A question to be asked, and the position of its right entry. */
interface Held {
  readonly text: string
  readonly entry: number
}

/**
 * Asks the page its own phrasings, each of an index that does not have it (leave-one-out, in five parts; at most 500,
 * drawn by lot). For an entry with one phrasing, variants of it stand in, each without one of its telling words: left
 * out altogether, it could not be found. Its answer would prove nothing, since the index has it word for word. A page
 * of more than 10,000 phrasings is only asked such variants.
 */
export function* rehearsePhrasings(
  entries: readonly Entry[],
  plain: PlainIndex,
  options: IndexOptions,
): Steps<readonly Rehearsed[]> {
  const phrasings = entries.reduce((sum, { alternates }) => sum + 1 + alternates.length, 0)
  const { lone, several } = yield* readPhrasings(entries, phrasings <= LARGE)
  const rehearsed = yield* ask(plain, entries, yield* variantsOfSome(lone, plain))
  const folds = several.length > FOLDS * PHRASINGS ? 1 : FOLDS
  for (let fold = 0; fold < folds; fold++) {
    const part = several.filter((one) => one.fold === fold)
    const held = yield* draw(part, Math.ceil(PHRASINGS / folds), ({ text }) => text)
    if (held.length === 0) continue
    const without = yield* indexEntries(leaveOut(entries, held), options)
    rehearsed.push(...(yield* ask(without, entries, held)))
  }
  return rehearsed
}

/** The only phrasings of their entries, and those of entries with several, with the part each is left out with. */
function* readPhrasings(entries: readonly Entry[], withSeveral: boolean) {
  const lone: Held[] = []
  const several: (Held & { readonly fold: number })[] = []
  for (const [entry, { question, alternates }] of entries.entries()) {
    if (entry % IN_ONE_STEP === 0) yield
    if (alternates.length === 0) lone.push({ text: question, entry })
    else if (withSeveral) {
      const texts = [...new Map([question, ...alternates].map((text) => [wordsOf(text).join(' '), text])).values()]
      if (texts.length === 1) lone.push({ text: question, entry })
      else several.push(...texts.map((text, at) => ({ text, entry, fold: (at + lotOf(question)) % FOLDS })))
    }
  }
  return { lone, several }
}

function* variantsOfSome(lone: readonly Held[], plain: PlainIndex): Steps<readonly Held[]> {
  const variants: Held[] = []
  for (const { text, entry } of yield* draw(lone, PHRASINGS, (one) => one.text)) {
    variants.push(...variantsOf(text, plain).map((variant) => ({ text: variant, entry })))
    yield
  }
  return yield* draw(variants, PHRASINGS, (one) => one.text)
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
    const { confidence, asAnswer, sharesMeaning, matches, worthOffering } = judge(index, text)
    const id = entries[entry]?.id
    rehearsed.push({
      confidence: sharesMeaning ? confidence : 0,
      asAnswer: sharesMeaning ? asAnswer.confidence : 0,
      score: matches[0]?.score ?? 0,
      isRight: id !== undefined && matches[0]?.id === id,
      isAmongChoices: matches.slice(0, worthOffering).some((match) => match.id === id),
    })
    yield
  }
  return rehearsed
}

/**
 * The entries without some of their phrasings, and without others that have the same words; each keeps one at least,
 * since no part has all of an entry's.
 */
function leaveOut(entries: readonly Entry[], held: readonly Held[]): readonly Entry[] {
  const without = new Map<number, Set<string>>()
  for (const { text, entry } of held) without.set(entry, (without.get(entry) ?? new Set()).add(wordsOf(text).join(' ')))
  return entries.map((entry, position) => {
    const gone = without.get(position)
    if (gone === undefined) return entry
    const all = [entry.question, ...entry.alternates]
    const [question, ...alternates] = all.filter((text) => !gone.has(wordsOf(text).join(' ')))
    return question === undefined ? entry : { ...entry, question, alternates }
  })
}

/** A phrasing without its rarest word, and without its second rarest, where three tell something: with less, too little is left. */
function variantsOf(phrasing: string, { vocabulary, idf }: PlainIndex): readonly string[] {
  const all = wordsOf(phrasing)
  const rarity = (word: string) => idf[vocabulary.termOf.get(word) ?? -1] ?? 0
  const isTelling = (word: string) => !(vocabulary.isStop[vocabulary.termOf.get(word) ?? -1] ?? true)
  const telling = [...new Set(all)].filter(isTelling).sort((a, b) => rarity(b) - rarity(a))
  if (telling.length < 3) return []
  return telling.slice(0, 2).map((left) => all.filter((word) => word !== left).join(' '))
}

/** The words of a phrasing, as the index reads them. */
function wordsOf(phrasing: string): readonly string[] {
  return words(normalize(phrasing, PHRASING_CHARACTERS), PHRASING_CHARACTERS)
}
