import { asAnswer, type AsAnswer } from './as-answer'
import { explain } from './explain'
import type { PlainIndex } from './faq-index'
import { candidatesFor } from './features'
import { OTHER_YEAR, yearsAsked } from './other-year'
import { questionTerms } from './question-terms'
import type { Match } from './ranking'
import { confidenceOf, fitOf, scoreOf, shareOf, weightsFor } from './score'

/** What there is to say about a question before anything is decided. */
export interface Judgement {
  /** Whether the question has a word at all. */
  readonly hasWords: boolean
  /** 0 to 1: how sure it is that the best match is right. */
  readonly confidence: number
  /** The same with what speaks against it as the answer. */
  readonly asAnswer: AsAnswer
  /** 0 to 1: the best match's part among all that come into question. */
  readonly share: number
  /**
   * The best entry has a word of the question that is not among the language's commonest, or one that is used alike, or
   * nearly all of its words: without that, no confidence is believed.
   */
  readonly sharesMeaning: boolean
  /** Best first. */
  readonly matches: readonly Match[]
  /** How many of the first matches are worth offering as choices. */
  readonly worthOffering: number
}

/** Matches that are returned at most. */
const MATCHES = 10

/**
 * Part of the phrasing that must be covered where only common words are shared: "what can you do" asked as "what can
 * you do".
 */
const SAME_WORDS = 0.95

/** Choices offered at most: more is a list to search, not a question. */
const CHOICES = 3

/** A choice with less than this part of the best one's score would only be in the way. */
const WORTH_OFFERING = 0.3

/** Where no entry comes into question. */
const NOTHING = {
  confidence: 0,
  asAnswer: { confidence: 0, doubt: 'missing-word' },
  share: 0,
  sharesMeaning: false,
  matches: [],
  worthOffering: 0,
} as const

/** Weighs what the page has to say to a question. */
export function judge(index: PlainIndex, question: string): Judgement {
  const terms = questionTerms(index, question)
  const weights = weightsFor(index)
  const years = yearsAsked(index, terms)
  const candidates = (terms.length === 0 ? [] : candidatesFor(index, terms))
    .map(({ entry, features }) => {
      const loss = years?.(entry) === 'other' ? OTHER_YEAR : 0
      return { entry, features, fit: fitOf(weights, features) - loss }
    })
    .sort((a, b) => b.fit - a.fit) // stable: equally good ones stay in the order of their rough fit, then of their ids
  const best = candidates[0]
  const hasWords = terms.length > 0
  if (best === undefined) return { ...NOTHING, hasWords }
  let last = 1
  const matches = candidates.slice(0, MATCHES).map(({ entry, fit, features }) => {
    // What comes later fits less, and must not look better for meaning less.
    last = Math.min(last, scoreOf(weights, fit, features.meaning))
    return explain(index, terms, entry, last)
  })
  const fits = candidates.map(({ fit }) => fit)
  const share = shareOf(fits, index.entries.length)
  const confidence = confidenceOf(weights, best.fit, share)
  return {
    hasWords,
    confidence,
    asAnswer: asAnswer(index, terms, best.entry, confidence, years?.(best.entry)),
    share,
    sharesMeaning: (matches[0]?.matched.length ?? 0) > 0 || best.features.nearest >= SAME_WORDS,
    matches,
    worthOffering: worthOffering(matches.map(({ score }) => score)),
  }
}

/** How many of the first matches are worth offering as choices, by their scores. */
export function worthOffering(scores: readonly number[]): number {
  const top = scores[0] ?? 0
  return scores.slice(0, CHOICES).filter((score) => score >= WORTH_OFFERING * top).length
}
