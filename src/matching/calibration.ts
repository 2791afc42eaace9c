/** From which confidence a page's questions are answered, and from which they are asked back. Both from 0 to 1. */
export interface CutOffs {
  readonly answerFrom: number
  readonly choicesFrom: number
}

/** What came of questions whose right entry is known. */
export interface Tally {
  readonly asked: number
  readonly answered: number
  /** The right entry was among the choices; of questions off the topic: there were choices. */
  readonly offered: number
  /** Another entry than the right one was given as the answer. */
  readonly wrong: number
}

/** The cut-offs of a page, and how it does with them. */
export interface Calibration extends CutOffs {
  /** Of the page's own phrasings, each asked of the page without it. */
  readonly phrasings: Tally
  /** Of questions about quite other things, others than those that the cut-offs follow from. */
  readonly offTopic: Tally
}
