import type { ExaminedSettings } from '../server/config'
import type { MailProbe } from './mail-probe'
import type { Requests } from './requests'

/** Whether something keeps the bot from working (`error`), is hardly meant (`warning`), or is as it should be. */
export type Level = 'ok' | 'warning' | 'error'

/** What was found at one place. Nothing in it is secret. */
export type Finding = Fine | Wrong

interface Fine {
  readonly level: 'ok'
  /** Stable: recorded in `tests/surfaces`, searched for by people and matched by scripts. */
  readonly code: string
  /** What was seen, in a few words or a sentence. */
  readonly evidence: string
  readonly next?: string
  /** There was nothing to look at: not set up, or not to be seen from here. */
  readonly skipped?: true
}

interface Wrong {
  readonly level: 'warning' | 'error'
  readonly code: string
  readonly evidence: string
  /** What a person does now. */
  readonly next: string
}

/** All that checks may look at. */
export interface Scene {
  readonly settings: ExaminedSettings
  readonly node: { readonly version: string; /** As `engines` writes it: `>=20.19`. */ readonly range: string }
  readonly readPage: () => Promise<PageReport>
  /** Opens the database and lets go of it; rejects with the reason why it cannot be used. */
  readonly tryDatabase: () => Promise<void>
  /** The app package to look into. */
  readonly packageFile?: string
  readonly requests: Requests
  readonly mail: MailProbe
}

/** What `check` says of the page, in figures. */
export interface PageReport {
  readonly entries: number
  readonly errors: number
  readonly warnings: number
  /** Whether the bot can start with it. */
  readonly usable: boolean
  /** Where people are reached; absent where neither page nor settings say. */
  readonly contactEmail?: string
}

/** One step of setting the bot up, looked at from here. A new one is a file in `checks` and a line in `all-checks.ts`. */
export interface Check {
  /** What the report calls it. */
  readonly subject: string
  /** While one of these variables is wrong there is nothing to look at: the findings about the settings say so. */
  readonly needs: readonly string[]
  readonly run: (scene: Scene) => readonly Finding[] | Promise<readonly Finding[]>
}

/** The variables that a registration in Azure is made of. */
export const REGISTRATION = [
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
] as const

const OAUTH = [
  'MAIL_OAUTH_TOKEN_URL',
  'MAIL_OAUTH_CLIENT_ID',
  'MAIL_OAUTH_CLIENT_SECRET',
  'MAIL_OAUTH_REFRESH_TOKEN',
  'MAIL_OAUTH_SCOPE',
] as const

/** The variables that mail needs to go out. */
export const MAIL_OUT = ['SMTP_URL', 'MAIL_FROM', 'MAIL_SECRET', ...OAUTH] as const

/** The variables that mail needs to come in. */
export const MAIL_IN = ['IMAP_URL', 'MAIL_REPLY_ADDRESS', 'MAIL_AUTHSERV_ID', 'MAIL_HOOK_SECRET', ...OAUTH] as const
