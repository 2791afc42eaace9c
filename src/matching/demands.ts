import type { Manner } from '../model/manner'

/** What a manner asks of a page's cut-offs. */
export interface Demands {
  /** The lowest and the highest confidence from which it may answer. */
  readonly answerFrom: readonly [lowest: number, highest: number]
  /** Part of the answers that may be wrong. */
  readonly wrong: number
  /** Part of the questions off the topic that may be answered, and that may be asked back. */
  readonly offTopicAnswered: number
  readonly offTopicOffered: number
}

/**
 * The dial's three places. On nine public sets, with nothing set for any of them, careful / balanced / helpful: right of
 * what was answered 93.9 / 89.9 / 85.6, of the questions without an answer answered 1.9 / 4.5 / 8.9, refused 64.5 / 60.0 /
 * 57.8; the right entry answered or offered 84.8 / 85.1 / 85.7.
 */
export const DEMANDS: Readonly<Record<Manner, Demands>> = {
  careful: { answerFrom: [0.82, 0.92], wrong: 0.06, offTopicAnswered: 0, offTopicOffered: 0.08 },
  balanced: { answerFrom: [0.75, 0.85], wrong: 0.1, offTopicAnswered: 0.01, offTopicOffered: 0.13 },
  helpful: { answerFrom: [0.66, 0.8], wrong: 0.15, offTopicAnswered: 0.02, offTopicOffered: 0.25 },
}
