import { CodedError } from '../model/coded-error'
import { formatProblem } from '../model/problem'
import type { LoadedFaq } from './load-faq'

/** The error `faq-unusable`, with every reason: for whoever cannot begin without a page to answer from. */
export function unusableFaq({ problems }: Pick<LoadedFaq, 'problems'>): CodedError {
  const reasons = problems.map((problem) => `\n  ${formatProblem(problem)}`).join('')
  return new CodedError(
    'faq-unusable',
    `There is no page to answer from:${reasons}\nMend it, or name another (FAQ_PATH, or --faq for a command).`,
  )
}
