import { setImmediate } from 'node:timers/promises'
import type { Entry, Faq } from '../../src/model/entry'
import { createFaqPageRoutes } from '../../src/server/faq-page'
import { renderFaqInSteps } from '../../src/server/render-faq'
import { renderMarkdown } from '../../src/server/render-markdown'
import { serve, stopAll } from './serve'

afterEach(stopAll)

function entry(id: string, question: string, answer: string, category?: string): Entry {
  const place = { file: 'faq.md', line: 1 }
  return {
    id,
    question,
    answer,
    place,
    alternates: [],
    keywords: [],
    related: [],
    ...(category === undefined ? {} : { category }),
  }
}

function faqOf(entries: readonly Entry[], more: Partial<Faq> = {}): Faq {
  const page = {
    file: 'faq.md',
    title: 'Partner FAQ',
    introduction: 'Read *this* first.',
    entryIds: entries.map(({ id }) => id),
  }
  return { language: 'en', title: 'Partner FAQ', pages: [page], entries, ...more }
}

const request = {
  method: 'GET',
  path: '/',
  headers: {},
  params: {},
  query: {},
  body: undefined,
  remoteAddress: '127.0.0.1',
}

const askAbout = { text: 'Ask about this', locale: 'en' }

function routesFor(currentFaq: () => Faq | undefined) {
  return createFaqPageRoutes({ currentFaq, askAbout: () => askAbout, publicUrl: 'https://bot.example.org/faq' })
}

function render(faq: Faq): string {
  const steps = renderFaqInSteps(faq, {
    stylesheet: '/faq.css',
    script: '/faq.js',
    widget: '/widget.js',
    askAbout,
  })
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

const map = entry('map', 'Is my city on the map?', 'Look at [the map](https://example.org/map).', 'General')
const pay = entry('pay', 'Who pays?', 'We do.', 'Money')
const pm = entry('pm', 'What does a manager do?', 'Manage.', 'General')

describe('the page', () => {
  test('has title, introduction, an index by category, and each answer under its anchor', () => {
    const html = render(faqOf([map, pay, pm], { contactEmail: 'partner@example.org' }))
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('<title>Partner FAQ</title>')
    expect(html).toContain('<h1>Partner FAQ</h1>\n<p>Read <em>this</em> first.</p>')
    expect(html).toContain(
      '<p>General</p>\n<ul>\n<li><a href="#map">Is my city on the map?</a></li>\n<li><a href="#pm">What does a manager do?</a></li>\n</ul>',
    )
    expect(html).toContain(
      '<h2>Money</h2>\n<article id="pay">\n<div class="question">\n<h3><a href="#pay">Who pays?</a></h3>\n',
    )
    expect(html).toContain('</div>\n<p>We do.</p>\n</article>')
    expect(html.indexOf('id="map"')).toBeLessThan(html.indexOf('id="pm"'))
    expect(html.indexOf('id="pm"')).toBeLessThan(html.indexOf('id="pay"'))
    expect(html).toContain('<a href="mailto:partner@example.org">partner@example.org</a></footer>')
  })

  test('without categories has its questions directly below the title', () => {
    expect(render(faqOf([entry('a', 'What?', 'That.')]))).toContain('\n<h2><a href="#a">What?</a></h2>\n')
  })

  test('of several files has a heading and an introduction for each', () => {
    const pages = [
      { file: 'a.md', title: 'Money', introduction: 'About money.', entryIds: ['pay'] },
      { file: 'b.md', title: 'People', introduction: '', entryIds: ['pm'] },
    ]
    const html = render(faqOf([pay, pm], { pages, title: 'All' }))
    expect(html).toContain('<h1>All</h1>')
    expect(html).toContain('<h2>Money</h2><p>About money.</p>')
    expect(html).toContain('<h3>Money</h3>\n<article id="pay">\n<div class="question">\n<h4>')
    expect(html).toContain('<h2>People</h2>')
  })

  test('has a button beside each question, hidden until there is a widget to ask, whose name says which is meant', () => {
    expect(render(faqOf([pay]))).toContain(
      '<button type="button" hidden data-partner-faq-ask="Who pays?" aria-label="Ask about this: Who pays?">Ask about this</button>',
    )
    expect(render(faqOf([pay], { language: 'fr' }))).toContain('aria-label="Ask about this: Who pays?" lang="en">')
  })

  test('has two scripts, the widget and its own, both from where it comes from itself', () => {
    expect([...render(faqOf([pay])).matchAll(/<script[^]*?<\/script>/g)].map(([tag]) => tag)).toEqual([
      '<script defer src="/faq.js"></script>',
      '<script async src="/widget.js"></script>',
    ])
  })

  test('without anything is still a page', () => {
    expect(render({ language: 'de', pages: [], entries: [] })).toContain('<title>FAQ</title>')
  })

  test('keeps headings of an answer below its question', () => {
    expect(renderMarkdown('# One\n\n## Two\n\n###### Six', 4)).toBe('<h4>One</h4>\n<h5>Two</h5>\n<h6>Six</h6>\n')
  })
})

describe('whatever the owner writes, nothing of it runs', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVa&#115;cript:alert(1))',
    '[x](  java\tscript:alert(1))',
    '[x](<javascript:alert(1)>)',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:alert(1))',
    '[x](//evil.example)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
    '![x](http://example.org/pixel.png)',
    '![x](https://example.org/"onerror="alert(1))',
    '[x](https://example.org "\\" onmouseover=alert(1) \\"")',
    '```html\n</code><script>alert(1)</script>\n```',
    '```"><script>alert(1)</script>\nx\n```',
    '</article></main><iframe src="https://evil.example">',
  ]
  test.each(attacks)('%s', (attack) => {
    const tags = [...renderMarkdown(attack, 4).matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
    for (const tag of tags) {
      expect(tag).toMatch(/^<(p|code|pre|a|img|em|strong)\b/)
      expect(tag.replace(/(title|alt)="[^"]*"/g, '')).not.toMatch(
        /\son\w+\s*=|javascript|vbscript|data:|file:|"\/\/|src="http:/i,
      )
    }
    expect(renderMarkdown(attack, 4)).not.toMatch(/<script|<svg|<iframe|<\/article/i)
  })

  test('not in a title, a question, a category, an id, a language or an address either', () => {
    const hostile = '"><script>alert(1)</script>'
    const html = render(
      faqOf([entry(hostile, hostile, 'x', hostile)], {
        title: hostile,
        language: hostile,
        contactEmail: `a@b.example${hostile}`,
      }),
    )
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).toContain('<article id="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">')
  })
})

describe('the page on the server', () => {
  test('comes with a policy under which only its own scripts and styles run', async () => {
    const { port } = await serve({ routes: routesFor(() => faqOf([map])) })
    const response = await fetch(`http://127.0.0.1:${port}/`)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' https: data:; script-src 'self'; connect-src 'self' wss://bot.example.org; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    const html = await response.text()
    expect(html).not.toMatch(/<style|style=|<script(?! (?:defer|async) src="\/[\w.?=-]+"><)| on\w+=/)
    const [, stylesheet = ''] = /href="(\/faq\.css\?v=[\w-]+)"/.exec(html) ?? []
    const css = await fetch(`http://127.0.0.1:${port}${stylesheet}`)
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(css.headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`http://127.0.0.1:${port}/faq.css?v=older`)).headers.get('cache-control')).toBe('no-cache')
    const [, script = ''] = /src="(\/faq\.js\?v=[\w-]+)"/.exec(html) ?? []
    const js = await fetch(`http://127.0.0.1:${port}${script}`)
    expect(js.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(js.headers.get('cache-control')).toContain('immutable')
  })

  test('is sent once to a browser that keeps it, until it changes', async () => {
    let faq = faqOf([map])
    const { port } = await serve({ routes: routesFor(() => faq) })
    const ask = (etag = '') => fetch(`http://127.0.0.1:${port}/`, { headers: { 'if-none-match': etag } })
    const first = await ask()
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const second = await ask(`"other", W/${etag}`)
    expect([second.status, await second.text()]).toEqual([304, ''])
    // A browser takes over what comes with "unchanged".
    const policy = 'content-security-policy'
    expect(second.headers.get(policy)).toBe(first.headers.get(policy))
    faq = faqOf([map, pay])
    expect((await ask(etag)).status).toBe(200)
  })

  test('of one FAQ is rendered once, also for those who ask at the same time', async () => {
    let reads = 0
    const watched = faqOf([map])
    const faq = new Proxy(watched, {
      get: (target, name) => {
        if (name === 'entries') reads += 1
        return target[name as keyof Faq]
      },
    })
    const { port } = await serve({ routes: routesFor(() => faq) })
    await Promise.all([1, 2, 3].map(() => fetch(`http://127.0.0.1:${port}/`)))
    expect(reads).toBe(1)
  })

  test('of 2,000 entries is rendered between other work', async () => {
    const entries = Array.from({ length: 2000 }, (_, n) => entry(`e${n}`, `Question ${n}?`, `*Answer* ${n}`))
    const [page] = routesFor(() => faqOf(entries))
    let turns = 0
    const rendering = { now: true }
    const rendered = page?.handle(request).then((response) => {
      rendering.now = false
      return response.text
    })
    while (rendering.now) {
      turns += 1
      await setImmediate()
    }
    expect(await rendered).toContain('id="e1999"')
    expect(turns).toBeGreaterThan(3)
  })

  test('that is not loaded yet says to come back', async () => {
    const { port } = await serve({ routes: routesFor(() => undefined) })
    const response = await fetch(`http://127.0.0.1:${port}/`)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } })
  })
})
