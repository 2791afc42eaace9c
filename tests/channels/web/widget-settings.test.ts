import { ask, type Asked } from '../../server/ask'
import { createWidgetSettingsRoute, type WidgetFront } from '../../../src/channels/web/widget-settings'
import { WIDGET_WORDS, type WidgetSettings } from '../../../src/channels/web/protocol'
import { wordsOf } from '../../support/conversation'
import { SITE, startWebService, type WebService } from '../../support/web/web-service'
import { serve, stopAll } from '../../server/serve'

let service: WebService
beforeAll(async () => {
  service = await startWebService()
})
afterAll(async () => {
  await service.stop()
})
afterEach(stopAll)

const settingsIn = ({ text }: Asked) => JSON.parse(text) as WidgetSettings
const get = (query = '', headers: Record<string, string> = {}) =>
  ask(service.port, 'GET', `/widget/settings${query}`, headers)

describe('the widget’s settings', () => {
  test('are everything that it shows before anything was said', async () => {
    const { status, headers, text } = await get()
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    const { words, welcome, ...rest } = JSON.parse(text) as WidgetSettings
    expect(rest).toEqual({
      locale: 'en',
      direction: 'ltr',
      page: { title: 'Science Kit FAQ', language: 'en' },
      contact: {
        email: 'kits@county.example',
        mailto: expect.stringMatching(/^mailto:kits@county\.example/) as string,
      },
    })
    expect(Object.keys(words).sort()).toEqual([...WIDGET_WORDS].sort())
    expect(Object.values(words).filter((word) => word === '')).toEqual([])
    expect(welcome).toMatchObject([{ v: 1, occasion: 'welcome', nodes: [{ t: 'paragraph' }] }])
    expect(welcome[0]?.buttons.length).toBeGreaterThan(0)
  })

  test.each([
    ['?locale=de', {}, 'de'],
    ['?locale=de-CH', { 'accept-language': 'en' }, 'de'],
    ['', { 'accept-language': 'de-AT, en;q=0.5' }, 'de'],
    ['?locale=en', { 'accept-language': 'de' }, 'en'],
    ['?locale=', { 'accept-language': 'de' }, 'de'],
    ['?locale=..%2f..%2fetc%2fpasswd', {}, 'en'],
    ['?locale=de&locale=en', {}, 'de'],
    ['?locale=tlh', {}, 'en'],
    [`?locale=${'x'.repeat(2000)}`, {}, 'en'],
  ])('are in the language that is asked for: %s %j', async (query, headers, locale) => {
    const { status, text } = await get(query, headers)
    expect([status, (JSON.parse(text) as WidgetSettings).locale]).toEqual([200, locale])
  })

  test('are in German from top to bottom', async () => {
    const { words, welcome } = settingsIn(await get('?locale=de'))
    expect(words.open).toBe(wordsOf('de').say['widget-open'])
    expect(JSON.stringify(welcome)).toContain('Guten Tag!')
  })

  test('are sent once, and then told to be the same', async () => {
    const { headers } = await get()
    const etag = String(headers.etag)
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get('', { 'if-none-match': known })
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag])
    }
    expect((await get('?locale=de', { 'if-none-match': etag })).status).toBe(200)
    expect((await get('', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('may be read by allowed websites, and kept for each and for each language', async () => {
    const allowed = await get('', { origin: SITE })
    expect(allowed.headers['access-control-allow-origin']).toBe(SITE)
    for (const { headers } of [allowed, await get('', { origin: 'https://evil.example' }), await get()]) {
      expect(headers.vary).toBe('Origin, Accept-Language')
      expect(headers['cache-control']).toBe('no-cache')
    }
    expect((await get('', { origin: 'https://evil.example' })).headers['access-control-allow-origin']).toBeUndefined()
    const { status, headers } = await get('', { origin: SITE, 'if-none-match': String(allowed.headers.etag) })
    expect([status, headers['access-control-allow-origin']]).toEqual([304, SITE])
  })
})

test.each([
  ['en', 'ltr'],
  ['de-CH', 'ltr'],
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['fa-IR', 'rtl'],
  ['ur', 'rtl'],
  ['yi', 'rtl'],
  ['az-Arab', 'rtl'],
  ['pa-Arab-PK', 'rtl'],
  ['ks-Deva', 'ltr'],
  ['uz', 'ltr'],
  ['ja', 'ltr'],
])('%s is written %s', async (locale, direction) => {
  const front: WidgetFront = {
    words: { ...wordsOf('en'), locale },
    page: { title: 'A page', language: 'en' },
    contact: { email: 'a@example.org', mailto: 'mailto:a@example.org' },
    welcome: [],
  }
  const { port } = await serve({
    routes: [createWidgetSettingsRoute({ front: () => front, allowsOrigin: () => false })],
  })
  expect(settingsIn(await ask(port, 'GET', '/widget/settings')).direction).toBe(direction)
})
