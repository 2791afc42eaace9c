import type { Command } from 'commander'
import { versions } from 'node:process'
import { lookFor } from '../channels/terminal/look'
import { written } from '../channels/terminal/written'
import { ALL_CHECKS } from '../doctor/all-checks'
import type { PageReport, Scene } from '../doctor/check'
import type { Network } from '../doctor/reach'
import { createRequests } from '../doctor/requests'
import { runChecks, type Reported } from '../doctor/run-checks'
import { CodedError } from '../model/coded-error'
import { examineSettings, type Config } from '../server/config'
import { createLineCleaner } from '../server/redact'
import { openStorage } from '../storage/open-storage'
import { checkPage } from './check-page'
import type { CommandIo } from './command-io'
import { formatFindings } from './format-findings'
import { mailProbe } from './mail-probe'
import { packageInfo } from './package-info'
import type { DefineCommand } from './run-cli'

const EXAMPLES = `
Examples:
  npm run doctor
  npm run doctor -- --package partner-faq.zip
  npm run doctor -- --mail
  npm run --silent doctor -- --json > findings.json

Looks at everything that can be looked at from here, with the settings of the service: run it where
the service runs. What is wrong comes with a code and the next step; exits with 1 when something keeps
the bot from working. It asks Microsoft for a token and your own public address for an answer, and
logs in at your mail servers; a mail is sent with --mail alone, to yourselves.`

interface Options {
  readonly json?: true
  readonly mail?: true
  readonly package?: string
}

const INTERNET: Network = {
  fetch: (url, init) => fetch(url, init),
  loginUrl: 'https://login.microsoftonline.com',
  timeoutMs: 8000,
  now: () => Date.now(),
}

/** `doctor`: what is wrong with the setup, step by step. */
export const defineDoctor: DefineCommand = doctorCommand(INTERNET)

/** @param network how the world outside is asked */
export function doctorCommand(network: Network): DefineCommand {
  return (command: Command, io: CommandIo) => {
    command
      .usage('-- [options]')
      .option('--package <file>', 'an app package, to be compared with the settings')
      .option('--mail', 'send one mail to yourselves, and look how it comes back')
      .option('--json', 'print one JSON object')
      .addHelpText('after', EXAMPLES)
      .action(async ({ json, mail, package: packageFile }: Options) => {
        const settings = examineSettings(io.env)
        const { config } = settings
        const scene: Scene = {
          settings,
          node: { version: versions.node, range: (await packageInfo()).nodeRange },
          readPage: () => readPage(config),
          tryDatabase: () => tryDatabase(config.databaseUrl),
          ...(packageFile === undefined ? {} : { packageFile }),
          requests: createRequests(config, network),
          mail: mailProbe(config.mail, mail === true),
        }
        const withoutSecrets = createLineCleaner(config.secrets)
        const findings = await runChecks(ALL_CHECKS, scene)
        const errors = countOf(findings, 'error')
        const warnings = countOf(findings, 'warning')
        const report =
          json === true
            ? `${JSON.stringify({ ok: errors === 0, errors, warnings, findings }, null, 2)}\n`
            : formatFindings(findings, lookFor(io.stdout, io.env))
        await written(io.stdout, withoutSecrets(report))
        const summary = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`
        if (errors > 0) throw new CodedError('setup-has-errors', summary)
        await written(io.stderr, `${summary}\n`)
      })
  }
}

async function readPage({ faqPath, faqPageUrl, synonymsPath, manner, partnerEmail }: Config): Promise<PageReport> {
  const source = { faqPath, faqPageUrl, manner, ...(synonymsPath === undefined ? {} : { synonymsPath }) }
  const { faq, problems, usable } = await checkPage(source)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const contactEmail = partnerEmail ?? faq.contactEmail
  return {
    entries: faq.entries.length,
    errors,
    warnings: problems.length - errors,
    usable,
    ...(contactEmail === undefined ? {} : { contactEmail }),
  }
}

async function tryDatabase(url: string): Promise<void> {
  const storage = await openStorage(url)
  await storage.ping().finally(() => storage.close())
}

function countOf(findings: readonly Reported[], level: Reported['level']): number {
  return findings.filter((finding) => finding.level === level).length
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
