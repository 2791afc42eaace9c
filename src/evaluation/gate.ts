import { asShipped } from './metrics'
import type { Outcome } from './outcome'

/**
 * What the page and the matcher have to reach together on the owner's questions, as shares from 0 to 1. A confident wrong
 * answer is what people complain of most, so hardly any is allowed; on a half of the shipped questions that means none.
 */
export const GATE = {
  /** Answered questions that got their answer, at once or among the choices: at least. */
  handled: 0.95,
  /** Answered questions that got another answer: at most. */
  answeredWrongly: 0.02,
  /** Near misses and off-topic questions together that got an answer: at most. */
  unansweredAnswered: 0.02,
  /** Off-topic questions that got an answer: at most. */
  offTopicAnswered: 0,
} as const

/** The figures that the gate is about; `undefined` where nothing of the kind was asked. */
export type GateFigures = Readonly<Record<keyof typeof GATE, number | undefined>>

export function gateFigures(asked: readonly { readonly kind: string; readonly outcome: Outcome }[]): GateFigures {
  const all = asShipped(asked.map(({ outcome }) => outcome))
  const offTopic = asShipped(asked.filter(({ kind }) => kind === 'off-topic').map(({ outcome }) => outcome))
  return {
    handled: all.handled,
    answeredWrongly: all.answeredWrongly,
    unansweredAnswered: all.outOfScopeAnswered,
    offTopicAnswered: offTopic.outOfScopeAnswered,
  }
}

/** The figures that are outside the gate. One that is not known is not. */
export function missedFigures(figures: GateFigures): readonly (keyof typeof GATE)[] {
  const { handled, ...ceilings } = figures
  const above = (Object.keys(ceilings) as (keyof typeof ceilings)[]).filter((name) => (figures[name] ?? 0) > GATE[name])
  return [...((handled ?? 1) < GATE.handled ? (['handled'] as const) : []), ...above]
}
