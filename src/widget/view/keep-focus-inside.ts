const REACHABLE = 'a[href], button, textarea, [tabindex="0"]'

/** Leads Tab from the last thing that can be reached back to the first, and the other way round. */
export function keepFocusInside(event: KeyboardEvent, panel: HTMLElement): void {
  if (event.key !== 'Tab') return
  const reachable = [...panel.querySelectorAll<HTMLElement>(REACHABLE)].filter(
    (element) => element.checkVisibility() && element.closest('[inert]') === null,
  )
  const [first, last] = [reachable[0], reachable.at(-1)]
  const { activeElement } = panel.getRootNode() as ShadowRoot
  const isAtEdge = event.shiftKey ? activeElement === first || activeElement === panel : activeElement === last
  if (!isAtEdge) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
