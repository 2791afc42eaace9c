import type { Page } from 'playwright-core'
import { PANEL_FILE } from '../stories/serve-stories'
import { focused, useStoryPages } from './story-pages'

const pages = useStoryPages()

/** Holds the panel's script back until it is let go. */
async function holdPanel(page: Page): Promise<() => void> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(`**/${PANEL_FILE}`, async (route) => {
    await held
    await route.continue()
  })
  return letGo
}

const withoutPanel = (page: Page) => page.route(`**/${PANEL_FILE}`, (route) => route.abort())

/** Puts down what the widget tells, in `window.told`. */
const LISTENER = `<script>
window.PartnerFaq = window.PartnerFaq || function () { (PartnerFaq.q = PartnerFaq.q || []).push(arguments) }
window.told = []
for (const type of ['ready', 'open', 'close', 'message', 'unread', 'answer', 'escalated'])
  PartnerFaq('on', type, (event) => told.push(event.type))
</script>`
const told = (page: Page) => page.evaluate(() => (window as unknown as { told: string[] }).told)

describe('before it is opened', () => {
  test('the widget costs one request, no cookie and no storage', async () => {
    const requests: string[] = []
    const page = await pages.visit('welcome', {
      prepare: async (blank) => {
        blank.on('request', (request) => requests.push(new URL(request.url()).pathname))
        await blank.addInitScript(() => {
          Storage.prototype.setItem = () => {
            document.title = 'stored'
          }
        })
      },
    })
    await page.waitForLoadState('networkidle')
    expect(requests).toEqual(['/', '/widget.js'])
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
    expect(await page.title()).toBe('Professional learning')
  })

  test('a stored conversation has the panel fetched when there is time', async () => {
    const page = await pages.visit('closed-unread', {
      prepare: (blank) => blank.addInitScript(() => localStorage.setItem(`partner-faq:1:${location.origin}`, '{}')),
    })
    await page.locator('.badge').waitFor()
    expect(await page.locator('.launcher').getAttribute('aria-label')).toBe('Ask a question; new messages: 2')
  })

  test('the page does not move, neither for the launcher nor for the panel', async () => {
    const page = await pages.visit('welcome', {
      prepare: (blank) =>
        blank.addInitScript(() => {
          new PerformanceObserver((list) => {
            document.documentElement.dataset.shifts = JSON.stringify(list.getEntries())
          }).observe({ type: 'layout-shift', buffered: true })
        }),
    })
    const before = await page.locator('main').boundingBox()
    // Not by a press: browsers forgive what moves soon after one.
    await page.evaluate(() => window.PartnerFaq?.open())
    await page.locator('.panel').waitFor()
    expect(await page.locator('main').boundingBox()).toEqual(before)
    await page.evaluate(() => window.PartnerFaq?.close())
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    expect(await page.locator('html').getAttribute('data-shifts')).toBeNull()
  })

  test('the panel is fetched when the pointer comes near', async () => {
    const page = await pages.visit('welcome')
    const fetched = page.waitForRequest(`**/${PANEL_FILE}`)
    await page.locator('.launcher').hover()
    await fetched
  })
})

describe('a press', () => {
  test('counts though the panel is not there yet, and once though it was impatient', async () => {
    let letGo = () => {}
    const page = await pages.visit('welcome', { prepare: async (blank) => (letGo = await holdPanel(blank)) })
    await page.locator('.launcher').dblclick()
    await page.locator('.launcher[aria-busy]').waitFor()
    expect(await page.locator('.launcher').getAttribute('aria-expanded')).toBe('false')
    letGo()
    await page.locator('.panel').waitFor()
    expect(await focused(page)).toBe('textarea')
    expect(await page.locator('.launcher[aria-busy]').count()).toBe(0)
    expect(await page.locator('.launcher').getAttribute('aria-expanded')).toBe('true')
  })

  test('on what a website marks opens the panel, asks its question, and has the focus back afterwards', async () => {
    const page = await pages.visit('welcome')
    await page.locator('#own').click()
    await page.locator('.person .bubble', { hasText: 'Is there a sample budget?' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('#own').evaluate((own) => own === document.activeElement)).toBe(true)
  })
})

describe('where the panel cannot be', () => {
  const box = (page: Page) => page.locator('.box')

  test.each([
    ['the server is gone', { prepare: withoutPanel }],
    [
      'its script breaks',
      {
        prepare: (page: Page) =>
          page.route(`**/${PANEL_FILE}`, (route) => route.fulfill({ contentType: 'text/javascript', body: '' })),
      },
    ],
    ['the page blocks it', { policy: "default-src 'none'; script-src 'nonce-story'", prepare: dropNonce }],
  ])('a box has the way to people: %s', async (_, visit) => {
    const page = await pages.visit('welcome', {
      ...visit,
      body: LISTENER.replace('<script>', '<script nonce="story">'),
    })
    await page.locator('.launcher').click()
    await box(page).waitFor()
    expect(await box(page).innerText()).toContain('I can’t be reached at the moment.'.replace('’', "'"))
    expect(await box(page).locator('a').getAttribute('href')).toBe('mailto:partner@example.org')
    expect(await focused(page)).toBe('div.box')
    await box(page)
      .locator('a')
      .evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()))
    await box(page).locator('a').click()
    expect(await told(page)).toEqual(['ready', 'open', 'escalated'])
    await page.keyboard.press('Escape')
    expect(await box(page).count()).toBe(0)
    expect(await focused(page)).toBe('button.launcher')
  })

  test('a website may name who to write to', async () => {
    const page = await pages.visit('closed-email', { prepare: withoutPanel })
    await page.locator('.launcher').click()
    expect(await box(page).locator('a').innerText()).toBe('Write to help@example.com')
  })

  test('the next press tries again', async () => {
    const page = await pages.visit('welcome', { prepare: withoutPanel })
    await page.locator('.launcher').click()
    await box(page).waitFor()
    await page.unroute(`**/${PANEL_FILE}`)
    await page.locator('.launcher').click()
    await page.locator('.launcher').click()
    await page.locator('.panel').waitFor()
  })

  test.each([
    ['at once', 'broken'],
    ['later', 'welcome'],
  ] as const)('a panel that breaks gives way to the box: %s', async (_, name) => {
    const page = await pages.visit(name)
    pages.forgive(/./)
    await page.locator('.launcher').click()
    if (name === 'welcome') {
      await page.locator('.panel').waitFor()
      await page.evaluate(() => window.storyChat?.change({ lines: [{} as never] }))
    }
    await box(page).locator('a').waitFor()
    expect(await page.locator('.panel').count()).toBe(0)
    expect(await page.evaluate(() => window.storyChat?.calls.at(-1))).toEqual(['destroy'])
  })
})

/** As if the page had a policy that knows the loader's nonce and no other. */
function dropNonce(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    Object.defineProperty(HTMLScriptElement.prototype, 'nonce', { get: () => '', set: () => undefined })
  })
}

describe('a strict policy', () => {
  test.each([
    ['the service’s origin alone', "default-src 'none'; script-src 'self'; img-src data: https:"],
    ['a nonce', "default-src 'none'; script-src 'nonce-story'; img-src data: https:"],
    ['Trusted Types', "script-src 'self'; require-trusted-types-for 'script'; trusted-types partner-faq"],
  ])('is kept: %s', async (_, policy) => {
    const complaints: string[] = []
    const page = await pages.visit('rich', {
      policy,
      prepare: (blank) => Promise.resolve(blank.on('console', (message) => complaints.push(message.text()))),
    })
    await page.locator('.launcher').click()
    await page.locator('.bubble table').waitFor()
    // The look has come too: the person’s bubble has the accent.
    expect(
      await page.locator('.person .bubble').evaluate((bubble) => getComputedStyle(bubble).borderEndEndRadius),
    ).toBe('5px')
    expect(complaints).toEqual([])
  })
})

describe('the commands', () => {
  test('that were given before the script came are carried out in their order', async () => {
    const page = await pages.visit('welcome', {
      body: `${LISTENER}<script>PartnerFaq('setTheme', 'dark'); PartnerFaq('identify', { name: 'Ada' }); PartnerFaq('ask', 'first?'); PartnerFaq('nonsense')</script>`,
    })
    await page.locator('.person .bubble', { hasText: 'first?' }).waitFor()
    expect(await page.evaluate(() => window.storyChat?.calls.map(([name]) => name))).toEqual([
      'identify',
      'open',
      'send',
    ])
    expect(await page.locator('.widget').getAttribute('data-theme')).toBe('dark')
    expect(await told(page)).toEqual(['ready', 'open'])
    pages.forgive(/no command "nonsense"/)
  })

  test('are methods and a function alike; one that is none is said to be none', async () => {
    const page = await pages.visit('welcome', { body: LISTENER })
    await page.evaluate(() => window.PartnerFaq?.open())
    await page.locator('.panel').waitFor()
    await page.evaluate(() => window.PartnerFaq?.('toggle'))
    await page.locator('.panel').waitFor({ state: 'hidden' })
    await page.evaluate(() => window.PartnerFaq?.toggle())
    await page.evaluate(() => window.PartnerFaq?.hide())
    expect(await page.locator('.launcher').isVisible()).toBe(false)
    await page.evaluate(() => window.PartnerFaq?.show())
    expect(await page.locator('.launcher').isVisible()).toBe(true)
    expect(await told(page)).toEqual(['ready', 'open', 'close', 'open', 'close'])
    await expect(page.evaluate(() => window.PartnerFaq?.('opn' as 'open'))).rejects.toThrow(
      'PartnerFaq has no command "opn".',
    )
  })

  test('`on` tells until it is ended, tells late comers of `ready`, and lets a listener that throws harm nobody', async () => {
    const page = await pages.visit('welcome', { body: LISTENER })
    const heard = await page.evaluate(async () => {
      const heard: string[] = []
      const api = window.PartnerFaq
      api?.on('ready', () => heard.push('ready'))
      api?.on('open', () => {
        throw new Error('not mine')
      })
      const end = api?.on('open', () => heard.push('open'))
      const opened = () => new Promise<void>((resolve) => api?.on('open', () => resolve()))
      api?.open()
      await opened()
      api?.close()
      end?.()
      api?.open()
      return heard
    })
    expect(heard).toEqual(['ready', 'open'])
    pages.forgive(/not mine/)
  })

  test('`reset` and `setLocale` reach the chat, and the launcher speaks the language', async () => {
    const page = await pages.show('answer')
    await page.evaluate(() => window.PartnerFaq?.setLocale('de-AT'))
    expect(await page.locator('.launcher').getAttribute('aria-label')).toBe('Schließen')
    await page.evaluate(() => window.PartnerFaq?.reset())
    await page.locator('.bubble').first().waitFor({ state: 'detached' })
    const calls = await page.evaluate(() => window.storyChat?.calls)
    expect(calls?.slice(-3)).toEqual([['setLocale', 'de-AT'], ['startOver'], ['identify', {}]])
  })

  test('`destroy` leaves nothing', async () => {
    const page = await pages.visit('answer', { look: 'phone' })
    const before = await page.evaluate(() =>
      document.documentElement.outerHTML.replace(/<partner-faq.*<\/partner-faq>/s, ''),
    )
    await page.locator('.launcher').tap()
    await page.locator('.panel').waitFor()
    await page.evaluate(() => window.PartnerFaq?.destroy())
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before)
    expect(await page.evaluate(() => [window.PartnerFaq, document.querySelector('partner-faq')])).toEqual([
      undefined,
      null,
    ])
    expect(await page.evaluate(() => window.storyChat?.calls.at(-1))).toEqual(['destroy'])
    // Nobody listens any more, neither to the page's buttons nor to its changes.
    await page.locator('#own').tap()
    await page.evaluate(() => document.body.replaceWith(document.body.cloneNode(true)))
    expect(await page.locator('partner-faq').count()).toBe(0)
  })
})

describe('a page', () => {
  test('that has the script twice has one widget', async () => {
    const page = await pages.visit('welcome', {
      body: `${LISTENER}<script async src="/widget.js" data-accent="#ff0000"></script><script src="/widget.js?again"></script>`,
    })
    await page.waitForLoadState('load')
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const third = document.createElement('script')
          third.src = '/widget.js'
          third.onload = resolve
          document.head.append(third)
        }),
    )
    expect(await page.locator('partner-faq').count()).toBe(1)
    expect(await told(page)).toEqual(['ready'])
  })

  test('that exchanges its body keeps the widget, as it was', async () => {
    const page = await pages.show('history', { body: LISTENER })
    await page.locator('.log').evaluate((log) => log.scrollTo({ top: 40 }))
    await page.locator('.newest').waitFor()
    await page.locator('textarea').fill('half a quest')
    await page.evaluate(() => {
      const next = document.createElement('body')
      // A copy that a library kept of the element has nothing in it.
      next.innerHTML = '<h1>Another page</h1><partner-faq></partner-faq>'
      document.documentElement.lang = 'de'
      document.body.replaceWith(next)
    })
    await page.locator('h1', { hasText: 'Another page' }).waitFor()
    expect(await page.locator('body > partner-faq').count()).toBe(1)
    expect(await page.locator('.log').evaluate((log) => log.scrollTop)).toBe(40)
    expect(await page.locator('textarea').inputValue()).toBe('half a quest')
    expect(await page.locator('.launcher').getAttribute('aria-label')).toBe('Schließen')
    await page.evaluate(() => document.body.replaceChildren())
    await page.locator('.panel').waitFor()
    expect(await told(page)).toEqual(['ready', 'open'])
  })

  test('that takes the widget away without end is not hung by it', async () => {
    const page = await pages.visit('welcome')
    const answers = await page.evaluate(async () => {
      new MutationObserver(() => document.querySelector('partner-faq')?.remove()).observe(document.body, {
        childList: true,
      })
      document.querySelector('partner-faq')?.remove()
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return 'still here'
    })
    expect(answers).toBe('still here')
  })

  test('with styles for everything does not move the launcher or change the panel', async () => {
    const page = await pages.visit('welcome', {
      body: '<style>*, partner-faq { position: static !important; transform: none; display: flex; color: red; font: 40px serif; margin: 50px; --accent: red; --paper: red } button { display: none !important }</style>',
    })
    await page.locator('.launcher').click()
    await page.locator('.panel').waitFor()
    const { right, bottom } = await page.locator('.launcher').evaluate((launcher) => launcher.getBoundingClientRect())
    expect([Math.round(right), Math.round(bottom)]).toEqual([1260, 780])
    const panel = page.locator('.panel')
    // Its letters follow the page's basic size, within limits.
    expect(await panel.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)')
    expect(await panel.evaluate((element) => getComputedStyle(element).fontSize)).toBe('22px')
  })
})
