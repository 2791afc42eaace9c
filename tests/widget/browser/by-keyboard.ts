import type { Page } from 'playwright-core'

/** Presses Tab, or Shift and Tab, until something in the widget has the focus. */
export async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  await tabUntil(page, key, selector, (element, wanted) => element.matches(wanted))
}

/** The same, until it is a button with this title. */
export async function tabToTitle(page: Page, title: string, key = 'Tab'): Promise<void> {
  await tabUntil(page, key, title, (element, wanted) => element.matches('button') && element.textContent === wanted)
}

async function tabUntil(
  page: Page,
  key: string,
  wanted: string,
  isIt: (element: Element, wanted: string) => boolean,
): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    const active = await page.evaluateHandle(() => document.querySelector('partner-faq')?.shadowRoot?.activeElement)
    const element = active.asElement()
    if (element !== null && (await element.evaluate(isIt as (element: unknown, wanted: string) => boolean, wanted)))
      return
    await page.keyboard.press(key)
  }
  throw new Error(`${wanted} cannot be reached by ${key}.`)
}

/** The words on what has the focus in the widget. */
export function activeText(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector('partner-faq')?.shadowRoot?.activeElement?.textContent ?? undefined)
}
