import { z } from 'zod'
import { parseJson } from '../../model/parse-json'
import { REGISTRATION, type Check, type Finding } from '../check'
import type { Answer, FaultKind } from '../reach'

/**
 * Whether this program answers where Azure will call it: an unsigned call has to get our own 401. Reaching it from here says
 * that it can be reached from elsewhere only where both see the same internet.
 */
export const messagingEndpointCheck: Check = {
  subject: 'Messaging endpoint',
  needs: [...REGISTRATION, 'PUBLIC_URL'],
  run: async ({ settings: { config }, requests }) => {
    if (config.credentials === undefined) {
      return [{ level: 'ok', code: 'endpoint-not-needed', evidence: 'Teams is not set up', skipped: true }]
    }
    const url = `${config.publicUrl}/api/messages`
    const reached = await requests.endpoint()
    if ('fault' in reached) return [{ ...UNREACHED[reached.fault.kind], evidence: reached.fault.evidence }]
    return [answered(url, reached.answer)]
  },
}

interface Advice {
  readonly level: 'error'
  readonly code: string
  readonly next: string
}

const UNREACHED: Readonly<Record<FaultKind, Advice>> = {
  'name-unknown': {
    level: 'error',
    code: 'endpoint-name-unknown',
    next: 'Make a DNS record for that name, or correct PUBLIC_URL; a new record can take an hour to be known.',
  },
  'name-not-asked': {
    level: 'error',
    code: 'endpoint-name-not-asked',
    next: 'The name server of this machine fails: try again, or run the doctor from another network.',
  },
  refused: {
    level: 'error',
    code: 'endpoint-refused',
    next: 'Start the service, and the proxy in front of it; then see that PUBLIC_URL names the right port.',
  },
  unreachable: {
    level: 'error',
    code: 'endpoint-unreachable',
    next: 'The address exists and no network leads there: see that the name points to the right machine.',
  },
  'no-answer': {
    level: 'error',
    code: 'endpoint-no-answer',
    next: 'A firewall drops the call, or the service hangs: let HTTPS (port 443) through from the internet, and look into its log.',
  },
  'cut-off': {
    level: 'error',
    code: 'endpoint-cut-off',
    next: 'Something in between ends the call: look into the log of the proxy or firewall in front of the service.',
  },
  'no-http': {
    level: 'error',
    code: 'endpoint-no-http',
    next: 'Another program listens at that port: correct PUBLIC_URL or the proxy.',
  },
  'tls-self-signed': {
    level: 'error',
    code: 'endpoint-tls-self-signed',
    next: "Azure trusts only certificates of public authorities: get one, from Let's Encrypt for example.",
  },
  'tls-incomplete': {
    level: 'error',
    code: 'endpoint-tls-incomplete',
    next: 'Give the proxy the whole chain (fullchain.pem), not the certificate alone.',
  },
  'tls-expired': {
    level: 'error',
    code: 'endpoint-tls-expired',
    next: 'Renew the certificate, and see that it is renewed by itself from now on; then look at the clock of this machine.',
  },
  'tls-other-name': {
    level: 'error',
    code: 'endpoint-tls-other-name',
    next: 'Get a certificate for the name in PUBLIC_URL, or write the name that the certificate is for.',
  },
  'tls-failed': {
    level: 'error',
    code: 'endpoint-tls-failed',
    next: 'That port may speak plain HTTP: the proxy has to speak TLS there, version 1.2 or newer.',
  },
  failed: {
    level: 'error',
    code: 'endpoint-failed',
    next: 'Correct PUBLIC_URL, or look into what stands between this machine and the service.',
  },
}

const ourError = z.object({ error: z.object({ code: z.string() }) })

function answered(url: string, { status, headers, body }: Answer): Finding {
  const evidence = `${url} answers ${status} to a call without a token.`
  const ours = ourError.safeParse(parseJson(body)).data?.error.code
  if (status === 401 && ours === 'unauthorized') {
    return {
      level: 'ok',
      code: 'endpoint-asks-for-token',
      evidence: `${url} refuses a call without a token, as it should`,
    }
  }
  if (status === 401) {
    return {
      level: 'warning',
      code: 'endpoint-refuses-otherwise',
      evidence: `${evidence.slice(0, -1)}, but not in the words of this program${challenge(headers)}.`,
      next: 'If a login stands in front of the service, let /api/messages through without it: Azure brings a token of its own.',
    }
  }
  if (status < 300 || ours === 'invalid-activity') {
    return {
      level: 'error',
      code: 'endpoint-open',
      evidence,
      next: 'Another program answers there, or this one without MicrosoftAppId: start the service with these settings, and see where the proxy leads.',
    }
  }
  if (status < 400) {
    return {
      level: 'error',
      code: 'endpoint-redirects',
      evidence: `${evidence.slice(0, -1)}, and leads to ${headers.get('location') ?? 'nowhere'}.`,
      next: 'Azure does not follow: write the address it leads to into PUBLIC_URL and into the Azure Bot, without a login in between.',
    }
  }
  if (status === 403) {
    return {
      level: 'error',
      code: 'endpoint-forbidden',
      evidence,
      next: 'A firewall or an access list in front of the service keeps callers out: let the internet reach /api/messages.',
    }
  }
  if (status === 404) {
    return {
      level: 'error',
      code: 'endpoint-not-found',
      evidence,
      next: 'Either PUBLIC_URL leads to another program, or the proxy drops the path, or the service runs without MicrosoftAppId.',
    }
  }
  if (status === 502 || status === 503 || status === 504) {
    return {
      level: 'error',
      code: 'endpoint-no-service',
      evidence,
      next: 'The proxy is there and the service behind it is not: start it, and see that the proxy leads to its port (PORT).',
    }
  }
  if (status >= 500) {
    return {
      level: 'error',
      code: 'endpoint-fails',
      evidence,
      next: 'Look into the log of the service, or of whatever answers there.',
    }
  }
  return {
    level: 'error',
    code: 'endpoint-refuses',
    evidence,
    next: 'Whatever answers there does not take POST with JSON at /api/messages: see where the proxy leads.',
  }
}

function challenge(headers: Headers): string {
  const asked = headers.get('www-authenticate')
  return asked === null ? '' : ` (it asks for ${asked.split(' ')[0] ?? ''})`
}
