const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

/** Whether a host name or address, without a port, is this machine and nothing else. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}
