import type { PanelMount } from '../panel-mount'
import { accentOf } from './paint-ink'
import { isPhone } from './phone'

/** How long a place on the page stays marked, in milliseconds. */
const MARKED = 2_500

/**
 * Leads the reader to a place on the page that the widget is on, and marks it. The address gets the anchor, as from any
 * link, so that the page's own look for it (`:target`) and the way back work. On a phone the panel covers the page: it closes.
 */
export function showOnPage(place: HTMLElement, { root, close }: PanelMount): void {
  if (isPhone()) close()
  const { location } = place.ownerDocument
  const anchor = `#${encodeURIComponent(place.id)}`
  if (location.hash === anchor) place.scrollIntoView()
  else location.hash = anchor
  focusOnce(place)
  const accent = accentOf(root)
  // An animation leaves nothing behind and needs nothing of the page's stylesheet.
  place.animate(
    [
      { outline: `3px solid ${accent}`, outlineOffset: '6px' },
      { outline: `3px solid ${accent}`, outlineOffset: '6px', offset: 0.7 },
      { outline: '3px solid transparent', outlineOffset: '6px' },
    ],
    { duration: MARKED },
  )
}

/** So that the keyboard, and who listens, goes on from there. */
function focusOnce(place: HTMLElement): void {
  const hadNone = !place.hasAttribute('tabindex')
  if (hadNone) place.tabIndex = -1
  place.focus({ preventScroll: true })
  if (hadNone) place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true })
}
