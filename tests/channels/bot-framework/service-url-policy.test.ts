import { serviceUrlRefusal } from '../../../src/channels/bot-framework/service-url-policy'

const inProduction = { serviceHosts: [], development: false }
const onADevelopersMachine = { serviceHosts: [], development: true }
const refused = 'service-host-not-allowed'

describe('where replies may be sent', () => {
  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://SMBA.TrafficManager.net',
    'https://webchat.botframework.com/',
    'https://europe.directline.botframework.com',
    'https://smba.trafficmanager.net:443/teams',
  ])('%s: always', (url) => {
    expect(serviceUrlRefusal(url, inProduction)).toBeUndefined()
  })

  test.each([
    'http://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net.example.org/',
    'https://smba.trafficmanager.net@example.org/',
    'https://user:secret@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://other.trafficmanager.net/',
    'https://botframework.com/',
    'https://.botframework.com/',
    'https://evilbotframework.com/',
    'https://example.org/.botframework.com',
    'https://example.org#.botframework.com',
    'https://169.254.169.254/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smba.trafficmanager.net',
    '//smba.trafficmanager.net',
    '',
  ])('%j: never', (url) => {
    expect(serviceUrlRefusal(url, inProduction)).toBe(refused)
    expect(serviceUrlRefusal(url, onADevelopersMachine)).toBe(refused)
  })

  test.each(['http://localhost:5000', 'http://127.0.0.1:61234/', 'https://localhost/', 'http://[::1]:5000'])(
    "%s: on a developer's machine alone",
    (url) => {
      expect(serviceUrlRefusal(url, onADevelopersMachine)).toBeUndefined()
      expect(serviceUrlRefusal(url, inProduction)).toBe(refused)
    },
  )

  test.each<[string, string, boolean]>([
    ['https://chat.example.org/', 'chat.example.org', true],
    ['https://chat.example.org/', 'Chat.Example.org', true],
    ['https://a.chat.example.org/', 'chat.example.org', false],
    ['https://a.example.org/', '*.example.org', true],
    ['https://example.org/', '*.example.org', false],
    ['https://chat.example.org:8443/', 'chat.example.org:8443', true],
    ['https://chat.example.org:8443/', 'chat.example.org', false],
    ['http://chat.example.org/', 'chat.example.org', false],
  ])('%s where the setting says %s: %j', (url, host, allowed) => {
    const settings = { serviceHosts: [host], development: false }
    expect(serviceUrlRefusal(url, settings)).toBe(allowed ? undefined : refused)
  })
})
