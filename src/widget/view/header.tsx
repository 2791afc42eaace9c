import type { RefObject } from 'preact'
import { given } from './given'
import { Icon } from './icons'
import { Menu, type MenuItem } from './menu'
import { usePanel } from './panel-context'

interface HeaderProps {
  readonly items: readonly MenuItem[]
  readonly menuButton: RefObject<HTMLButtonElement>
}

export function Header({ items, menuButton }: HeaderProps) {
  const { mount, settings, words } = usePanel()
  return (
    <header class="header" part="header">
      <h2 id="title" dir="auto">
        {given(mount.options.title) ?? settings?.page.title ?? words.open}
      </h2>
      {items.length > 0 && <Menu items={items} button={menuButton} />}
      <button type="button" class="icon" aria-label={words.close} title={words.close} onClick={() => mount.close()}>
        <Icon name="close" />
      </button>
    </header>
  )
}
