import { originPolicy } from '../../../src/channels/web/origin-policy'

const settings = {
  widgetOrigins: ['https://good.tld', 'https://shop.good.tld:8443'],
  publicUrl: 'https://bot.example.org/chat',
}
const inProduction = originPolicy({ ...settings, production: true })
const inDevelopment = originPolicy({ ...settings, production: false })

test.each(['https://good.tld', 'https://shop.good.tld:8443', 'https://bot.example.org'])(
  '%s may have the chat, everywhere',
  (origin) => {
    expect([inProduction(origin), inDevelopment(origin)]).toEqual([true, true])
  },
)

test.each([
  'http://localhost',
  'http://localhost:5173',
  'https://localhost:8443',
  'http://127.0.0.1:8080',
  'http://127.8.9.10',
  'http://[::1]:3000',
])('%s may have it on a developer’s machine alone', (origin) => {
  expect([inProduction(origin), inDevelopment(origin)]).toEqual([false, true])
})

test.each([
  '',
  'null',
  'undefined',
  '*',
  'https://evil.tld',
  'https://good.tld.evil.tld',
  'https://evilgood.tld',
  'https://sub.good.tld',
  'http://good.tld',
  'https://GOOD.tld',
  'https://good.tld:443',
  'https://good.tld:8443',
  'https://good.tld/',
  'https://good.tld/path',
  'https://good.tld.',
  'https://good.tld@evil.tld',
  'https://evil.tld#https://good.tld',
  'good.tld',
  'https://shop.good.tld',
  'file://',
  'http://localhost.evil.tld',
  'http://127.0.0.1.evil.tld',
  'http://localhost/',
  'http://LOCALHOST',
  'http://evil.tld@localhost',
  'http://2130706433',
  'http://0.0.0.0:3000',
])('%s may not', (origin) => {
  expect([inProduction(origin), inDevelopment(origin)]).toEqual([false, false])
})
