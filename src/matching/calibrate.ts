import type { Entry } from '../model/entry'
import type { Steps } from '../model/in-steps'
import type { Calibration, CutOffs, Tally } from './calibration'
import { cutOffsFor } from './cut-offs'
import type { IndexOptions, PlainIndex } from './faq-index'
import { offTopicQuestions } from './off-topic'
import { rehearseOffTopic, rehearsePhrasings, type Rehearsed } from './rehearse'

/**
 * Finds the page's cut-offs by asking it its own phrasings and questions off its topic, and says how it does with them.
 * Every second question off the topic is kept for that.
 */
export function* calibrate(entries: readonly Entry[], plain: PlainIndex, options: IndexOptions): Steps<Calibration> {
  const questions = offTopicQuestions(options.language)
  const phrasings = yield* rehearsePhrasings(entries, plain, options)
  const offTopic = yield* rehearseOffTopic(plain, questions)
  const setBy = offTopic.filter((_, at) => at % 2 === 0)
  const kept = offTopic.filter((_, at) => at % 2 === 1)
  const cutOffs = cutOffsFor(phrasings, setBy, options.manner ?? 'balanced')
  return {
    ...cutOffs,
    phrasings: tallyOf(phrasings, cutOffs, ({ isAmongChoices }) => isAmongChoices),
    offTopic: tallyOf(kept, cutOffs, () => true),
  }
}

function tallyOf(
  rehearsed: readonly Rehearsed[],
  { answerFrom, choicesFrom }: CutOffs,
  isOffered: (askedBack: Rehearsed) => boolean,
): Tally {
  const answered = rehearsed.filter(({ asAnswer }) => asAnswer >= answerFrom)
  const askedBack = rehearsed.filter(({ confidence, asAnswer }) => confidence >= choicesFrom && asAnswer < answerFrom)
  return {
    asked: rehearsed.length,
    answered: answered.length,
    offered: askedBack.filter(isOffered).length,
    wrong: answered.filter(({ isRight }) => !isRight).length,
  }
}
