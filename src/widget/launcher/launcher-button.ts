import type { LauncherWords } from '../../channels/web/protocol'
import { element, icon } from './element'

/** The button in the corner. */
export interface LauncherButton {
  readonly element: HTMLButtonElement
  readonly setWords: (words: LauncherWords) => void
  readonly setUnread: (count: number) => void
  /** `opening`: pressed, and there is nothing to show yet. */
  readonly setState: (state: 'closed' | 'opening' | 'open') => void
}

/** A speech bubble with a question mark, and the arrow that puts the panel away. */
const QUESTION = 'M3 21l1.6-5A9 9 0 1 1 8 19.4zM9.8 9.2a2.5 2.5 0 1 1 3.7 2.2q-1.2.7-1.2 2M12.3 16.3v.1'
const AWAY = 'M5.5 9l6.5 6.5L18.5 9'

/** @param withLabel whether the button says in words what it is for */
export function createLauncherButton(withLabel: boolean): LauncherButton {
  const label = element('span', { class: 'label', dir: 'auto' })
  const badge = element('span', { class: 'badge', part: 'badge', 'aria-hidden': 'true' })
  const button = element(
    'button',
    { class: 'launcher', part: 'launcher', type: 'button', 'aria-controls': 'panel' },
    icon(QUESTION),
    icon(AWAY, 'away'),
    ...(withLabel ? [label] : []),
    badge,
  )
  let words: LauncherWords | undefined
  let unread = 0
  let isOpen = false
  const draw = () => {
    const closed = words?.[unread > 0 ? 'open-unread' : 'open'].replace('{count}', String(unread))
    button.setAttribute('aria-label', (isOpen ? words?.close : closed) ?? '')
    button.setAttribute('aria-expanded', String(isOpen))
    button.classList.toggle('open', isOpen)
    label.textContent = words?.open ?? ''
    badge.hidden = unread === 0
    badge.textContent = unread > 9 ? '9+' : String(unread)
  }
  return {
    element: button,
    setWords(spoken) {
      words = spoken
      draw()
    },
    setUnread(count) {
      unread = count
      draw()
    },
    setState(state) {
      isOpen = state === 'open'
      button.toggleAttribute('aria-busy', state === 'opening')
      draw()
    },
  }
}
