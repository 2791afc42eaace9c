import { termFor } from './compounds'
import type { Language } from './language'
import { PHRASING_CHARACTERS } from './limits'
import { normalize, words } from './normalize'
import type { QuestionTerm, Sense } from './question-terms'
import type { Vocabulary } from './vocabulary'

/** A word or a phrase, as its words. */
type Phrase = readonly string[]

/** The owner's groups of words that mean the same, ready to be looked up. */
export interface Synonyms {
  /** A member's stems, with spaces between them → the other members of its groups. */
  readonly others: ReadonlyMap<string, readonly Phrase[]>
  /** Words of the longest member. */
  readonly longest: number
}

/**
 * Weight of a word that the owner calls the same: as much as one that a short form stands for. Below 1, so that of two
 * entries the one in the person's own words comes first.
 */
const SYNONYM_WEIGHT = 0.9

/**
 * The owner's groups by the stems of their members, so that `trainers` finds the group of `trainer`.
 * @param groups words and short phrases as the owner wrote them
 */
export function readSynonyms(groups: readonly (readonly string[])[], language: Language): Synonyms {
  const others = new Map<string, Phrase[]>()
  let longest = 0
  for (const group of groups) {
    const members = group.map((member) => words(normalize(member, PHRASING_CHARACTERS), PHRASING_CHARACTERS))
    for (const member of members) {
      if (member.length === 0) continue
      longest = Math.max(longest, member.length)
      const key = keyOf(member, language)
      const rest = members.filter((other) => keyOf(other, language) !== key)
      others.set(key, [...(others.get(key) ?? []), ...rest])
    }
  }
  return { others, longest }
}

/** What the senses of a question are taken from; a part of the index. */
export interface SynonymSource {
  readonly synonyms: Synonyms
  readonly vocabulary: Vocabulary
  readonly language: Language
  readonly idf: readonly number[]
}

/**
 * The terms of a question with what the owner's groups add. A word that is in a group, alone or in a phrase, may stand
 * for each other member that the page has, beside what it is itself; for a phrase, for each of its words. Where the page
 * does not have the word, nothing is guessed about it any more: the owner knows it. A misspelt word brings the synonyms
 * of the word it was taken for, with its likeness.
 * @param asked the words of the question in their order
 */
export function withSynonyms(
  source: SynonymSource,
  asked: readonly string[],
  terms: readonly QuestionTerm[],
): readonly QuestionTerm[] {
  if (source.synonyms.others.size === 0) return terms
  const named = membersNamed(source, asked)
  return terms.map((term) => {
    const guess = term.senses.find(({ how }) => how === 'spelling' || how === 'compound')
    const own = named.get(term.asked)
    const others = own ?? (guess && source.synonyms.others.get(keyOf([guess.word], source.language)))
    if (others === undefined) return term
    const weight = SYNONYM_WEIGHT * (own === undefined ? (guess?.weight ?? 1) : 1)
    const added = others.flatMap((other) => sensesOf(source, other, weight))
    if (added.length === 0) return term
    const kept = own === undefined ? term.senses : term.senses.filter(({ how }) => !GUESSED.has(how))
    const senses = bestOfEach([...kept, ...added])
    return { ...term, senses, idf: kept[0] === undefined ? (source.idf[senses[0]?.term ?? -1] ?? term.idf) : term.idf }
  })
}

/** Each term once, by its best sense; best first, and of equal ones as they came. */
function bestOfEach(senses: readonly Sense[]): readonly Sense[] {
  const best = new Map<Sense['term'], Sense>()
  for (const sense of senses.toSorted((a, b) => b.weight - a.weight)) {
    if (!best.has(sense.term)) best.set(sense.term, sense)
  }
  return [...best.values()]
}

/** How words are found that the page does not have. */
const GUESSED: ReadonlySet<Sense['how']> = new Set(['spelling', 'similar', 'compound'])

/**
 * The words of the question that belong to a member of a group → the other members. In a phrase with telling words, stop
 * words stand for nothing. The longest phrase that begins at a word counts, so that `school leader` is not taken for `leader`.
 */
function membersNamed(
  { synonyms, language }: SynonymSource,
  asked: readonly string[],
): ReadonlyMap<string, readonly Phrase[]> {
  const named = new Map<string, readonly Phrase[]>()
  const seen = new Set<readonly Phrase[]>()
  const stems = asked.map(language.stem)
  for (let at = 0; at < asked.length; at++) {
    for (let length = Math.min(synonyms.longest, asked.length - at); length > 0; length--) {
      const others = synonyms.others.get(stems.slice(at, at + length).join(' '))
      if (others === undefined) continue
      const phrase = asked.slice(at, at + length)
      const telling = phrase.filter((word) => !language.isStopWord(word))
      // Once for each member: a word that is repeated says no more than once.
      const isNew = !seen.has(others)
      seen.add(others)
      if (isNew) {
        for (const word of telling.length > 0 ? telling : phrase) {
          named.set(word, [...(named.get(word) ?? []), ...others])
        }
      }
      at += length - 1
      break
    }
  }
  return named
}

/**
 * The telling words of a member on the page. One word of a phrase is not the phrase: `school` alone is no school leader.
 * Each weighs 1/√n, so that as a vector the phrase is as long as a single word.
 */
function sensesOf({ vocabulary, language }: SynonymSource, phrase: Phrase, likeness: number): readonly Sense[] {
  const telling = phrase.filter((word) => {
    const term = termFor(word, vocabulary, language)
    return !(term === undefined ? language.isStopWord(word) : vocabulary.isStop[term])
  })
  const weight = likeness / Math.sqrt(telling.length)
  return telling.flatMap((word): readonly Sense[] => {
    const term = termFor(word, vocabulary, language)
    if (term === undefined) return []
    return [
      { term, word: vocabulary.termOf.has(word) ? word : (vocabulary.shown[term] ?? word), weight, how: 'synonym' },
    ]
  })
}

function keyOf(phrase: Phrase, { stem }: Language): string {
  return phrase.map(stem).join(' ')
}
