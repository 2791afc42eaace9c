import type { LauncherWords } from '../../channels/web/protocol'
import { element } from './element'

/**
 * What is shown where the panel cannot be: that it cannot be reached, and the way to people who can.
 * @param onWrite the person followed the link
 * @param onClose the person wants it away
 */
export function createFallbackBox(
  words: LauncherWords,
  email: string,
  onWrite: () => void,
  onClose: () => void,
): HTMLElement {
  const write = element('a', { href: `mailto:${encodeURI(email)}` }, words.write.replace('{email}', email))
  write.addEventListener('click', onWrite)
  const close = element('button', { type: 'button' }, words.close)
  close.addEventListener('click', onClose)
  const says = element('p', { dir: 'auto' }, words.unreachable)
  return element(
    'div',
    { class: 'box', part: 'panel', role: 'dialog', 'aria-label': words.unreachable, tabindex: '-1' },
    says,
    element('p', { dir: 'auto' }, write),
    close,
  )
}
