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
 * The dial's three places. On nine public sets, one setting for all, careful / balanced / helpful: right of what was
 * answered 95.0 / 91.6 / 87.4, of the questions without an answer answered 1.2 / 3.1 / 6.8, refused 60.2 / 57.8 / 56.3;
 * the right entry answered or offered 86.4 / 86.4 / 86.3.
 */
export const DEMANDS: Readonly<Record<Manner, Demands>> = {
  careful: { answerFrom: [0.82, 0.92], wrong: 0.06, offTopicAnswered: 0, offTopicOffered: 0.08 },
  balanced: { answerFrom: [0.75, 0.85], wrong: 0.1, offTopicAnswered: 0.01, offTopicOffered: 0.13 },
  helpful: { answerFrom: [0.66, 0.8], wrong: 0.15, offTopicAnswered: 0.02, offTopicOffered: 0.25 },
}
