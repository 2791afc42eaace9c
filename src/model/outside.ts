import { isLoopback } from './loopback'

/** What keeps people and services elsewhere from reaching an address. */
export type Obstacle = 'this-machine' | 'private-network' | 'no-https'

/**
 * Whether an address can be reached from the internet over HTTPS, by its form alone: nothing is asked.
 * @param address a valid web address
 * @returns undefined where nothing speaks against it
 */
export function obstacleTo(address: string): Obstacle | undefined {
  const { protocol, hostname } = new URL(address)
  if (isLoopback(hostname) || ALSO_THIS_MACHINE.test(hostname)) return 'this-machine'
  if (PRIVATE_ADDRESS.test(hostname) || PRIVATE_NAME.test(hostname)) return 'private-network'
  return protocol === 'https:' ? undefined : 'no-https'
}

/** RFC 6761 6.3 and the addresses that stand for none. */
const ALSO_THIS_MACHINE = /^(?:.+\.localhost|0\.0\.0\.0|\[::\])$/i
/** RFC 1918, 3927 and 6598; for IPv6 RFC 4193 and 4291. */
const PRIVATE_ADDRESS =
  /^(?:(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(?:\.\d{1,3}){2,3}|\[(?:f[cd]|fe[89ab]).*)$/i
/** Names without a dot, and those that are set aside for networks of one's own (RFC 6762, RFC 8375, ICANN's .internal). */
const PRIVATE_NAME = /^(?:[^.:[\]]+|.+\.(?:local|internal|home\.arpa))$/i
