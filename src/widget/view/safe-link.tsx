import type { ComponentChildren } from 'preact'
import { linkTarget } from './link-target'
import { usePanel } from './panel-context'
import { showOnPage } from './show-on-page'

interface SafeLinkProps {
  readonly href: string
  readonly schemes: readonly string[]
  readonly class?: string
  readonly children: ComponentChildren
}

/** A link that leads nowhere harmful, or its text alone. What is on this page is shown there, everything else beside it. */
export function SafeLink({ href, schemes, children, class: name }: SafeLinkProps) {
  const { mount, words } = usePanel()
  const page = mount.host.ownerDocument
  const target = linkTarget(href, page.location.href, schemes)
  const part = { class: name, part: 'link' }
  if (target === undefined) return <>{children}</>
  if (target.to === 'mail') {
    return (
      <a {...part} href={target.href}>
        {children}
      </a>
    )
  }
  const { id } = target
  if (id !== undefined && page.getElementById(id) !== null) {
    const show = (event: Event) => {
      const shown = page.getElementById(id)
      if (shown === null) return
      event.preventDefault()
      showOnPage(shown, mount)
    }
    return (
      <a {...part} href={target.href} onClick={show}>
        {children}
      </a>
    )
  }
  return (
    <a {...part} href={target.href} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="unseen"> ({words['new-tab']})</span>
    </a>
  )
}
