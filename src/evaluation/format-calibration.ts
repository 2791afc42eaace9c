import type { Calibration } from '../matching/calibration'

/**
 * What the cut-offs mean for a page, in two or three lines: "Of 46 own phrasings, each left out of the page or shortened,
 * 44 are answered, 2 are among the choices, 0 are answered wrongly.", "Of 129 questions off the topic 0 are answered, 5 are
 * asked back.", and the cut-offs. What is left of the phrasings was not found.
 */
export function formatCalibration({ phrasings, offTopic, answerFrom, choicesFrom }: Calibration): string {
  const { asked, answered, offered, wrong } = phrasings
  const own =
    asked === 0
      ? []
      : [
          `Of ${asked} own phrasings, each left out of the page or shortened, ${answered - wrong} are answered, ${offered} are among the choices, ${wrong} are answered wrongly.`,
        ]
  const foreign =
    offTopic.asked === 0
      ? []
      : [
          `Of ${offTopic.asked} questions off the topic ${offTopic.answered} are answered, ${offTopic.offered} are asked back.`,
        ]
  const cutOffs = `Answers from a confidence of ${answerFrom.toFixed(2)}, choices from ${choicesFrom.toFixed(2)}.`
  return [...own, ...foreign, cutOffs].join('\n')
}
