import { BAD_ADDRESSES, PAYLOADS } from '../stories/payloads'
import { useStoryPages } from './story-pages'

const pages = useStoryPages()

test('text that would run as markup is text: in questions, answers, links, buttons, title and greeting', async () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(60)
  const page = await pages.show('attack', {
    prepare: (blank) =>
      blank.addInitScript(() => {
        Object.assign(window, { pwned: () => (document.documentElement.dataset.pwned = 'yes') })
      }),
  })
  const shown = await page.locator('.person .words').allTextContents()
  expect(shown).toEqual(PAYLOADS)
  expect(await page.locator('.header h2').textContent()).toBe('<img src=x onerror=pwned()>')
  expect(await page.locator('.welcome .text').textContent()).toBe('<svg onload=pwned()>')

  // Everything that can be pressed is, and every element has had its chance to start something.
  await page.locator('.panel button:not(.header button)').evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLButtonElement).click()
  })
  const addresses = await page
    .locator('.panel a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  expect(addresses.filter((address) => !/^(https?|mailto):/.test(address))).toEqual([])
  const made = await page
    .locator('.panel')
    .evaluate((panel) => [...new Set([...panel.querySelectorAll('*')].map(({ localName }) => localName))])
  expect(
    made.filter((name) => /^(script|iframe|img|object|embed|style|link|base|meta|animate|video|template)$/.test(name)),
  ).toEqual([])
  const handlers = await page
    .locator('.panel')
    .evaluate((panel) =>
      [...panel.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith('on')),
      ),
    )
  expect(handlers).toEqual([])
  expect(await page.locator('html').getAttribute('data-pwned')).toBeNull()
})

test('addresses that lead nowhere good are shown as text, and no picture is fetched from them', async () => {
  const page = await pages.show('attack')
  const followers = page.locator('.bubble', { hasText: 'follow me' })
  expect(await followers.count()).toBe(BAD_ADDRESSES.length)
  expect(await followers.locator('a, img').count()).toBe(0)
})
