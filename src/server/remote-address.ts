import { isIP } from 'node:net'

/**
 * The address that asked, believing as many proxies as there are: each appends the address it was called from to
 * `X-Forwarded-For`, so the entry `hops` from the right is the first that none of ours wrote down for another of ours.
 * Whatever stands left of it was sent by the client and proves nothing.
 * @param socketAddress where the connection comes from
 * @param forwardedFor the header as it came, if it came
 * @param hops how many proxies of ours stand in front
 */
export function remoteAddress(socketAddress: string, forwardedFor: string | undefined, hops: number): string {
  let believed = normalizeAddress(socketAddress) ?? socketAddress
  if (hops === 0 || forwardedFor === undefined) return believed
  const entries = forwardedFor.split(',').slice(-hops).reverse()
  for (const entry of entries) {
    const address = normalizeAddress(entry)
    // A proxy that writes `unknown` hides what came before it: the last address known is the nearest one to believe.
    if (address === undefined) return believed
    believed = address
  }
  return believed
}

/** One spelling for one address: no port, no brackets, no zone, IPv4 in IPv6 as IPv4. `undefined` for anything else. */
export function normalizeAddress(text: string): string | undefined {
  const bare = withoutPort(text.trim()).replace(/%.*$/, '')
  if (isIP(bare) === 4) return bare
  if (isIP(bare) !== 6) return undefined
  const compressed = new URL(`http://[${bare}]/`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(compressed)
  if (mapped === null) return compressed
  const [high, low] = [parseInt(mapped[1] ?? '', 16), parseInt(mapped[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function withoutPort(address: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address
}
