import type { Page } from 'playwright-core'
import { bot, choice, message, paragraph, quiet, ratings } from '../stories/said'
import { activeText, tabTo } from './by-keyboard'
import { focused, useStoryPages } from './story-pages'

const pages = useStoryPages()

const calls = (page: Page) =>
  page.evaluate(() => window.storyChat?.calls.filter(([name]) => !['open', 'close'].includes(name)))

test('a whole conversation is had by the keyboard alone', async () => {
  const page = await pages.visit('welcome')
  await tabTo(page, '.launcher')
  await page.keyboard.press('Enter')
  await page.locator('.panel').waitFor()
  expect(await focused(page)).toBe('textarea')

  // Asks.
  await page.keyboard.type('who leads the workshops')
  await page.keyboard.press('Enter')
  await page.locator('.person .bubble').waitFor()
  expect(await page.locator('textarea').inputValue()).toBe('')
  expect(await focused(page)).toBe('textarea')
  const asked = message('choices', [paragraph('Which of these?')], { buttons: [choice('One'), choice('Another')] })
  await page.evaluate(
    (line) => window.storyChat?.change({ lines: [...window.storyChat.current().lines, line] }),
    bot('b1', asked),
  )

  // Chooses: backwards from the box, and in the order of reading once there.
  await page.locator('.choice').first().waitFor()
  await page.keyboard.press('Shift+Tab')
  expect(await activeText(page)).toBe('Another')
  await page.keyboard.press('Shift+Tab')
  expect(await activeText(page)).toBe('One')
  await page.keyboard.press(' ')
  await page.locator('.choice').first().waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('textarea')

  // Rates.
  const answer = message('answer', [paragraph('So it is.')], {
    entryId: 'one',
    buttons: [...ratings('Helpful', 'Not helpful'), quiet('Talk to a person')],
  })
  await page.evaluate(
    (line) => window.storyChat?.change({ lines: [...window.storyChat.current().lines, line] }),
    bot('b2', answer),
  )
  await page.locator('.rating').waitFor()
  await tabTo(page, '[aria-label="Helpful"]', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('.rated').waitFor()
  expect(await focused(page)).toBe('span.rated')
  expect(await page.locator('.rated').innerText()).toBe('Thank you.')
  await page.keyboard.press('Tab')
  expect(await activeText(page)).toBe('Talk to a person')

  // Deletes it, after a second thought.
  await tabTo(page, '[aria-haspopup="menu"]', 'Shift+Tab')
  await page.keyboard.press('Enter')
  expect(await activeText(page)).toBe('Start over')
  await page.keyboard.press('ArrowUp')
  expect(await activeText(page)).toBe('Delete this conversation')
  await page.keyboard.press('Enter')
  await page.locator('[role=alertdialog]').waitFor()
  expect(await activeText(page)).toBe('Keep it')
  await page.keyboard.press('Enter')
  await page.locator('[role=alertdialog]').waitFor({ state: 'detached' })
  expect(
    await page.evaluate(() => document.querySelector('partner-faq')?.shadowRoot?.activeElement?.ariaHasPopup),
  ).toBe('menu')
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('.person').first().waitFor({ state: 'detached' })
  await page.locator('.notice', { hasText: 'Everything kept of the conversation is deleted.' }).waitFor()
  expect(await focused(page)).toBe('textarea')

  // And leaves.
  await page.keyboard.press('Escape')
  await page.locator('.panel').waitFor({ state: 'hidden' })
  expect(await focused(page)).toBe('button.launcher')
  expect(await page.locator('.launcher').getAttribute('aria-expanded')).toBe('false')
  expect(await calls(page)).toEqual([
    ['send', 'who leads the workshops'],
    ['press', 'One'],
    ['press', 'Helpful'],
    ['forget'],
  ])
})

describe('the box to write in', () => {
  test('Shift and Enter break the line, Enter sends, and the box grows and shrinks with it', async () => {
    const page = await pages.show('welcome')
    const box = page.locator('textarea')
    const height = async () => (await box.boundingBox())?.height ?? 0
    const low = await height()
    await page.keyboard.type('one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    expect(await height()).toBeGreaterThan(low + 15)
    await page.keyboard.press('Enter')
    expect(await calls(page)).toEqual([['send', 'one\ntwo']])
    expect(await height()).toBe(low)
  })

  test('Enter that ends the composing of an input method does not send', async () => {
    const page = await pages.show('welcome')
    const browser = await page.context().newCDPSession(page)
    await browser.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
    await page.locator('textarea').evaluate((box) => {
      const press = { key: 'Enter', bubbles: true, composed: true, cancelable: true }
      box.dispatchEvent(new KeyboardEvent('keydown', { ...press, isComposing: true }))
      // As Safari has it: the composition has ended already.
      box.dispatchEvent(Object.defineProperty(new KeyboardEvent('keydown', press), 'keyCode', { value: 229 }))
    })
    expect(await calls(page)).toEqual([])
    await browser.send('Input.insertText', { text: '日本' })
    await page.keyboard.press('Enter')
    expect(await calls(page)).toEqual([['send', '日本']])
  })

  test('Escape while composing is the input method’s', async () => {
    const page = await pages.show('welcome')
    await page
      .locator('textarea')
      .evaluate((box) =>
        box.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, isComposing: true }),
        ),
      )
    expect(await page.locator('.panel').isVisible()).toBe(true)
  })

  test('nothing but spaces is not sent, nor what is too long, which is said with its measure', async () => {
    const page = await pages.show('welcome')
    await page.keyboard.type('  ')
    await page.keyboard.press('Enter')
    await page.locator('textarea').fill('x'.repeat(2_007))
    await page.keyboard.press('Enter')
    expect(await page.locator('.over').innerText()).toBe('7 characters too many')
    expect(await page.locator('textarea').getAttribute('aria-invalid')).toBe('true')
    expect(await calls(page)).toEqual([])
    await page.locator('textarea').fill('x'.repeat(2_000))
    await page.locator('.send').click()
    expect(await calls(page)).toEqual([['send', 'x'.repeat(2_000)]])
    expect(await focused(page)).toBe('textarea')
  })
})

test('Escape closes what lies above first: the menu, the question whether to delete, then the panel', async () => {
  const page = await pages.show('menu')
  await page.keyboard.press('Escape')
  await page.locator('[role=menu]').waitFor({ state: 'detached' })
  expect(await page.locator('.panel').isVisible()).toBe(true)
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.locator('[role=alertdialog]').waitFor({ state: 'detached' })
  expect(await page.locator('.panel').isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await page.locator('.panel').waitFor({ state: 'hidden' })
})

test('a press beside the menu closes it', async () => {
  const page = await pages.show('menu')
  await page.locator('main h1').click()
  await page.locator('[role=menu]').waitFor({ state: 'detached' })
  expect(await page.locator('.panel').isVisible()).toBe(true)
})

test('while it asks whether to delete, nothing else in the panel can be reached', async () => {
  const page = await pages.show('deletion')
  const reached = new Set<string | undefined>()
  for (let presses = 0; presses < 3; presses++) {
    reached.add(await activeText(page))
    await page.keyboard.press('Tab')
  }
  expect([...reached].slice(0, 2)).toEqual(['Keep it', 'Delete it'])
  expect(await page.locator('.contents').evaluate((contents) => (contents as HTMLElement).inert)).toBe(true)
})

test('a deletion that fails says so, with the way to people, and loses nothing', async () => {
  const page = await pages.show('deletion-failed')
  await page.locator('.confirm [role=alert] a').waitFor()
  await page.keyboard.press('Escape')
  expect(await page.locator('.person').count()).toBe(3)
})
