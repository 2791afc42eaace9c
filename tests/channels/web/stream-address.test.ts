import { streamAddress } from '../../../src/channels/web/stream-address'

const addressAt = (publicUrl: string, host: string | undefined, production = false) =>
  streamAddress({ publicUrl, production }, { headers: { host } }, 'a-b_c').href

const PATH = '/v3/directline/conversations/a-b_c/stream'

test.each([
  ['in production, whoever asks', 'https://bot.example.org', 'localhost:3978', true, `wss://bot.example.org${PATH}`],
  ['in production without TLS', 'http://bot.internal:8080', 'x', true, `ws://bot.internal:8080${PATH}`],
  ['in production below a path', 'https://example.org/bot', 'x', true, `wss://example.org/bot${PATH}`],
  [
    'of its public host in development',
    'https://bot.example.org',
    'bot.example.org',
    false,
    `wss://bot.example.org${PATH}`,
  ],
  ['of a request without a host', 'http://localhost:3978', undefined, false, `ws://localhost:3978${PATH}`],
])('a stream is at the public address: %s', (_, publicUrl, host, production, expected) => {
  expect(addressAt(publicUrl, host, production)).toBe(expected)
})

test.each([
  ['127.0.0.1:4000', `ws://127.0.0.1:4000${PATH}`],
  ['[::1]:4000', `ws://[::1]:4000${PATH}`],
  ['localhost:3978', `ws://localhost:3978${PATH}`],
])('on a developer’s machine it is where the request found the service: %s', (host, expected) => {
  expect(addressAt('https://bot.example.org', host)).toBe(expected)
})
