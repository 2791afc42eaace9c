/**
 * What is counted where addresses are: an IPv4 address itself, and of an IPv6 address its network (the first half, RFC 4291
 * 2.5.4), since whoever has one has 2^64 of them.
 * @param address as `HttpRequest.remoteAddress` has it
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const behind = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - groups.length - behind.length }, () => '0')
  return [...groups, ...zeros, ...behind].slice(0, 4).join(':')
}
