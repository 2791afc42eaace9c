import type { BotCredentials } from '../../model/bot-credentials'
import { looksLikeSecretId } from '../../server/bot-credentials'
import type { SettingsRemark } from '../../server/env-variables'
import { REGISTRATION, type Check, type Finding, type Scene } from '../check'

/** The four variables of the registration: whether they are there, have the right form and fit each other. */
export const registrationCheck: Check = {
  subject: 'Registration',
  needs: [],
  run: ({ settings }) => {
    const ofRegistration = ({ variable }: SettingsRemark) => (REGISTRATION as readonly string[]).includes(variable)
    const mistakes = settings.mistakes.filter(ofRegistration).map(mistaken)
    const { credentials } = settings.config
    if (credentials === undefined) return mistakes.length > 0 ? mistakes : [NONE]
    const doubts = [...sameIdTwice(credentials), ...secretId(credentials), ...unused(settings)]
    const findings = [...mistakes, ...doubts]
    return findings.length > 0
      ? findings
      : [{ level: 'ok', code: 'registration-fits', evidence: summaryOf(credentials) }]
  },
}

const NONE: Finding = {
  level: 'ok',
  code: 'registration-absent',
  evidence: 'not set up: without MicrosoftAppId there is no Microsoft Teams, everything else works',
  skipped: true,
}

/** Where a person finds the right value, by the variable that lacks it. */
const MISTAKEN: Readonly<
  Record<string, Pick<Finding & { next: string }, 'code' | 'next'> & { readonly level: 'error' }>
> = {
  MicrosoftAppId: {
    level: 'error',
    code: 'app-id-wrong',
    next: 'In the Azure portal open the Azure Bot, Configuration: copy the "Microsoft App ID". It is a GUID.',
  },
  MicrosoftAppPassword: {
    level: 'error',
    code: 'secret-missing',
    next: 'In the Azure portal open the Azure Bot, Configuration, Manage Password, New client secret: copy its Value.',
  },
  MicrosoftAppTenantId: {
    level: 'error',
    code: 'tenant-id-wrong',
    next: 'In the Azure portal open the Azure Bot, Configuration: copy the "App Tenant ID". It is a GUID.',
  },
  MicrosoftAppType: {
    level: 'error',
    code: 'app-type-wrong',
    next: 'In the Azure portal open the Azure Bot, Configuration: write the "Bot Type" that stands there.',
  },
}

function mistaken({ variable, message }: SettingsRemark): Finding {
  const known = MISTAKEN[variable]
  if (known === undefined) throw new Error(`${variable} is no variable of the registration`)
  return { ...known, evidence: message }
}

function sameIdTwice(credentials: BotCredentials): readonly Finding[] {
  if (!('tenantId' in credentials) || credentials.tenantId !== credentials.appId) return []
  return [
    {
      level: 'error',
      code: 'app-id-is-tenant-id',
      evidence: 'MicrosoftAppId and MicrosoftAppTenantId are the same id.',
      next: 'One of them was pasted twice: the app registration shows both, "Application (client) ID" and "Directory (tenant) ID".',
    },
  ]
}

function secretId(credentials: BotCredentials): readonly Finding[] {
  if (!('password' in credentials) || !looksLikeSecretId(credentials.password)) return []
  return [
    {
      level: 'error',
      code: 'secret-is-an-id',
      evidence: "MicrosoftAppPassword has the form of a secret's id, and Microsoft wants its value.",
      next: 'Azure shows the Value only when a secret is made: Certificates & secrets, New client secret, copy the column "Value".',
    },
  ]
}

/** What a type of registration does not use, and what that may mean. */
function unused({ config: { credentials }, warnings }: Scene['settings']): readonly Finding[] {
  const type = credentials?.type
  return warnings.flatMap(({ variable, message: evidence }): readonly Finding[] => {
    if (variable === 'MicrosoftAppPassword' && type === 'UserAssignedMSI') {
      const next = 'Take it out, or write MicrosoftAppType=SingleTenant if the bot was registered so.'
      return [{ level: 'warning', code: 'secret-unused', evidence, next }]
    }
    if (variable === 'MicrosoftAppTenantId' && type === 'MultiTenant') {
      const next = 'Where the Azure Bot, Configuration, says "Single Tenant", write MicrosoftAppType=SingleTenant.'
      return [{ level: 'warning', code: 'tenant-unused', evidence, next }]
    }
    return []
  })
}

function summaryOf(credentials: BotCredentials): string {
  const tenant = 'tenantId' in credentials ? `, tenant ${credentials.tenantId}` : ''
  return `${credentials.type}, app ${credentials.appId}${tenant}`
}
