import type { Command } from 'commander'
import { written } from '../channels/terminal/written'
import { evaluateSets } from '../evaluation/evaluate-sets'
import { formatEvaluation } from '../evaluation/format-evaluation'
import { loadSynonyms, synonymsFor, unusableSynonyms } from '../content/load-synonyms'
import { readConfig } from '../server/config'
import type { CommandIo } from './command-io'

const EXAMPLES = `
Examples:
  npm run evaluate -- --data my-questions
  npm run --silent evaluate -- --data my-questions --json > figures.json

Every folder in DIR is a set: entries.jsonl holds its page, queries.jsonl the questions with the
ids of their right entries, none for a question that the page does not answer. Your English
synonyms (SYNONYMS_PATH) are used, as in ask.`

/** `evaluate`: how good the answers are, on questions whose right entry is known. */
export function defineEvaluate(command: Command, io: CommandIo): void {
  command
    .usage('-- --data DIR [options]')
    .requiredOption('--data <dir>', 'the folder that holds the sets')
    .option('--json', 'print the figures as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(async ({ data, json }: { readonly data: string; readonly json?: true }) => {
      const synonyms = await loadSynonyms(readConfig(io.env).synonymsPath)
      if (!synonyms.usable) throw unusableSynonyms(synonyms)
      const evaluation = await evaluateSets(data, { synonyms: synonymsFor(synonyms, 'en') })
      const text = json === true ? JSON.stringify(evaluation, null, 2) : formatEvaluation(evaluation)
      await written(io.stdout, `${text.trimEnd()}\n`)
    })
}
