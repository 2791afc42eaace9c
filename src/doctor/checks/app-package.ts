import type { BotCredentials } from '../../model/bot-credentials'
import { readPackage, type ReadPackage } from '../../teams-package/read-package'
import { REGISTRATION, type Check, type Finding } from '../check'

/** Whether an app package belongs to these settings: an id that differs is a bot that never answers. */
export const appPackageCheck: Check = {
  subject: 'App package',
  needs: [...REGISTRATION, 'PUBLIC_URL'],
  run: async ({ packageFile, settings: { config } }) => {
    if (packageFile === undefined) return [NOT_GIVEN]
    const read = await readPackage(packageFile)
    if ('unreadable' in read) return [{ ...UNREADABLE[read.unreadable], evidence: `${packageFile}: ${read.reason}.` }]
    const findings = [
      ...missingFiles(read),
      ...unlikeOurs(read),
      ...(config.credentials === undefined ? [] : otherIds(read, config.credentials)),
      ...missingDomain(read, config.publicUrl),
    ]
    if (findings.length > 0) return findings
    const { name = 'an app', version = 'without a version' } = read
    return [{ level: 'ok', code: 'package-fits', evidence: `${name} ${version} belongs to these settings` }]
  },
}

const NOT_GIVEN: Finding = {
  level: 'ok',
  code: 'package-not-given',
  evidence: 'none was given; --package FILE compares one with these settings',
  skipped: true,
}

/** Made anew by the program, it cannot be wrong. */
const MAKE_IT = 'Make it with npm run teams-package -- --out FILE, and upload that one.'

const UNREADABLE = {
  'no-file': {
    level: 'error',
    code: 'package-not-read',
    next: 'Give the path of the zip that npm run teams-package wrote.',
  },
  'no-zip': { level: 'error', code: 'package-no-zip', next: MAKE_IT },
  'in-folder': {
    level: 'error',
    code: 'package-in-folder',
    next: 'Teams wants manifest.json at the root of the zip: zip the files, not the folder they are in.',
  },
  'no-manifest': { level: 'error', code: 'package-without-manifest', next: MAKE_IT },
  'no-json': { level: 'error', code: 'package-manifest-no-json', next: MAKE_IT },
} as const

function missingFiles({ missingFiles: missing }: ReadPackage): readonly Finding[] {
  if (missing.length === 0) return []
  const evidence = `The manifest names files that are not in the package: ${missing.join(', ')}.`
  return [{ level: 'error', code: 'package-lacks-files', evidence, next: MAKE_IT }]
}

/** What another tool wrote can be right and yet no form that this program knows. */
function unlikeOurs({ issues }: ReadPackage): readonly Finding[] {
  const [first] = issues
  if (first === undefined) return []
  const more = issues.length === 1 ? '' : ` (and ${issues.length - 1} more)`
  return [
    {
      level: 'warning',
      code: 'package-of-another-form',
      evidence: `The manifest is not as this program writes it: ${first}${more}.`,
      next: `${MAKE_IT} If it was made by hand, let the Developer Portal of Teams validate it.`,
    },
  ]
}

function otherIds({ appId, botIds }: ReadPackage, credentials: BotCredentials): readonly Finding[] {
  const isOurs = (id: string) => id.toLowerCase() === credentials.appId
  const others = botIds.filter((id) => !isOurs(id))
  if (botIds.length === 0 || others.length > 0) {
    return [
      {
        level: 'error',
        code: 'package-for-another-bot',
        evidence: `The package is for bot ${others[0] ?? '(none)'}, and MicrosoftAppId is ${credentials.appId}.`,
        next: `People would write to another bot. ${MAKE_IT}`,
      },
    ]
  }
  if (appId !== undefined && isOurs(appId)) return []
  return [
    {
      level: 'warning',
      code: 'package-has-id-of-its-own',
      evidence: `The app has the id ${appId ?? '(none)'}, and the bot ${credentials.appId}.`,
      next: 'It works, but Teams takes it for another app than those that npm run teams-package makes: keep to one of them.',
    },
  ]
}

function missingDomain({ validDomains }: ReadPackage, publicUrl: string): readonly Finding[] {
  const host = new URL(publicUrl).hostname
  if (validDomains.some((domain) => covers(domain.toLowerCase(), host))) return []
  return [
    {
      level: 'error',
      code: 'package-for-another-address',
      evidence: `The package is for ${validDomains.join(', ') || 'no domain'}, and PUBLIC_URL is ${publicUrl}.`,
      next: `Its links lead elsewhere. ${MAKE_IT}`,
    },
  ]
}

/** `*.example.org` covers one name in front of it. */
function covers(domain: string, host: string): boolean {
  if (!domain.startsWith('*.')) return domain.replace(/:\d+$/, '') === host
  return host.endsWith(domain.slice(1)) && !host.slice(0, 1 - domain.length).includes('.')
}
