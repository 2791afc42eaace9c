import type { Command } from 'commander'
import { printable } from '../channels/terminal/printable'
import { written } from '../channels/terminal/written'
import { formatCalibration } from '../evaluation/format-calibration'
import { CodedError } from '../model/coded-error'
import { formatProblem, type Problem } from '../model/problem'
import { checkPage } from './check-page'
import type { CommandIo } from './command-io'
import { faqSource } from './open-faq'

const EXAMPLES = `
Examples:
  npm run check
  npm run check -- my-page.md

Prints every problem as "file:line: code message" and exits with 1 when one is an error:
what stands there cannot be used. A warning can: it is likely not what you meant.`

/** `check`: what is wrong with the page and its synonyms, as an author can mend it. */
export function defineCheck(command: Command, io: CommandIo): void {
  command
    .usage('-- [path]')
    .argument('[path]', 'a page, or a folder of pages (default: FAQ_PATH, or data/faq)')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string | undefined) => {
      const { faq, problems, usable, index } = await checkPage(faqSource(path, io.env))
      const lines = [...problems].sort(byPlace).map((problem) => `${oneLine(formatProblem(problem))}\n`)
      await written(io.stdout, lines.join(''))
      const errors = problems.filter(({ severity }) => severity === 'error').length
      const summary = [
        counted(faq.entries.length, 'entry', 'entries'),
        counted(errors, 'error', 'errors'),
        counted(problems.length - errors, 'warning', 'warnings'),
      ].join(', ')
      if (errors > 0 || !usable) throw new CodedError('faq-has-errors', summary)
      await written(io.stderr, `${summary}\n${index === undefined ? '' : `${formatCalibration(index.calibration)}\n`}`)
    })
}

function byPlace(a: Problem, b: Problem): number {
  return a.place.file.localeCompare(b.place.file) || a.place.line - b.place.line
}

/** Scripts count on one line for each problem, whatever the text of the page has in it. */
function oneLine(text: string): string {
  return printable(text).replaceAll(/\s*\n\s*/g, ' ')
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
