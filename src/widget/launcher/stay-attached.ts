/** Time between two returns, in milliseconds, under which the second waits: a page that removes us at once must not hang. */
const PAUSE = 100

/**
 * Puts an element at the end of the page, and there again whenever the page's body was exchanged or emptied, as Turbo's
 * and Astro's navigation does.
 * @param onReturn called after each time but the first
 * @returns ends it, and removes the element
 */
export function stayAttached(element: HTMLElement, onReturn: () => void): () => void {
  let returned = -PAUSE
  let later: ReturnType<typeof setTimeout> | undefined
  const observer = new MutationObserver(() => {
    if (element.isConnected || later !== undefined) return
    const wait = returned + PAUSE - performance.now()
    if (wait <= 0) putBack()
    else later = setTimeout(putBack, wait)
  })
  const putBack = () => {
    later = undefined
    returned = performance.now()
    attach()
    onReturn()
  }
  const attach = () => {
    // Turbo keeps copies of pages, and in them of the element, which come back without what is in it.
    for (const copy of document.querySelectorAll(element.localName)) copy.remove()
    document.body.append(element)
    observer.disconnect()
    observer.observe(document.documentElement, { childList: true })
    observer.observe(document.body, { childList: true })
  }
  attach()
  return () => {
    observer.disconnect()
    clearTimeout(later)
    element.remove()
  }
}
