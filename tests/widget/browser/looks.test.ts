import { contrast } from '../../../src/widget/view/ink'
import { parseRgb } from '../../../src/widget/launcher/luminance'
import { useStoryPages } from './story-pages'

const pages = useStoryPages()

test.each([
  '#0b57a4',
  '#ffd54a',
  'white',
  'black',
  'oklch(0.7 0.2 150)',
  'color(display-p3 1 0 0)',
  'rgb(120 120 120)',
])('text on the accent, and in it, can be read whatever the accent is: %s', async (accent) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await pages.show('answer', {
      options: { colorScheme },
      body: `<style>partner-faq { --partner-faq-accent: ${accent} }</style>`,
    })
    const colours = await page.locator('partner-faq').evaluate((host) => {
      const of = (selector: string, property: 'color' | 'backgroundColor') =>
        getComputedStyle(host.shadowRoot?.querySelector(selector) ?? host)[property]
      return {
        onLauncher: [of('.launcher', 'color'), of('.launcher', 'backgroundColor')],
        onBubble: [of('.person .bubble', 'color'), of('.person .bubble', 'backgroundColor')],
        inBubble: [of('.bot .text a', 'color'), of('.bot .bubble', 'backgroundColor')],
        onPaper: [of('.related', 'color'), of('.panel', 'backgroundColor')],
      }
    })
    for (const [text = '', paper = ''] of Object.values(colours)) {
      expect(contrast(parseRgb(text), parseRgb(paper))).toBeGreaterThanOrEqual(4.5)
    }
  }
})

test('`setTheme` goes before the reader’s setting, and `auto` gives it back', async () => {
  const page = await pages.show('welcome', { look: 'dark' })
  const paper = () => page.locator('.panel').evaluate((panel) => getComputedStyle(panel).backgroundColor)
  const dark = await paper()
  await page.evaluate(() => window.PartnerFaq?.setTheme('light'))
  expect(await paper()).toBe('rgb(255, 255, 255)')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.evaluate(() => window.PartnerFaq?.setTheme('dark'))
  expect(await paper()).toBe(dark)
  await page.evaluate(() => window.PartnerFaq?.setTheme('auto'))
  expect(await paper()).toBe('rgb(255, 255, 255)')
})

test.each([
  ['closed-label', { left: 20, bottom: 20 }],
  ['top', { left: 20, top: 20 }],
  ['offset', { right: 40, bottom: 96 }],
  ['arabic', { left: 20, bottom: 20 }],
] as const)('the launcher stands in its corner: %s', async (name, corner) => {
  const page = await pages.visit(name)
  const box = await page.locator('.launcher').evaluate((launcher) => {
    const { left, top, right, bottom } = launcher.getBoundingClientRect()
    return { left, top, right: innerWidth - right, bottom: innerHeight - bottom }
  })
  expect(box).toMatchObject(corner)
})

test('nothing moves for who asked for less motion', async () => {
  const page = await pages.show('looking')
  expect(await page.evaluate(() => document.querySelector('partner-faq')?.shadowRoot?.getAnimations().length)).toBe(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(
    await page.evaluate(() => document.querySelector('partner-faq')?.shadowRoot?.getAnimations().length),
  ).toBeGreaterThan(0)
})

test('the panel fits into a low window, and leaves the launcher in sight', async () => {
  const page = await pages.show('welcome', { options: { viewport: { width: 900, height: 420 } } })
  const { top, bottom } = await page.locator('.panel').evaluate((panel) => panel.getBoundingClientRect())
  expect(top).toBeGreaterThanOrEqual(0)
  expect(bottom).toBeLessThanOrEqual((await page.locator('.launcher').boundingBox())?.y ?? 0)
})

test('parts can be styled by the website', async () => {
  const page = await pages.show('answer', {
    body: '<style>partner-faq::part(message-bot) { border-radius: 3px } partner-faq { --partner-faq-radius: 2px; --partner-faq-width: 300px }</style>',
  })
  expect(await page.locator('.bot .bubble').evaluate((bubble) => getComputedStyle(bubble).borderStartStartRadius)).toBe(
    '3px',
  )
  expect(await page.locator('.panel').evaluate((panel) => getComputedStyle(panel).borderStartStartRadius)).toBe('2px')
  expect((await page.locator('.panel').boundingBox())?.width).toBe(300)
})
