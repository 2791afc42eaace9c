import { isLoopback } from '../../model/loopback'
import type { Refusal } from './refusal'

/** Microsoft's public cloud: all channels of Azure Bot Service; Teams. */
const MICROSOFT_HOSTS = ['*.botframework.com', 'smba.trafficmanager.net']

/**
 * Whether replies, and the bot's own access token with them, may be sent to an activity's service URL: `https:` and a host
 * on the list; on a developer's machine also that machine itself, in any way.
 * @param extraHosts as in the settings: `chat.example.org`, `*.example.org`, `chat.example.org:8443`
 */
export function serviceUrlRefusal(
  serviceUrl: string,
  { serviceHosts, development }: { readonly serviceHosts: readonly string[]; readonly development: boolean },
): Refusal | undefined {
  if (!URL.canParse(serviceUrl)) return 'service-host-not-allowed'
  const url = new URL(serviceUrl)
  if (url.username !== '' || url.password !== '') return 'service-host-not-allowed'
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  if (development && web && isLoopback(url.hostname)) return undefined
  const listed = [...MICROSOFT_HOSTS, ...serviceHosts].some((pattern) => matches(url.host, pattern.toLowerCase()))
  return url.protocol === 'https:' && listed ? undefined : 'service-host-not-allowed'
}

function matches(host: string, pattern: string): boolean {
  return pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1
    : host === pattern
}
