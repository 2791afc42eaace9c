import { buildIndex } from '../matching/faq-index'
import type { Decision } from '../model/observation'
import type { Faq, Place } from '../model/entry'
import { gateFigures, missedFigures, type GATE, type GateFigures } from './gate'
import { fateOf, isInScope, outcomeOf, shownIds, type Fate, type Outcome } from './outcome'
import type { OwnQuestion } from './own-questions'

/** How many questions there are, and what came of them. */
export type Counts = Readonly<Record<Fate | 'asked', number>>

/** Some of the questions, held against the gate. */
export interface GatePart {
  readonly answered: Counts
  readonly unanswered: Counts
  readonly figures: GateFigures
  /** The figures that miss the gate. */
  readonly missed: readonly (keyof typeof GATE)[]
}

/** A question with an answer that the person did not get to see, or one without that was answered. */
export interface WentWrong {
  readonly text: string
  readonly place: Place
  readonly kind: string
  readonly half: 'tune' | 'test'
  /** The right entries. */
  readonly expected: readonly string[]
  readonly decision: Decision
  /** The entries that the person saw instead. */
  readonly shown: readonly string[]
}

/** Plain data: `JSON.stringify` gives what `evaluate --json` prints. */
export interface OwnResult {
  /** All questions, and the half that is kept for testing, are both inside the gate. */
  readonly passed: boolean
  readonly parts: { readonly all: GatePart; readonly tune: GatePart; readonly test: GatePart }
  /** In the order in which they come first in the files. */
  readonly kinds: readonly (Counts & { readonly kind: string })[]
  readonly wentWrong: readonly WentWrong[]
}

interface Asked {
  readonly question: OwnQuestion
  readonly kind: string
  readonly outcome: Outcome
}

/** Asks the page the owner's questions, at the matcher's shipped setting. */
export function measureOwnQuestions(questions: readonly OwnQuestion[], faq: Faq): OwnResult {
  const index = buildIndex(faq.entries, { language: faq.language })
  const asked = questions.map((question): Asked => {
    return { question, kind: question.kind, outcome: outcomeOf(index, question, question.text) }
  })
  const half = (split: 'dev' | 'test') => partOf(asked.filter(({ question }) => question.split === split))
  const parts = { all: partOf(asked), tune: half('dev'), test: half('test') }
  return {
    passed: parts.all.missed.length === 0 && parts.test.missed.length === 0,
    parts,
    kinds: [...new Set(asked.map(({ kind }) => kind))].map((kind) => ({
      kind,
      ...countsOf(asked.filter((one) => one.kind === kind)),
    })),
    wentWrong: asked.filter(({ outcome }) => ['missed', 'wrong'].includes(fateOf(outcome))).map(wentWrong),
  }
}

function partOf(asked: readonly Asked[]): GatePart {
  const figures = gateFigures(asked)
  return {
    answered: countsOf(asked.filter(({ outcome }) => isInScope(outcome))),
    unanswered: countsOf(asked.filter(({ outcome }) => !isInScope(outcome))),
    figures,
    missed: missedFigures(figures),
  }
}

function countsOf(asked: readonly Asked[]): Counts {
  const counts = { asked: asked.length, right: 0, offered: 0, missed: 0, wrong: 0 }
  for (const { outcome } of asked) counts[fateOf(outcome)]++
  return counts
}

function wentWrong({ question, outcome }: Asked): WentWrong {
  const { text, place, kind, split, entryIds } = question
  return {
    text,
    place,
    kind,
    half: split === 'dev' ? 'tune' : 'test',
    expected: entryIds,
    decision: outcome.decision,
    shown: shownIds(outcome),
  }
}
