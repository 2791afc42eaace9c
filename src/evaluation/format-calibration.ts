import type { Calibration } from '../matching/calibration'

/**
 * What the cut-offs mean for a page, in one line: "Of 46 phrasings, each asked of the page without it, 44 are answered, 2
 * are among the choices, 0 are answered wrongly. Of 129 questions off the topic 0 are answered, 5 are asked back."
 */
export function formatCalibration({ phrasings, offTopic, answerFrom, choicesFrom }: Calibration): string {
  const { asked, answered, offered, wrong } = phrasings
  const own =
    asked === 0
      ? []
      : [
          `Of ${asked} phrasings, each asked of the page without it, ${answered - wrong} are answered, ${offered} are among the choices, ${wrong} are answered wrongly.`,
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
