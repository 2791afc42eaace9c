import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { Line } from '../../../src/widget/chat/chat'
import { bot, choice, link, list, message, paragraph, person, quiet, ratings } from '../stories/said'
import { useStoryPages } from './story-pages'

const pages = useStoryPages()

/** The chat has these lines from now on. */
const have = (page: Page, lines: readonly Line[]) =>
  page.evaluate((said) => window.storyChat?.change({ lines: said, hasConversation: true }), lines)
const announced = (page: Page) => page.locator('[role=log] p').allTextContents()

const answer = (text: string) => message('answer', [paragraph(text)], { entryId: 'e' })
const tall = message(
  'answer',
  Array.from({ length: 40 }, (_, index) => paragraph(`Paragraph ${index}`)),
)

describe('what is read aloud', () => {
  test('each new line once, in order, as plain text with its choices, and nothing of the history', async () => {
    const page = await pages.show('welcome')
    const history = [person('p1', 'old'), bot('b1', answer('Old answer'))]
    await have(page, history.slice(0, 1))
    await have(page, history)
    const sent = person('p2', 'new', 'sending')
    await have(page, [...history, sent])
    const first = bot(
      'b2.1',
      message('answer', [
        paragraph('See ', link('https://example.org/long/address', 'the list'), ':'),
        list('one', 'two'),
      ]),
    )
    await have(page, [...history, { ...sent, status: 'sent' }, first])
    const second = bot(
      'b2.2',
      message('choices', [paragraph('Which?')], { buttons: [choice('A'), choice('B'), quiet('Talk to a person')] }),
    )
    await have(page, [...history, { ...sent, status: 'sent' }, first, second])
    // A line that changes is not new.
    await have(page, [...history, { ...sent, status: 'sent' }, { ...first, rated: 'helpful' }, second])
    expect(await announced(page)).toEqual(['See the list:\none\ntwo', 'Which?\nChoices: A; B'])
    // It starts afresh with the next question.
    await have(page, [...history, { ...sent, status: 'sent' }, first, second, person('p3', 'next', 'sending')])
    expect(await announced(page)).toEqual([])
  })

  test('what came while the panel was closed, when it is opened, and what comes later from the other side', async () => {
    const page = await pages.show('unread')
    expect(await announced(page)).toEqual([
      'Maria from the partner team answers: yes, two facilitators may share one contract.',
    ])
    const lines = await page.evaluate(() => window.storyChat?.current().lines ?? [])
    const later = bot('b9', message('notice', [paragraph('One more thing.')], { occasion: 'later' }))
    await have(page, [...lines, { ...later, at: Date.now() }])
    expect((await announced(page)).at(-1)).toBe('One more thing.')
  })

  test('that people wrote it, which is seen above it as well', async () => {
    const page = await pages.show('people')
    const [heard = ''] = await announced(page)
    expect(heard.split('\n').slice(0, 2)).toEqual([
      'From our team',
      'Answer to FAQ-1042 “Do you sponsor robotics clubs?” from Maria Sanchez:',
    ])
    expect(await page.locator('.from').allTextContents()).toEqual(['From our team'])
    // What they wrote is not said to be the bot's.
    expect(await page.locator('.people .bubble').textContent()).not.toContain('The FAQ bot')
    expect(await page.locator('.bot:not(.people) .bubble').first().textContent()).toContain('The FAQ bot')
  })

  test('how much is unread while the panel is closed, by who does not see the badge', async () => {
    const page = await pages.visit('closed')
    await page.locator('.launcher').focus()
    await page.waitForFunction(() => window.storyChat !== undefined)
    const status = page.locator('.widget > [role=status]')
    const unread = (count: number) => page.evaluate((unread) => window.storyChat?.change({ unread }), count)
    expect(await status.textContent()).toBe('')
    await unread(2)
    expect(await status.textContent()).toBe('Ask a question; new messages: 2')
    await page.evaluate(() => window.PartnerFaq?.setLocale('de'))
    expect(await status.textContent()).toBe('Frage stellen; neue Nachrichten: 2')
    await unread(0)
    expect(await status.textContent()).toBe('')
    await page.evaluate(() => window.PartnerFaq?.destroy())
  })

  test('that an answer is looked for, as a status; that something was not sent, as an alert', async () => {
    const page = await pages.show('looking')
    expect(await page.locator('[role=status]').allInnerTexts()).toContain('Looking it up')
    expect(await page.locator('.looking').isVisible()).toBe(true)
    await page.evaluate(() => window.storyChat?.change({ isLooking: false }))
    expect(await page.locator('.looking').isVisible()).toBe(false)
    await have(page, [person('p1', 'hello', 'not-sent')])
    expect(await page.locator('.person [role=alert]').innerText()).toContain('Not sent')
    await page.locator('.person [role=alert] button').click()
    expect(await page.evaluate(() => window.storyChat?.calls.at(-1))).toEqual(['tryAgain', 'p1'])
  })
})

describe('the buttons under a message', () => {
  test('go when one was used, and when something newer was said', async () => {
    const page = await pages.show('several')
    expect(await page.locator('.choice').count()).toBe(4)
    await page.locator('.choice').first().click()
    expect(await page.locator('.choice').count()).toBe(0)
    expect(await page.locator('.quiet').count()).toBe(0)
    // An answer can still be rated.
    expect(await page.locator('.rating').count()).toBe(1)
    const related = message('notice', [paragraph('Or one of these?')], { buttons: [choice('Later')] })
    const lines = await page.evaluate(() => window.storyChat?.current().lines ?? [])
    await have(page, [...lines, bot('b5', related)])
    expect(await page.locator('.choice').count()).toBe(1)
    await have(page, [...lines, bot('b5', related), bot('b6', message('notice', [paragraph('Welcome.')]))])
    expect(await page.locator('.choice').count()).toBe(0)
  })

  test('the examples of the welcome go when something was said', async () => {
    const page = await pages.show('welcome')
    expect(await page.locator('.welcome button').count()).toBe(5)
    await page.locator('.welcome .related').first().click()
    expect(await page.locator('.welcome button').count()).toBe(0)
    expect(await page.locator('.welcome').innerText()).toContain('Hello!')
  })

  test('a rating thanks once, and has no second', async () => {
    const page = await pages.show('answer')
    await page.locator('[aria-label="Not helpful"]').click()
    expect(await page.locator('.rated').innerText()).toBe('Thank you.')
    expect(await page.locator('.rating').count()).toBe(0)
  })
})

describe('links', () => {
  test('lead beside the page, tell nothing, and say so', async () => {
    const page = await pages.show('answer')
    const beside = page.locator('.bubble a', { hasText: 'example budget' })
    expect(await beside.getAttribute('target')).toBe('_blank')
    expect(await beside.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await beside.textContent()).toBe('example budget (opens in a new tab)')
  })

  test('to a place on this page show it there, mark it and have the focus go there', async () => {
    const page = await pages.show('welcome')
    const url = `${page.url().split('?')[0] ?? ''}#pay`
    await have(page, [
      bot('b1', message('answer', [paragraph('Yes.')], { links: [{ title: 'Read this on the page', url }] })),
    ])
    await page.locator('.onward').click()
    await page.waitForFunction(() => document.activeElement?.id === 'pay')
    expect(new URL(page.url()).hash).toBe('#pay')
    expect(
      await page.locator('#pay').evaluate((place) => place.matches(':target') && place.getAnimations().length),
    ).toBe(1)
    expect(await page.locator('#pay').evaluate((place) => place.getBoundingClientRect().top < innerHeight)).toBe(true)
    expect(await page.locator('.panel').isVisible()).toBe(true)
    expect(page.context().pages()).toHaveLength(1)
    // It leaves the page as it was.
    await page.locator('textarea').focus()
    expect(await page.locator('#pay').getAttribute('tabindex')).toBeNull()
  })

  test('an e-mail to the contact is told as escalated, one to somebody else is not', async () => {
    const page = await pages.show('none')
    const told = await page.evaluateHandle(() => {
      const events: object[] = []
      window.PartnerFaq?.on('escalated', (event) => events.push(event))
      document.addEventListener('click', (event) => event.preventDefault())
      return events
    })
    await page.locator('.onward').click()
    await have(page, [bot('b1', message('notice', [paragraph(link('mailto:other@example.org', 'somebody'))]))])
    await page.locator('.bubble a', { hasText: 'somebody' }).click()
    expect(await told.jsonValue()).toEqual([{ type: 'escalated', ticket: null, email: 'partner@example.org' }])
  })
})

describe('scrolling', () => {
  const scrolled = (page: Page) =>
    page.locator('.log').evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight))
  const distanceFromTop = (page: Page, selector: string) =>
    page.locator(selector).evaluate((element) => {
      const top = element.closest('.log')?.getBoundingClientRect().top ?? 0
      return Math.round(element.getBoundingClientRect().top - top)
    })

  test('a conversation opens at its end, and stays there while somebody writes several lines', async () => {
    const page = await pages.show('history')
    expect(await scrolled(page)).toBe(0)
    expect(await page.locator('.newest').isVisible()).toBe(false)
    await page.locator('textarea').fill('1\n2\n3\n4\n5')
    await page.waitForFunction(() => {
      const log = document.querySelector('partner-faq')?.shadowRoot?.querySelector('.log')
      return log && Math.abs(log.scrollHeight - log.scrollTop - log.clientHeight) < 2
    })
  })

  test('what is new is divided from what is not, and is in sight', async () => {
    const page = await pages.show('unread')
    expect(await page.locator('.new-from-here').innerText()).toBe('New')
    expect(await page.locator('li', { hasText: 'Maria' }).last().isVisible()).toBe(true)
  })

  test('an answer longer than the window is read from its question on', async () => {
    const page = await pages.show('history')
    const lines = await page.evaluate(() => window.storyChat?.current().lines ?? [])
    const asked = [...lines, person('p9', 'all of it?', 'sending')]
    await have(page, asked)
    expect(await scrolled(page)).toBe(0)
    await have(page, [...asked, bot('b9', tall)])
    expect(await distanceFromTop(page, '[data-line="p9"]')).toBeLessThan(30)
    await page.locator('.newest').click()
    expect(await scrolled(page)).toBe(0)
  })

  test('who reads further up is left there, and has a way to the newest', async () => {
    const page = await pages.show('history')
    await page.locator('.log').evaluate((log) => log.scrollTo({ top: 0 }))
    await page.locator('.newest').waitFor()
    const lines = await page.evaluate(() => window.storyChat?.current().lines ?? [])
    await have(page, [...lines, bot('b9', answer('Something new'))])
    expect(await page.locator('.log').evaluate((log) => log.scrollTop)).toBe(0)
    expect(await page.locator('.newest').getAttribute('aria-label')).toBe('To the newest message')
    await page.locator('.newest').click()
    await page.locator('.newest').waitFor({ state: 'hidden' })
    expect(await scrolled(page)).toBe(0)
  })

  test('tables and code scroll inside themselves, by the keyboard too', async () => {
    const page = await pages.show('rich')
    const code = page.locator('.scroll.code')
    expect(await code.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true)
    expect(await code.getAttribute('tabindex')).toBe('0')
    expect(await page.locator('.log').evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0)
  })
})

test('an answer in another language than the panel’s says so', async () => {
  const page = await pages.show('arabic-talk')
  expect(await page.locator('.bot .text').getAttribute('lang')).toBe('en')
  expect(await page.locator('.bot .text').evaluate((text) => getComputedStyle(text).direction)).toBe('ltr')
  expect(await page.locator('.panel').getAttribute('dir')).toBe('rtl')
  const [mine, bots] = await Promise.all(
    ['.person .bubble', '.bot .bubble'].map((part) => page.locator(part).first().boundingBox()),
  )
  expect(mine?.x).toBeLessThan((bots?.x ?? 0) + (bots?.width ?? 0) - (mine?.width ?? 0))
})

test('a picture that does not come leaves its words', async () => {
  const page = await pages.show('welcome')
  await have(page, [
    bot(
      'b1',
      message('answer', [paragraph({ t: 'image', src: 'https://127.0.0.1:1/x.png', alt: 'A plan of the rooms' })]),
    ),
  ])
  await page.locator('.bubble', { hasText: 'A plan of the rooms' }).waitFor()
  expect(await page.locator('.bubble img').count()).toBe(0)
})

test('nodes that this version does not know are left out, and hurt nothing', async () => {
  const page = await pages.show('welcome')
  const nodes = [{ t: 'video', src: 'x' }, paragraph({ t: 'blink', c: ['no'] } as never, 'Known.')] as never
  await have(page, [bot('b1', message('answer', nodes))])
  expect(await page.locator('.bot .text').innerText()).toBe('Known.')
})

test('a conversation is saved as a text file', async () => {
  const page = await pages.show('menu')
  const download = page.waitForEvent('download')
  await page.locator('[role=menuitem]', { hasText: 'Save' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('Questions from Professional Learning Partners.txt')
  expect(readFileSync(await file.path(), 'utf8')).toBe('Conversation\n')
})

test('a conversation is asked for by mail as if a button of the bot had been pressed', async () => {
  const page = await pages.show('menu')
  await page.locator('[role=menuitem]', { hasText: 'E-mail me this conversation' }).click()
  expect(await page.evaluate(() => window.storyChat?.calls.at(-1))).toEqual(['press', 'E-mail me this conversation'])
})

test('starting over empties the panel and leads back to the box', async () => {
  const page = await pages.show('menu')
  await page.locator('[role=menuitem]', { hasText: 'Start over' }).click()
  expect(await page.locator('.person').count()).toBe(0)
  expect(await page.evaluate(() => window.storyChat?.calls.at(-1))).toEqual(['startOver'])
  expect(await page.locator('[aria-haspopup=menu]').count()).toBe(0)
})

test('ratings are no choice where there is nothing to rate', async () => {
  const page = await pages.show('welcome')
  await have(page, [bot('b1', message('answer', [paragraph('Yes.')], { buttons: ratings('Helpful', 'Not helpful') }))])
  expect(await page.locator('.rating').getAttribute('aria-label')).toBe('Was this helpful?')
  expect(await page.locator('.rating button').allInnerTexts()).toEqual(['', ''])
})
