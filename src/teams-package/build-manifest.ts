import { examplesOf } from '../../dialogs/examples'
import { pageName } from '../../dialogs/page-name'
import type { Faq } from '../model/entry'
import { publisherName } from '../model/publisher'
import { TEAMS_SEARCH } from '../model/teams-search'
import { say, type Words } from '../model/words'
import { fitting } from './fitting'
import { LENGTHS, MANIFEST_SCHEMA_URL, MANIFEST_VERSION, MAX_DOMAINS, type Manifest } from './manifest-schema'

/** All that the app is made of. */
export interface AppSource {
  /** The bot's application id in Microsoft Entra. It is the app's id too, so that there is one id to compare everywhere. */
  readonly appId: string
  /** Three numbers. Teams takes a package in place of an older one only when its version is higher. */
  readonly version: string
  readonly publicUrl: string
  readonly faqPageUrl: string
  readonly privacyUrl: string
  readonly termsUrl: string
  readonly publisherName?: string
  readonly publisherUrl?: string
  readonly faq: Faq
  readonly contactEmail: string
  /** Epoch milliseconds: questions that are out of date by then are not shown. */
  readonly at: number
}

/** The languages of the app: files are named by `languageFile`. */
export interface AppLanguages {
  readonly default: Words
  readonly others: readonly Words[]
}

export const ICONS = { color: 'color.png', outline: 'outline.png' } as const

/** The ground of the icon in colour. */
const ACCENT_COLOR = '#0b57a4'

/** A handful can be taken in at a glance. */
const QUESTIONS = 6

const SCOPES = ['personal', 'team', 'groupChat'] as const

/** The manifest with its texts in the words of one language; everything else in it is the same in every language. */
export function buildManifest(source: AppSource, languages: AppLanguages, words: Words = languages.default): Manifest {
  const { appId, faq, contactEmail: email } = source
  const page = pageName(words, faq)
  const name = fitting(say(words, 'teams-name'), LENGTHS.name)
  return {
    $schema: MANIFEST_SCHEMA_URL,
    manifestVersion: MANIFEST_VERSION,
    version: source.version,
    id: appId,
    localizationInfo: {
      defaultLanguageTag: languageTag(languages.default),
      defaultLanguageFile: languageFile(languages.default),
      additionalLanguages: languages.others.map((other) => ({
        languageTag: languageTag(other),
        file: languageFile(other),
      })),
    },
    developer: {
      name: fitting(publisherName(source.publisherName, email), LENGTHS.developer),
      websiteUrl: source.publisherUrl ?? pageAddresses(source)[0] ?? source.faqPageUrl,
      privacyUrl: source.privacyUrl,
      termsOfUseUrl: source.termsUrl,
    },
    name: {
      short: name,
      full: faq.title === undefined ? name : fitting(say(words, 'teams-full-name', { page }), LENGTHS.fullName),
    },
    description: {
      short: fitting(say(words, 'teams-description'), LENGTHS.description),
      full: fitting(say(words, 'teams-about', { page, email }), LENGTHS.about),
    },
    icons: ICONS,
    accentColor: ACCENT_COLOR,
    bots: [
      { botId: appId, scopes: [...SCOPES], commandLists: [{ scopes: [...SCOPES], commands: commands(source, words) }] },
    ],
    composeExtensions: [{ botId: appId, composeExtensionType: 'botBased', commands: [searchCommand(words)] }],
    validDomains: validDomains(source),
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  }
}

/** As Microsoft's examples write it. */
function languageTag({ locale }: Words): string {
  return locale.toLowerCase()
}

export function languageFile(words: Words): string {
  return `${languageTag(words)}.json`
}

type Command = Manifest['bots'][0]['commandLists'][number]['commands'][number]

/** Real questions in the owner's words, whatever the reader's language, and "help" in the reader's. */
function commands({ faq, at }: AppSource, words: Words): Command[] {
  const page = pageName(words, faq)
  const questions = examplesOf(faq, at, QUESTIONS).map(({ question, category }) => ({
    type: 'prompt' as const,
    title: fitting(question.replace(/^\/+/, ''), LENGTHS.command),
    description: fitting(category ?? page, LENGTHS.commandDescription),
    prompt: fitting(question, LENGTHS.prompt),
  }))
  const help: Command = {
    type: 'basic',
    title: fitting(say(words, 'teams-help'), LENGTHS.command),
    description: fitting(say(words, 'teams-help-description'), LENGTHS.commandDescription),
  }
  return [...withoutRepetitions(questions), help]
}

/** Two long questions may begin alike. */
function withoutRepetitions<Titled extends { readonly title: string }>(list: readonly Titled[]): readonly Titled[] {
  return [...new Map([...list].reverse().map((item) => [item.title.toLowerCase(), item])).values()].reverse()
}

function searchCommand(words: Words): Manifest['composeExtensions'][0]['commands'][number] {
  return {
    id: TEAMS_SEARCH.commandId,
    type: 'query',
    title: fitting(say(words, 'teams-search'), LENGTHS.search),
    description: fitting(say(words, 'teams-search-description'), LENGTHS.searchDescription),
    initialRun: true,
    context: ['compose', 'commandBox'],
    parameters: [
      {
        name: TEAMS_SEARCH.parameter,
        title: fitting(say(words, 'teams-question'), LENGTHS.question),
        description: fitting(say(words, 'teams-question-description'), LENGTHS.questionDescription),
        inputType: 'text',
      },
    ],
  }
}

/** Where the service and the page are: the places that the bot's messages lead to. */
function validDomains(source: AppSource): string[] {
  const hosts = [source.publicUrl, source.faqPageUrl, ...pageAddresses(source)].map((url) => new URL(url).hostname)
  return [...new Set(hosts)].slice(0, MAX_DOMAINS)
}

/** Where the pages are published: a page may name its own address. */
export function pageAddresses({ faq }: Pick<AppSource, 'faq'>): readonly string[] {
  return [...new Set(faq.entries.flatMap(({ url }) => (url === undefined ? [] : [url.replace(/#.*$/, '')])))]
}
