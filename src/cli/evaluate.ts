import type { Command } from 'commander'
import { printable } from '../channels/terminal/printable'
import { written } from '../channels/terminal/written'
import { evaluateSets } from '../evaluation/evaluate-sets'
import { formatEvaluation } from '../evaluation/format-evaluation'
import { formatOwnResult } from '../evaluation/format-own-result'
import { measureOwnQuestions } from '../evaluation/measure-own-questions'
import { readOwnQuestions } from '../evaluation/own-questions'
import { loadLexicon } from '../lexicon/load-lexicon'
import { buildIndex } from '../matching/build-index'
import { CodedError } from '../model/coded-error'
import { readConfig } from '../server/config'
import type { CommandIo } from './command-io'
import { faqSource, openUsableFaq } from './open-faq'

interface EvaluateOptions {
  readonly faq?: string
  readonly questions?: string
  readonly data?: string
  readonly json?: true
}

/** The questions to the shipped page. */
export const OWN_QUESTIONS = 'data/questions'

const EXAMPLES = `
Examples:
  npm run evaluate
  npm run evaluate -- --faq my-page.md --questions my-questions.yaml
  npm run evaluate -- --data my-sets
  npm run --silent evaluate -- --data my-sets --json > figures.json

Without --data it asks your page the questions you wrote down for it (the first lines of
data/questions/partner-faq.yaml say how), prints what went wrong, and exits with 1 when page and
matcher together miss the gate.

With --data every folder in DIR is a set: entries.jsonl holds its page, queries.jsonl the questions
with the ids of their right entries, none for a question that the page does not answer.`

/** `evaluate`: how good the answers are, on questions whose right entry is known. */
export function defineEvaluate(command: Command, io: CommandIo): void {
  command
    .usage('-- [options]')
    .option('--faq <path>', 'a page, or a folder of pages (default: FAQ_PATH, or data/faq)')
    .option('--questions <path>', `the questions to it, a file or a folder (default: ${OWN_QUESTIONS})`)
    .option('--data <dir>', 'measure on the sets in this folder instead')
    .option('--json', 'print the figures as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(async ({ faq, questions, data, json }: EvaluateOptions) => {
      const print = async (figures: object, table: string) => {
        const text = json === true ? JSON.stringify(figures, null, 2) : table
        await written(io.stdout, `${text.trimEnd()}\n`)
      }
      if (data !== undefined) {
        if (faq !== undefined || questions !== undefined) {
          command.error('error: a set of --data brings its own page and questions; leave out --faq and --questions.')
        }
        const lexicon = await loadLexicon('en')
        const evaluation = await evaluateSets(data, { manner: readConfig(io.env).manner, ...(lexicon && { lexicon }) })
        await print(evaluation, formatEvaluation(evaluation))
        return
      }
      const { faq: page, indexOptions } = await openUsableFaq(faqSource(faq, io.env))
      const ids = new Set(page.entries.map(({ id }) => id))
      const result = measureOwnQuestions(
        await readOwnQuestions(questions ?? OWN_QUESTIONS, ids),
        buildIndex(page.entries, indexOptions),
      )
      await print(result, printable(formatOwnResult(result)))
      if (!result.passed) throw new CodedError('gate-missed', 'The answers to your questions are not good enough.')
    })
}
