import { normalizeAddress, remoteAddress } from '../../src/server/remote-address'
import { echo, serve, stopAll } from './serve'

const none = undefined

test.each([
  // hops, where the connection comes from, X-Forwarded-For, who asked
  [0, '203.0.113.9', none, '203.0.113.9'],
  [0, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  [1, '10.0.0.1', none, '10.0.0.1'],
  [1, '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  [1, '10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  [1, '10.0.0.1', '1.1.1.1,198.51.100.1 ', '198.51.100.1'],
  [2, '10.0.0.2', '198.51.100.1, 10.0.0.1', '198.51.100.1'],
  [2, '10.0.0.2', 'forged, 198.51.100.1, 10.0.0.1', '198.51.100.1'],
  [2, '10.0.0.2', '198.51.100.1', '198.51.100.1'],
  [2, '10.0.0.2', 'unknown, 10.0.0.1', '10.0.0.1'],
  [1, '10.0.0.1', '', '10.0.0.1'],
  [1, '10.0.0.1', '<script>', '10.0.0.1'],
  [1, '10.0.0.1', '1.1.1.1, ', '10.0.0.1'],
  [1, '::ffff:10.0.0.1', '198.51.100.1:51234', '198.51.100.1'],
  [1, '::1', '[2001:db8::7]:443', '2001:db8::7'],
  [1, '::1', '2001:DB8:0:0:0:0:0:7', '2001:db8::7'],
  [1, '::1', '::ffff:198.51.100.1', '198.51.100.1'],
  [0, '', none, ''],
] as const)('with %i proxies, from %s, forwarded for %s: %s', (hops, socket, forwarded, expected) => {
  expect(remoteAddress(socket, forwarded, hops)).toBe(expected)
})

test.each([
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['::FFFF:C000:0201', '192.0.2.1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[::1]', '::1'],
  ['192.0.2.1:80', '192.0.2.1'],
  ['192.0.2.256', undefined],
  ['01.2.3.4', undefined],
  ['localhost', undefined],
  ['', undefined],
])('the address %s is spelled %s', (text, expected) => {
  expect(normalizeAddress(text)).toBe(expected)
})

test('a route is told who asked, as far as the proxies can be believed', async () => {
  const whoAsked = async (proxyHops: number) => {
    const { port } = await serve({ proxyHops, routes: [echo({ method: 'GET', maxBodyBytes: 0 })] })
    const headers = { 'x-forwarded-for': '1.1.1.1, 198.51.100.1' }
    const response = await fetch(`http://127.0.0.1:${port}/echo`, { headers })
    return ((await response.json()) as { remoteAddress: string }).remoteAddress
  }
  expect(await whoAsked(0)).toBe('127.0.0.1')
  expect(await whoAsked(1)).toBe('198.51.100.1')
  await stopAll()
})
