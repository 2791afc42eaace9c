import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import type { BotCredentials } from '../model/bot-credentials'
import { CodedError } from '../model/coded-error'
import type { MailSettings } from '../model/mail-settings'
import { MANNERS, type Manner } from '../model/manner'
import { readBotCredentials } from './bot-credentials'
import {
  anyText,
  createVariableReader,
  type Environment,
  guid,
  listOf,
  oneOf,
  type Reading,
  type SettingsRemark,
  webAddress,
  wholeNumber,
} from './env-variables'
import { readMailSettings } from './mail-settings'
import { passwordInUrl } from './password-in-url'
import { webOrigin } from './web-origin'

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** Everything that is set from outside. `.env.example` says what each is for. */
export interface Config {
  /** `NODE_ENV=production`. Anything else is a developer's machine, where some doors are open to the machine itself. */
  readonly production: boolean
  readonly port: number
  readonly host: string
  readonly faqPath: string
  /** Absent: the default folder, which need not be there. */
  readonly synonymsPath?: string
  /** How readily questions are answered. */
  readonly manner: Manner
  /** Where the page is published; where nothing is said, the demo page. */
  readonly faqPageUrl: string
  /** Where this service is reached from outside; without a slash at its end. */
  readonly publicUrl: string
  /** How many proxies of ours stand in front. */
  readonly proxyHops: number
  /** `file:` with a path, or `postgres://`. May hold a password. */
  readonly databaseUrl: string
  /** Where mails become files as long as no server is set up: beside the database's file. */
  readonly outboxFolder: string
  /** Absent: the address that the page names. */
  readonly partnerEmail?: string
  readonly retentionDays: number
  /** Who offers the bot, as people read it; absent: the part of the contact address after its @. */
  readonly publisherName?: string
  /** The website of whoever offers the bot; absent: the FAQ page. */
  readonly publisherUrl?: string
  /** Where it stands what is kept of people: this service's own page where nothing else is said. */
  readonly privacyUrl: string
  /** Where the terms of use stand: this service's own page where nothing else is said. */
  readonly termsUrl: string
  /** Absent: no registration in Azure. */
  readonly credentials?: BotCredentials
  /** Tenants that may ask, in lower case; empty: as the registration says. */
  readonly allowedTenantIds: readonly string[]
  /** Hosts besides Microsoft's that replies may go to: `chat.example.org`, `*.example.org`, `chat.example.org:8443`. */
  readonly serviceHosts: readonly string[]
  /** At least 32 characters. Absent: in development one is to be generated; in production there is no website widget. */
  readonly directLineSecret?: string
  /** Websites that may show the widget, by their exact origin (`https://example.org`), besides this service's own pages. */
  readonly widgetOrigins: readonly string[]
  /** `secret` is empty where none is set: `with-generated-secrets.ts` puts one in. */
  readonly mail: MailSettings
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** 0: no metrics. */
  readonly metricsPort: number
  /** What the log must never show, wherever it turns up. */
  readonly secrets: readonly string[]
  /** What can be run with but is hardly meant; for the log. */
  readonly warnings: readonly string[]
}

/**
 * The environment, with the values of `.env` for names that it does not have at all.
 * @param folder where `.env` is looked for; it need not be there
 * @throws CodedError `env-file-unreadable`
 */
export function loadEnvFile(folder: string = process.cwd(), env: Environment = process.env): Environment {
  const path = join(folder, '.env')
  try {
    return { ...parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')), ...env }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return env
    throw new CodedError('env-file-unreadable', `${path} cannot be read: make it a readable text file or remove it.`, {
      cause: error,
    })
  }
}

const host: Reading<string> = z.string().regex(/^[a-z0-9.:_-]+$/i)
const serviceHost: Reading<string> = z
  .string()
  .toLowerCase()
  .regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/)
const ownSecret: Reading<string> = z.string().min(32)
const databaseUrl: Reading<string> = z
  .string()
  .refine((text) => /^file:./.test(text) || (/^postgres(?:ql)?:\/\//.test(text) && passwordInUrl(text) !== undefined))

/** The settings and all that is wrong with them. */
export interface ExaminedSettings {
  /** With the default wherever a value is wrong. */
  readonly config: Config
  readonly mistakes: readonly SettingsRemark[]
  /** What can be run with but is hardly meant. */
  readonly warnings: readonly SettingsRemark[]
}

/**
 * Checks the environment and fills in defaults.
 * @throws CodedError `wrong-settings`: one line for each mistake, with the variable, what is wrong and what to write
 */
export function readConfig(env: Environment): Config {
  const { config, mistakes } = examineSettings(env)
  if (mistakes.length === 0) return config
  const lines = mistakes.map(({ message }) => message)
  throw new CodedError('wrong-settings', ['The settings have to be corrected:', ...lines].join('\n  '))
}

/** Checks the environment as `readConfig` does, for whoever goes on where something is wrong with it. */
export function examineSettings(env: Environment): ExaminedSettings {
  const variables = createVariableReader(env)
  const { read, readSecret } = variables
  const port = wholeNumber(0, 65_535)

  const nodeEnv = read('NODE_ENV', oneOf(['production', 'development', 'test']), 'production or development')
  const production = nodeEnv === 'production'
  const ownPort = read('PORT', port, 'a port from 1 to 65535, or 0 for any that is free') ?? 3978
  const metricsPort = read('METRICS_PORT', port, 'a port from 1 to 65535, or 0 for no metrics') ?? 0
  if (metricsPort !== 0 && metricsPort === ownPort) {
    variables.mistake('METRICS_PORT', `METRICS_PORT and PORT are both ${ownPort}: write two different ports.`)
  }
  const givenPublicUrl = read('PUBLIC_URL', webAddress, 'an address such as https://faq-bot.example.org')
  const publicUrl = (givenPublicUrl ?? `http://localhost:${ownPort}`).replace(/\/+$/, '')
  const givenPageUrl = read(
    'FAQ_PAGE_URL',
    webAddress,
    'the address of the published page, such as https://example.org/faq, without a part after #',
  )
  const givenDatabaseUrl = readSecret(
    'DATABASE_URL',
    databaseUrl,
    'file: and a path, such as file:var/faq-bot.db, or postgres://user:password@host/database',
  )
  const partnerEmail = read('PARTNER_EMAIL', z.email(), 'one e-mail address, such as partners@example.org')
  const synonymsPath = read('SYNONYMS_PATH', anyText, 'a path')
  const publisherName = read('PUBLISHER_NAME', z.string().max(32), 'a name of 32 characters at most')
  const publisherUrl = read('PUBLISHER_URL', webAddress, 'an address such as https://example.org')
  const privacyUrl = read('PRIVACY_URL', webAddress, 'an address such as https://example.org/privacy')
  const termsUrl = read('TERMS_URL', webAddress, 'an address such as https://example.org/terms')
  const { credentials, warnings: aboutCredentials } = readBotCredentials(variables)
  const directLineSecret = readSecret(
    'DIRECT_LINE_SECRET',
    ownSecret,
    'at least 32 characters that nobody can guess, such as openssl rand -base64 32 prints',
  )
  const widgetOrigins = read(
    'WIDGET_ORIGINS',
    listOf(webOrigin({ anyHttp: !production })),
    'origins with commas between them, such as https://example.org, https://www.example.org, without a path or *; ' +
      'http: is for development',
  )
  if (production && variables.isSet('WIDGET_ORIGINS') && !variables.isSet('DIRECT_LINE_SECRET')) {
    variables.mistake(
      'DIRECT_LINE_SECRET',
      'WIDGET_ORIGINS is set but DIRECT_LINE_SECRET is not: write a secret, or leave out both.',
    )
  }
  const {
    mail,
    secrets: mailSecrets,
    warnings: aboutMail,
  } = readMailSettings(variables, {
    production,
    ...(partnerEmail === undefined ? {} : { partnerEmail }),
    ...(givenPublicUrl === undefined ? {} : { publicUrl: givenPublicUrl }),
  })
  const warnings: readonly SettingsRemark[] = [
    ...aboutCredentials,
    ...aboutMail,
    ...(production && givenPublicUrl === undefined && givenPageUrl === undefined
      ? [
          {
            variable: 'PUBLIC_URL',
            message: `Answers link to ${publicUrl}: set FAQ_PAGE_URL, or PUBLIC_URL to where this service is reached.`,
          },
        ]
      : []),
  ]

  const chosenDatabaseUrl = givenDatabaseUrl ?? 'file:var/faq-bot.db'
  const config: Config = {
    production,
    port: ownPort,
    // A container or a cloud reaches a program only through its outer address. On a developer's machine the bot
    // answers without asking who it is, so there it is that machine's alone.
    host:
      read('HOST', host, 'an address of this machine, such as 127.0.0.1 or 0.0.0.0') ??
      (production ? '0.0.0.0' : '127.0.0.1'),
    faqPath: read('FAQ_PATH', anyText, 'a path') ?? 'data/faq',
    ...(synonymsPath === undefined ? {} : { synonymsPath }),
    manner: read('ANSWERING', oneOf(MANNERS), 'careful, balanced or helpful') ?? 'balanced',
    faqPageUrl: givenPageUrl ?? `${publicUrl}/`,
    publicUrl,
    proxyHops: read('TRUST_PROXY', wholeNumber(0, 10), 'the number of your proxies in front, 0 to 10') ?? 0,
    databaseUrl: chosenDatabaseUrl,
    outboxFolder: join(folderOf(chosenDatabaseUrl), 'outbox'),
    ...(partnerEmail === undefined ? {} : { partnerEmail }),
    retentionDays: read('RETENTION_DAYS', wholeNumber(1, 3650), 'a number of days from 1 to 3650') ?? 90,
    ...(publisherName === undefined ? {} : { publisherName }),
    ...(publisherUrl === undefined ? {} : { publisherUrl }),
    privacyUrl: privacyUrl ?? `${publicUrl}/privacy`,
    termsUrl: termsUrl ?? `${publicUrl}/terms`,
    ...(credentials === undefined ? {} : { credentials }),
    allowedTenantIds: read('ALLOWED_TENANT_IDS', listOf(guid), 'tenant ids (GUIDs) with commas between them') ?? [],
    serviceHosts:
      read(
        'BOT_SERVICE_HOSTS',
        listOf(serviceHost),
        'host names with commas between them, such as chat.example.org, *.example.org',
      ) ?? [],
    ...(directLineSecret === undefined ? {} : { directLineSecret }),
    widgetOrigins: [...new Set(widgetOrigins ?? [])],
    mail,
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), LOG_LEVELS.join(', ').replace(/, (\w+)$/, ' or $1')) ?? 'info',
    metricsPort,
    secrets: [...secretsOf(credentials, givenDatabaseUrl, directLineSecret), ...mailSecrets],
    warnings: warnings.map(({ message }) => message),
  }
  return { config: deepFreeze(config), mistakes: variables.mistakes(), warnings }
}

function secretsOf(
  credentials: BotCredentials | undefined,
  url: string | undefined,
  ...others: readonly (string | undefined)[]
): readonly string[] {
  const appPassword = credentials !== undefined && 'password' in credentials ? [credentials.password] : []
  const passwords = url === undefined ? [] : (passwordInUrl(url) ?? [])
  return [...appPassword, ...passwords, ...others.filter((secret) => secret !== undefined)]
}

/** Where a service keeps what is its own; with a database on a server the folder that one without any setting has. */
function folderOf(databaseUrl: string): string {
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(databaseUrl)?.[1]
  if (path === undefined) return 'var'
  return dirname(databaseUrl.startsWith('file:///') ? decodeURIComponent(path) : path)
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value) as unknown[]) if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}
