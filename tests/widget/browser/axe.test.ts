import { STORY_NAMES } from '../stories/stories'
import { axeFindings, LOOKS, useStoryPages } from './story-pages'

const pages = useStoryPages()

test.each(STORY_NAMES)('axe-core finds nothing in the widget, light, dark and on a phone: %s', async (name) => {
  const page = await pages.show(name)
  expect(await axeFindings(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeFindings(page, ['color-contrast', 'link-in-text-block'])).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(LOOKS.phone.viewport)
  expect(await axeFindings(page)).toEqual([])
})

test.each(['rich', 'choices', 'people', 'deletion', 'closed-unread'] as const)(
  'axe-core finds nothing with the reader’s own few colours: %s',
  async (name) => {
    expect(await axeFindings(await pages.show(name, { options: { forcedColors: 'active' } }))).toEqual([])
  },
)

test('axe-core looks into the widget, and at its colours', async () => {
  const page = await pages.show('answer')
  await page.locator('.send').evaluate((button) => button.removeAttribute('aria-label'))
  await page
    .locator('.bubble')
    .first()
    .evaluate((bubble) => bubble.style.setProperty('color', '#5a8ec4'))
  const findings = await axeFindings(page)
  expect(findings.some((finding) => finding.startsWith('button-name'))).toBe(true)
  expect(findings.some((finding) => finding.startsWith('color-contrast'))).toBe(true)
})
