import type { Command } from 'commander'
import { lookFor } from '../channels/terminal/look'
import { repliesToText } from '../channels/terminal/replies-to-text'
import { written } from '../channels/terminal/written'
import { buildIndex } from '../matching/build-index'
import { rank } from '../matching/rank'
import { systemClock } from '../model/clock'
import { answerBatch } from './answer-batch'
import type { CommandIo } from './command-io'
import { explainRanking } from './explain-ranking'
import { faqSource, openUsableFaq } from './open-faq'
import { rankingToJson } from './ranking-to-json'
import { rankingToReply } from './ranking-to-reply'

interface AskOptions {
  readonly faq?: string
  readonly json?: true
  readonly explain?: true
  readonly batch?: true
}

const EXAMPLES = `
Examples:
  npm run ask -- "My city is not on the map, can I apply?"
  npm run ask -- --explain "who pays for the workshops"
  npm run --silent ask -- --faq my-page.md --json "who pays for the workshops"
  npm run --silent ask -- --faq my-page.md --batch < questions.jsonl > answers.jsonl

With --batch every line in is {"text": "…"} and every line out, in the same order,
  {"decision": "answer"|"choices"|"none", "confidence": 0..1,
   "matches": [{"id", "question", "score"} … ten at most, best first]}
(--silent keeps npm's own two lines out of the output.)`

/** `ask`: the matcher on its own, without a conversation and without a database. */
export function defineAsk(command: Command, io: CommandIo): void {
  command
    .usage('-- [options] "question"')
    .argument('[question...]', 'what a partner would ask')
    .option('--faq <path>', 'a page, or a folder of pages, in any supported format (default: FAQ_PATH, or data/faq)')
    .option('--json', 'print the decision and the matches as one JSON object')
    .option('--explain', 'say why: words that were found and that were not, scores, the runner-up')
    .option('--batch', 'read JSON lines from standard input, write JSON lines')
    .addHelpText('after', EXAMPLES)
    .action(async (words: readonly string[], options: AskOptions) => {
      const question = words.join(' ').trim()
      if (options.batch === true) {
        if (question !== '')
          command.error('error: --batch reads the questions from standard input; leave out "question".')
        if (options.explain === true) command.error('error: --explain is for one question; leave out --batch.')
      } else if (question === '') {
        command.error('error: there is no question. Put one in quotes at the end, or use --batch.')
      }
      const { faq, indexOptions } = await openUsableFaq(faqSource(options.faq, io.env))
      const index = buildIndex(faq.entries, indexOptions)
      if (options.batch === true) {
        await answerBatch(io.stdin, io.stdout, index)
        return
      }
      const ranking = rank(index, question)
      if (options.json === true) {
        await written(io.stdout, `${JSON.stringify(rankingToJson(ranking, options.explain === true))}\n`)
        return
      }
      const look = lookFor(io.stdout, io.env)
      const answer = repliesToText([rankingToReply(ranking, faq, systemClock.now())], look)
      const explanation = options.explain === true ? `\n${explainRanking(ranking, look)}` : ''
      await written(io.stdout, `${answer}\n${explanation}`)
    })
}
