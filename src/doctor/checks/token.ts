import { z } from 'zod'
import type { BotCredentials } from '../../model/bot-credentials'
import { parseJson } from '../../model/parse-json'
import { REGISTRATION, type Check, type Finding } from '../check'
import type { Answer } from '../reach'
import { refusedToken } from '../refused-token'

/** Whether Microsoft gives the token that every reply is sent with: where it does not, the bot reads and never answers. */
export const tokenCheck: Check = {
  subject: 'Access token',
  needs: REGISTRATION,
  run: async ({ settings: { config }, requests }) => {
    const { credentials } = config
    if (credentials === undefined) {
      return [{ level: 'ok', code: 'token-not-needed', evidence: 'Teams is not set up', skipped: true }]
    }
    const asked = requests.token()
    if (asked === undefined) return [MANAGED_IDENTITY]
    const reached = await asked
    if ('answer' in reached) return [given(reached.answer, credentials)]
    return [
      {
        level: 'error',
        code: 'token-service-unreachable',
        evidence: reached.fault.evidence,
        next: 'Let this machine reach login.microsoftonline.com over HTTPS (port 443): without it the bot cannot reply.',
      },
    ]
  },
}

const MANAGED_IDENTITY: Finding = {
  level: 'ok',
  code: 'token-of-managed-identity',
  evidence: 'a managed identity gets its token from the Azure machine it runs on: that can only be tried there',
  next: 'On Azure: see that this identity is assigned to the machine (Identity, User assigned), and write to the bot.',
  skipped: true,
}

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().optional() })

function given({ status, body }: Answer, credentials: BotCredentials): Finding {
  const token = tokenSchema.safeParse(parseJson(body))
  if (status !== 200 || !token.success) return refusedToken(status, body, credentials)
  const { expires_in: seconds } = token.data
  const lasting = seconds === undefined ? '' : `, good for ${Math.round(seconds / 60)} minutes`
  return { level: 'ok', code: 'token-given', evidence: `Microsoft gives one${lasting}` }
}
