import type { BotCredentials } from '../model/bot-credentials'
import { anyText, guid, oneOf, type SettingsRemark, type VariableReader } from './env-variables'

const TYPES = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const

export interface ReadCredentials {
  /** Absent where nothing of a registration is set, or too little of it. */
  readonly credentials?: BotCredentials
  readonly warnings: readonly SettingsRemark[]
}

/**
 * Reads the registration: all that its type needs, or nothing at all. A half of it is a mistake, because the half that is
 * there says that messages should be authenticated, and the one that lacks would leave them unauthenticated.
 */
export function readBotCredentials(variables: VariableReader): ReadCredentials {
  const appId = variables.readSecret('MicrosoftAppId', guid, 'the application (client) id, a GUID')
  const password = variables.readSecret('MicrosoftAppPassword', anyText, 'the value of a client secret')
  const tenantId = variables.readSecret('MicrosoftAppTenantId', guid, 'the directory (tenant) id, a GUID')
  const given = variables.readSecret('MicrosoftAppType', oneOf(TYPES), TYPES.join(', ').replace(/, (\w+)$/, ' or $1'))
  const has = variables.isSet
  const type = given ?? (has('MicrosoftAppTenantId') ? 'SingleTenant' : 'MultiTenant')

  if (!has('MicrosoftAppId')) {
    for (const name of ['MicrosoftAppPassword', 'MicrosoftAppTenantId', 'MicrosoftAppType'].filter(has)) {
      variables.mistake(
        'MicrosoftAppId',
        `${name} is set but MicrosoftAppId is not: write the application id, or leave out both.`,
      )
    }
    return { warnings: [] }
  }
  if (type !== 'UserAssignedMSI' && !has('MicrosoftAppPassword')) {
    variables.mistake(
      'MicrosoftAppPassword',
      `MicrosoftAppId is set but MicrosoftAppPassword is not: write the value of a client secret, or MicrosoftAppType=UserAssignedMSI.`,
    )
  }
  if (type !== 'MultiTenant' && !has('MicrosoftAppTenantId')) {
    variables.mistake(
      'MicrosoftAppTenantId',
      `MicrosoftAppTenantId is not set: MicrosoftAppType ${type} needs the directory (tenant) id.`,
    )
  }
  const warnings = warningsAbout(type, { password, tenantId })
  const credentials = complete(type, { appId, password, tenantId })
  return credentials === undefined ? { warnings } : { credentials, warnings }
}

interface Parts {
  readonly appId?: string | undefined
  readonly password?: string | undefined
  readonly tenantId?: string | undefined
}

function complete(type: BotCredentials['type'], { appId, password, tenantId }: Parts): BotCredentials | undefined {
  if (appId === undefined) return undefined
  if (type === 'MultiTenant') return password === undefined ? undefined : { type, appId, password }
  if (tenantId === undefined) return undefined
  if (type === 'UserAssignedMSI') return { type, appId, tenantId }
  return password === undefined ? undefined : { type, appId, tenantId, password }
}

/** What is allowed but hardly meant. */
function warningsAbout(type: BotCredentials['type'], { password, tenantId }: Parts): readonly SettingsRemark[] {
  const warnings: SettingsRemark[] = []
  const warn = (variable: string, message: string) => warnings.push({ variable, message: `${variable} ${message}` })
  if (password !== undefined && type === 'UserAssignedMSI') {
    warn('MicrosoftAppPassword', 'is not used: a managed identity has no password.')
  } else if (password !== undefined && looksLikeSecretId(password)) {
    warn('MicrosoftAppPassword', "looks like a secret's id: Azure wants its value, which it shows only once.")
  }
  if (tenantId !== undefined && type === 'MultiTenant') {
    warn('MicrosoftAppTenantId', 'is not used by MicrosoftAppType MultiTenant: ALLOWED_TENANT_IDS limits who may ask.')
  }
  return warnings
}

/** Azure lists a secret's value and its id side by side. An id is a GUID, and no value is. */
export function looksLikeSecretId(password: string): boolean {
  return guid.safeParse(password).success
}
