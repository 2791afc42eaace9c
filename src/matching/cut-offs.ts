import type { CutOffs } from './calibration'
import type { Manner } from '../model/manner'
import { DEMANDS } from './demands'
import type { Rehearsed } from './rehearse'

/** Answers that are added in thought to those of the page, so that a few right ones prove little. */
const PRIOR_ANSWERS = 20

/**
 * Part of the prior's answers that is wrong at a cut-off, for each step that the cut-off is away from 1: on the public
 * sets one in ten from 0.75.
 */
const PRIOR_WRONG = 0.45

/** Where cut-offs for choices may lie: below, nothing is in common any more; above, the right entry is seldom among them. */
const CHOICES_FROM = [0.18, 0.28] as const

/** From what confidence choices are offered where no question off the topic is at hand. */
const USUAL_CHOICES_FROM = 0.2

/** A question off the topic that a page answers so well is one of its topics. */
const ON_THE_PAGE = 0.9

/** Cut-offs are looked for in hundredths. */
const STEPS = 100

/**
 * The cut-offs of a page: the lowest that the manner allows at which few enough of the page's own phrasings are answered
 * wrongly, and few enough questions off the topic are answered or asked back. Pages only ever make the bot more careful
 * about answers: of pages on which everything went well, a lower cut-off answered wrongly what partners asked (direct
 * precision 89.8 to 86.8). For choices both ways pay: on sets outside the nine, refused rose from 58.7
 * to 65.9, and the right entry was answered or offered to 82.3 instead of 83.3 of 100.
 */
export function cutOffsFor(phrasings: readonly Rehearsed[], offTopic: readonly Rehearsed[], manner: Manner): CutOffs {
  const { answerFrom, wrong, offTopicAnswered, offTopicOffered } = DEMANDS[manner]
  const foreign = offTopic.filter(({ score }) => score < ON_THE_PAGE)
  const isFine = (from: number) =>
    wrongFrom(phrasings, from) <= wrong && partOf(foreign, ({ asAnswer }) => asAnswer >= from) <= offTopicAnswered
  const mayOffer = (from: number) => partOf(foreign, ({ confidence }) => confidence >= from) <= offTopicOffered
  return {
    answerFrom: lowest(...answerFrom, isFine),
    choicesFrom: foreign.length === 0 ? USUAL_CHOICES_FROM : lowest(...CHOICES_FROM, mayOffer),
  }
}

function lowest(from: number, to: number, isFine: (value: number) => boolean): number {
  for (let step = Math.round(from * STEPS); step / STEPS < to; step++) if (isFine(step / STEPS)) return step / STEPS
  return to
}

/** The part of wrong answers that is to be expected from a confidence on. */
function wrongFrom(phrasings: readonly Rehearsed[], from: number): number {
  const answered = phrasings.filter(({ asAnswer }) => asAnswer >= from)
  const wrong = answered.filter(({ isRight }) => !isRight).length
  return (wrong + PRIOR_ANSWERS * PRIOR_WRONG * (1 - from)) / (answered.length + PRIOR_ANSWERS)
}

function partOf(rehearsed: readonly Rehearsed[], is: (one: Rehearsed) => boolean): number {
  return rehearsed.filter(is).length / (rehearsed.length || 1)
}
