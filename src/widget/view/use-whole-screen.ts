import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { PHONE } from './phone'

/**
 * Whether the panel is open and is a whole screen, as it is in narrow windows. As long as it is, the rest of the page takes
 * no part: it neither scrolls nor can be reached.
 * @param host the widget's element in the page
 * @param attachment grows when it was put into the page anew
 */
export function useWholeScreen(
  host: HTMLElement,
  panel: RefObject<HTMLElement>,
  isOpen: boolean,
  attachment: number,
): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(PHONE).matches)
  const isWhole = isOpen && isNarrow
  useLayoutEffect(() => {
    const query = matchMedia(PHONE)
    const change = () => setNarrow(query.matches)
    query.addEventListener('change', change)
    return () => query.removeEventListener('change', change)
  }, [])
  useLayoutEffect(() => (isWhole ? leaveOut(host) : undefined), [isWhole, attachment])
  useLayoutEffect(() => (isWhole && panel.current ? fitAboveKeyboard(panel.current) : undefined), [isWhole])
  return isWhole
}

/** @returns brings the page back as it was */
function leaveOut(host: HTMLElement): () => void {
  const root = host.ownerDocument.documentElement
  const { style } = root
  const { overflow } = style
  style.overflow = 'hidden'
  const others = [...(host.parentElement?.children ?? [])].filter(
    (other): other is HTMLElement => other !== host && other instanceof HTMLElement && !other.inert,
  )
  for (const other of others) other.inert = true
  return () => {
    style.overflow = overflow
    if (root.getAttribute('style') === '') root.removeAttribute('style')
    for (const other of others) other.inert = false
  }
}

/** The keyboard of a phone covers part of the page without changing its height: the panel takes what is left to see. */
function fitAboveKeyboard(panel: HTMLElement): (() => void) | undefined {
  const { visualViewport } = window
  if (visualViewport === null) return undefined
  const fit = () => {
    const { height, offsetTop, scale } = visualViewport
    // Who enlarges the page with two fingers wants to see a part of it larger, not the panel smaller.
    if (scale > 1.01) return
    panel.style.setProperty('--seen-height', `${height}px`)
    panel.style.setProperty('--seen-top', `${offsetTop}px`)
  }
  fit()
  visualViewport.addEventListener('resize', fit)
  visualViewport.addEventListener('scroll', fit)
  return () => {
    visualViewport.removeEventListener('resize', fit)
    visualViewport.removeEventListener('scroll', fit)
    panel.style.removeProperty('--seen-height')
    panel.style.removeProperty('--seen-top')
  }
}
