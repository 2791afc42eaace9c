import { createPolicyRoutes, type PolicyPagesParts } from '../../src/server/policy-pages'
import { serve, stopAll } from './serve'

afterEach(stopAll)

const TITLES: Readonly<Record<string, string>> = {
  'privacy en': 'Privacy',
  'privacy pt-BR': 'Privacidade',
  'terms en': 'Terms of use',
  'terms pt-BR': 'Termos de uso',
}

const locales = ['en', 'pt-BR']
const text: PolicyPagesParts['text'] = (kind, wanted) => {
  const locale = wanted?.startsWith('pt') === true ? 'pt-BR' : 'en'
  return { locale, title: TITLES[`${kind} ${locale}`] ?? '', text: '## What\n\n**Nothing** <script>' }
}

const open = async (parts: Partial<PolicyPagesParts> = {}) => {
  const { port } = await serve({ routes: createPolicyRoutes({ text, locales, elsewhere: {}, ...parts }) })
  return (path: string, language = '') =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', headers: { 'accept-language': language } })
}

test.each([
  ['/privacy', '', 'en', 'Privacy'],
  ['/terms', '', 'en', 'Terms of use'],
  ['/privacy', 'pt-PT, en;q=0.8', 'pt-BR', 'Privacidade'],
  ['/privacy', 'fr, en;q=0.3, pt;q=0.7', 'pt-BR', 'Privacidade'],
  ['/terms', 'pt;q=0, en;q=0.1', 'en', 'Terms of use'],
  ['/terms', 'fr', 'en', 'Terms of use'],
  ['/terms?lang=pt-BR', 'en', 'pt-BR', 'Termos de uso'],
  ['/terms?lang=klingon', 'pt', 'pt-BR', 'Termos de uso'],
  ['/privacy', '*;q=2, ;;, pt ; q=0.5', 'pt-BR', 'Privacidade'],
])('%s for a reader of "%s" is in %s', async (path, language, locale, title) => {
  const response = await (await open())(path, language)
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(response.headers.get('content-language')).toBe(locale)
  expect(response.headers.get('vary')).toBe('accept-language')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(html).toContain(`<html lang="${locale}">`)
  expect(html).toContain(`<title>${title}</title>`)
  expect(html).toContain(`<h1>${title}</h1>\n<h2>What</h2>\n<p><strong>Nothing</strong> &lt;script&gt;</p>`)
})

test('each leads to the other, and to itself in every other language, by relative addresses', async () => {
  const html = await (await (await open())('/privacy?lang=en')).text()
  expect(html).toContain(
    '<footer><a href="terms?lang=en" lang="en">Terms of use</a> · ' +
      '<a href="privacy?lang=pt-BR" lang="pt-BR">português (Brasil)</a></footer>',
  )
  expect(html).toContain('<link rel="stylesheet" href="faq.css?v=')
})

test('no script runs on them', async () => {
  const response = await (await open())('/privacy')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('where the owner has a page elsewhere, the address leads there, and the other one stays', async () => {
  const get = await open({ elsewhere: { privacy: 'https://example.org/privacy' } })
  const response = await get('/privacy')
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('https://example.org/privacy')
  expect((await get('/terms')).status).toBe(200)
})
