import type { Page } from 'playwright-core'
import { bot, message, paragraph } from '../stories/said'
import { focused, LOOKS, useStoryPages } from './story-pages'

const pages = useStoryPages()

const inertParts = (page: Page) =>
  page.evaluate(() =>
    [...document.body.children].filter((part) => (part as HTMLElement).inert).map(({ localName }) => localName),
  )

test('the panel is the whole screen, modal, with the rest of the page out of reach, and gives it back', async () => {
  const page = await pages.show('answer', { look: 'phone' })
  expect(await page.locator('.panel').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
  expect(await page.locator('.panel').getAttribute('aria-modal')).toBe('true')
  expect(await inertParts(page)).toEqual(['main'])
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe('hidden')
  // No keyboard pops up over what there is to read.
  expect(await focused(page)).toBe('section.panel')
  await page.locator('.header .icon').last().tap()
  expect(await inertParts(page)).toEqual([])
  expect(await page.locator('html').getAttribute('style')).toBeNull()
  expect(await focused(page)).toBe('button.launcher')
})

test('the focus goes round inside the panel, both ways', async () => {
  const page = await pages.show('answer', { look: 'phone' })
  await page.locator('.send').focus()
  await page.keyboard.press('Tab')
  expect(
    await page.evaluate(() => document.querySelector('partner-faq')?.shadowRoot?.activeElement?.ariaHasPopup),
  ).toBe('menu')
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('button.send')
})

test('beside a wide page the panel is no obstacle; it becomes one when the window gets narrow', async () => {
  const page = await pages.show('answer')
  expect(await page.locator('.panel').getAttribute('aria-modal')).toBe('false')
  expect(await inertParts(page)).toEqual([])
  await page.setViewportSize(LOOKS.phone.viewport)
  await page.locator('.panel[aria-modal=true]').waitFor()
  expect(await inertParts(page)).toEqual(['main'])
  // A page that comes meanwhile is out of reach too.
  await page.evaluate(() => {
    const next = document.createElement('body')
    next.innerHTML = '<article>Another page</article>'
    document.body.replaceWith(next)
  })
  await page.waitForFunction(() => document.querySelector('article')?.inert)
  await page.setViewportSize(LOOKS.desktop.viewport)
  await page.locator('.panel[aria-modal=false]').waitFor()
  expect(await inertParts(page)).toEqual([])
})

test('a link to a place on this page closes the panel and leads there', async () => {
  const page = await pages.show('welcome', { look: 'phone' })
  const links = [{ title: 'Read this on the page', url: `${page.url().split('?')[0] ?? ''}#pay` }]
  await page.evaluate(
    (line) => window.storyChat?.change({ lines: [line] }),
    bot('b1', message('answer', [paragraph('Yes.')], { links })),
  )
  await page.locator('.onward').tap()
  await page.locator('.panel').waitFor({ state: 'hidden' })
  await page.waitForFunction(() => document.activeElement?.id === 'pay')
  expect(await page.locator('#pay').evaluate((place) => place.getBoundingClientRect().top < innerHeight)).toBe(true)
})

test('the panel keeps above the keyboard', async () => {
  const page = await pages.show('history', {
    look: 'phone',
    prepare: (blank) =>
      blank.addInitScript(() => {
        const seen = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 })
        Object.defineProperty(window, 'visualViewport', { value: seen })
      }),
  })
  await page.evaluate(() => {
    Object.assign(window.visualViewport ?? {}, { height: 400, offsetTop: 30 })
    window.visualViewport?.dispatchEvent(new Event('resize'))
  })
  expect(await page.locator('.panel').boundingBox()).toEqual({ x: 0, y: 30, width: 390, height: 400 })
  // Who was at the end of the conversation still is.
  await page.waitForFunction(() => {
    const log = document.querySelector('partner-faq')?.shadowRoot?.querySelector('.log')
    return log && Math.abs(log.scrollHeight - log.scrollTop - log.clientHeight) < 2
  })
})

describe('what can be pressed is large enough', () => {
  const sizes = (page: Page) =>
    page.locator('partner-faq').evaluate((host) => {
      const shown = [...(host.shadowRoot?.querySelectorAll('button, a, textarea') ?? [])].filter(
        // A link in the middle of a text is as high as its line.
        (element) => element.checkVisibility() && element.closest('.text, .status, .gone') === null,
      )
      return shown.map((element) => {
        const { width, height } = element.getBoundingClientRect()
        return { what: element.outerHTML.slice(0, 60), least: Math.min(width, height) }
      })
    })

  test.each(['answer', 'choices', 'none', 'menu', 'deletion', 'not-sent', 'history'] as const)('%s', async (name) => {
    const page = await pages.show(name)
    const small = (await sizes(page)).filter(({ least }) => least < 24)
    expect(small).toEqual([])
    const touched = await pages.show(name, { look: 'phone' })
    expect((await sizes(touched)).filter(({ least }) => least < 44)).toEqual([])
  })
})

describe('nothing is cut off or overlaps', () => {
  const overflowing = (page: Page) =>
    page.locator('partner-faq').evaluate((host) =>
      [...(host.shadowRoot?.querySelectorAll<HTMLElement>('.panel, .panel *') ?? [])]
        .filter(
          (element) => element.checkVisibility() && !element.closest('.unseen, .scroll, svg, .looking, h2, textarea'),
        )
        .filter(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 &&
            element.clientWidth > 0 &&
            getComputedStyle(element).display !== 'inline',
        )
        .map((element) => element.outerHTML.slice(0, 80)),
    )

  test.each([
    ...(['welcome', 'rich', 'choices', 'none', 'history', 'long-words', 'too-long', 'offline', 'unreachable'] as const),
    ...(['not-sent', 'menu', 'deletion', 'deletion-failed', 'arabic-talk', 'german', 'unread', 'attack'] as const),
  ])('at 320 pixels, which is a page enlarged fourfold: %s', async (name) => {
    const page = await pages.show(name, { options: { viewport: { width: 320, height: 256 } } })
    expect(await overflowing(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  test.each(['welcome', 'rich', 'choices', 'deletion', 'menu'] as const)(
    'with the text spaced as WCAG 1.4.12 has it: %s',
    async (name) => {
      const page = await pages.show(name, { options: { viewport: LOOKS.phone.viewport } })
      await page.locator('partner-faq').evaluate((host) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
        )
        host.shadowRoot?.adoptedStyleSheets.push(sheet)
      })
      expect(await overflowing(page)).toEqual([])
    },
  )
})
