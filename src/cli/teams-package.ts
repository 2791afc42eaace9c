import type { Command } from 'commander'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printable } from '../channels/terminal/printable'
import { written } from '../channels/terminal/written'
import { chooseLocale, LOCALE_OF_LAST_RESORT } from '../content/choose-locale'
import { contactOf } from '../content/contact-of'
import { loadFaq } from '../content/load-faq'
import { loadLocales, LOCALES_FOLDER } from '../content/load-locales'
import { unusableFaq } from '../content/unusable-faq'
import { systemClock } from '../model/clock'
import { CodedError } from '../model/coded-error'
import { readConfig } from '../server/config'
import { ICONS } from '../teams-package/build-manifest'
import { makePackage } from '../teams-package/make-package'
import type { Manifest } from '../teams-package/manifest-schema'
import { obstaclesToApp } from '../teams-package/settings-for-teams'
import type { CommandIo } from './command-io'
import { packageInfo } from './package-info'

const ICONS_FOLDER = 'data/teams'

const EXAMPLES = `
Examples:
  npm run teams-package -- --out partner-faq.zip
  npm run teams-package -- --out partner-faq.zip --app-version 1.0.1

The app is made of the settings that the service runs with, of your page (some of its questions are
shown to people who begin) and of the texts in data/locales. The same settings and page give the same
bytes. Teams takes a changed app only with a higher version: give one, or it is that of this program.`

interface Options {
  readonly out: string
  readonly appVersion?: string
}

/** `teams-package`: the app for Microsoft Teams, as a zip to upload. */
export function defineTeamsPackage(command: Command, io: CommandIo): void {
  command
    .usage('-- --out FILE')
    .requiredOption('--out <file>', 'where to write the zip')
    .option('--app-version <n.n.n>', "the app's version (default: the version of this program)")
    .addHelpText('after', EXAMPLES)
    .action(async ({ out, appVersion }: Options) => {
      const config = readConfig(io.env)
      const page = await loadFaq(config.faqPath, { pageUrl: config.faqPageUrl })
      if (!page.usable) throw unusableFaq(page)
      const version = appVersion ?? (await packageInfo()).version
      const { credentials } = config
      const settings = { ...config, version, faq: page.faq, at: systemClock.now() }
      const obstacles = obstaclesToApp({ ...settings, ...(credentials && { appId: credentials.appId }) })
      if (credentials === undefined || obstacles.length > 0) {
        throw new CodedError(
          'teams-package-settings',
          ['No app can be made of these settings:', ...obstacles].join('\n  '),
        )
      }
      const locales = await loadLocales(LOCALES_FOLDER)
      const words = chooseLocale(locales, page.faq.language, LOCALE_OF_LAST_RESORT)
      const contactEmail = contactOf(page.faq, config.partnerEmail)
      const { manifest, bytes } = makePackage(
        { ...settings, appId: credentials.appId, contactEmail },
        { default: words, others: locales.filter((other) => other !== words) },
        await readIcons(),
      )
      await writeFile(out, bytes).catch((cause: unknown) => notWritten(out, cause))
      await written(io.stdout, printable(summaryOf(out, manifest)))
      await written(io.stderr, NEXT)
    })
}

const NEXT = `
Upload it in the Teams admin centre: Teams apps, Manage apps, Actions, Upload new app.
Before that: npm run doctor -- --package FILE
`

async function readIcons() {
  const [color, outline] = await Promise.all([
    readFile(join(ICONS_FOLDER, ICONS.color)),
    readFile(join(ICONS_FOLDER, ICONS.outline)),
  ])
  return { color, outline }
}

function notWritten(out: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause)
  throw new CodedError('teams-package-not-written', `${out} cannot be written: ${reason}.`, { cause })
}

function summaryOf(out: string, { name, version, id, localizationInfo, bots, validDomains }: Manifest): string {
  const { defaultLanguageTag, additionalLanguages } = localizationInfo
  const languages = [defaultLanguageTag, ...additionalLanguages.map(({ languageTag }) => languageTag)]
  const titles = bots[0].commandLists.flatMap(({ commands }) => commands.map(({ title }) => `  ${title}`))
  return [
    `${out}: ${name.short} ${version}`,
    `app and bot   ${id}`,
    `languages     ${languages.join(', ')}`,
    `domains       ${validDomains.join(', ')}`,
    'commands',
    ...titles,
    '',
  ].join('\n')
}
