import { z } from 'zod'
import type { BotCredentials } from '../model/bot-credentials'
import { parseJson } from '../model/parse-json'
import type { Finding } from './check'

const refusalSchema = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  error_codes: z.array(z.number()).optional(),
})

interface Advice {
  readonly level: 'error' | 'warning'
  readonly code: string
  readonly next: string
}

const APP_REGISTRATION = 'In the Azure portal open Microsoft Entra ID, App registrations, the app'

const NEW_SECRET: string =
  `${APP_REGISTRATION}, Certificates & secrets: make a new client secret and copy the column "Value" into ` +
  'MicrosoftAppPassword. The "Secret ID" beside it is not it.'

const TENANT_UNKNOWN: Advice = {
  level: 'error',
  code: 'tenant-unknown',
  next: `${APP_REGISTRATION}, Overview: copy "Directory (tenant) ID" into MicrosoftAppTenantId.`,
}

const BOT_SERVICE_MISSING: Advice = {
  level: 'error',
  code: 'bot-service-not-in-tenant',
  next: "This tenant does not know, or has disabled, Microsoft's Bot Framework (https://api.botframework.com): make the Azure Bot in a subscription of this tenant, and enable it under Enterprise applications.",
}

const SECRET_NOT_SENT: Advice = { level: 'error', code: 'secret-not-taken', next: NEW_SECRET }

/** What the numbers of Microsoft Entra (`AADSTS…`) mean for whoever sets up a bot. */
const MEANINGS: Readonly<Record<number, Advice | ((type: BotCredentials['type']) => Advice)>> = {
  7000215: { level: 'error', code: 'secret-wrong', next: NEW_SECRET },
  7000222: { level: 'error', code: 'secret-expired', next: `The secret's time is over. ${NEW_SECRET}` },
  7000216: SECRET_NOT_SENT,
  7000218: SECRET_NOT_SENT,
  700016: (type) =>
    type === 'MultiTenant'
      ? {
          level: 'error',
          code: 'app-is-not-multi-tenant',
          next: "The Bot Framework's own directory does not know this app. New bots are single tenant: set MicrosoftAppType=SingleTenant and MicrosoftAppTenantId. If it really is multi-tenant, compare MicrosoftAppId.",
        }
      : {
          level: 'error',
          code: 'app-not-in-tenant',
          next: `${APP_REGISTRATION}, Overview: compare MicrosoftAppId with "Application (client) ID" and MicrosoftAppTenantId with "Directory (tenant) ID".`,
        },
  700038: {
    level: 'error',
    code: 'app-id-refused',
    next: `${APP_REGISTRATION}, Overview: copy "Application (client) ID" into MicrosoftAppId.`,
  },
  7000229: {
    level: 'error',
    code: 'service-principal-missing',
    next: `${APP_REGISTRATION}, Overview, "Managed application in local directory": create the service principal (or: az ad sp create --id MicrosoftAppId).`,
  },
  7000112: {
    level: 'error',
    code: 'app-disabled',
    next: 'In the Azure portal open Microsoft Entra ID, Enterprise applications, the app, Properties: enable it.',
  },
  90002: TENANT_UNKNOWN,
  900023: TENANT_UNKNOWN,
  50059: TENANT_UNKNOWN,
  50128: TENANT_UNKNOWN,
  500011: BOT_SERVICE_MISSING,
  500014: BOT_SERVICE_MISSING,
  53003: {
    level: 'error',
    code: 'blocked-by-policy',
    next: 'A Conditional Access policy of the tenant keeps this app, or this network, from getting tokens: ask who runs Microsoft Entra to except the app.',
  },
  90033: {
    level: 'warning',
    code: 'token-service-busy',
    next: "Microsoft's service has a passing fault: run the doctor again in a minute.",
  },
}

/**
 * What it means that no token was given.
 * @param status of the answer
 * @param body of the answer: JSON with `error_codes`, where it came from Microsoft
 */
export function refusedToken(status: number, body: string, { type }: BotCredentials): Finding {
  const refusal = refusalSchema.safeParse(parseJson(body)).data
  if (refusal === undefined) {
    return status === 429 || status >= 500
      ? {
          level: 'warning',
          code: 'token-service-fails',
          evidence: `Microsoft's token service answers ${status}.`,
          next: 'Run the doctor again in some minutes; https://azure.status.microsoft says whether it is a larger fault.',
        }
      : {
          level: 'error',
          code: 'token-answer-strange',
          evidence: `The token service answers ${status} and nothing that Microsoft would say.`,
          next: 'A proxy of your network may stand in between: let this machine reach login.microsoftonline.com directly.',
        }
  }
  const number = refusal.error_codes?.[0] ?? Number(/AADSTS(\d+)/.exec(refusal.error_description ?? '')?.[1])
  const evidence = `Microsoft gives no token: ${saidIn(refusal)}`
  const known = MEANINGS[number]
  if (known !== undefined) return { ...(typeof known === 'function' ? known(type) : known), evidence }
  const about = Number.isNaN(number) ? '' : ` https://login.microsoftonline.com/error?code=${number} says more.`
  return {
    level: 'error',
    code: 'token-refused',
    evidence,
    next: `Compare the four settings with the app registration in Azure.${about}`,
  }
}

/** The first sentence or two: what follows are ids of the request, for Microsoft's own support. */
function saidIn({ error, error_description: description = '' }: z.infer<typeof refusalSchema>): string {
  const [line = ''] = description.split(/\r?\n|\s+Trace ID:/)
  return line.trim() === '' ? `${error}.` : line.trim().slice(0, 300)
}
