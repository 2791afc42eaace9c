import { InvalidArgumentError, type Command } from 'commander'
import { written } from '../channels/terminal/written'
import { formatReport } from '../insights/format-report'
import { unansweredReport } from '../insights/unanswered-report'
import { systemClock } from '../model/clock'
import { readConfig } from '../server/config'
import { openStorage } from '../storage/open-storage'
import type { CommandIo } from './command-io'

const DAY_MS = 24 * 60 * 60_000

interface ReportOptions {
  readonly days: number
  readonly why?: true
  readonly json?: true
}

const EXAMPLES = `
Examples:
  npm run report
  npm run report -- --days 7
  npm run report -- --why
  npm run --silent report -- --json > unanswered.json

Questions in nearly the same words count as one; the most frequent come first, each with the entry
that came nearest and its score. "asked back" is a "did you mean" from which nothing was picked; one
from which an entry was picked is not listed, and one of which none was meant is "no answer".
--why tells which words of the question the nearest entry has and which it lacks, where that was recorded.`

/** `report`: what was asked and not answered. */
export function defineReport(command: Command, io: CommandIo): void {
  command
    .usage('-- [options]')
    .option('--days <n>', 'how far to look back', wholeDays, 30)
    .option('--why', 'say why: the words that the nearest entry has, and those that it lacks')
    .option('--json', 'print one JSON array')
    .addHelpText('after', EXAMPLES)
    .action(async ({ days, why, json }: ReportOptions) => {
      const since = systemClock.now() - days * DAY_MS
      const storage = await openStorage(readConfig(io.env).databaseUrl)
      try {
        const groups = unansweredReport(await storage.insights.unanswered(since))
        await written(
          io.stdout,
          json === true ? `${JSON.stringify(groups, null, 2)}\n` : formatReport(groups, since, why === true),
        )
      } finally {
        await storage.close()
      }
    })
}

function wholeDays(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Give a number of days from 1 to 9999.')
  return Number(text)
}
