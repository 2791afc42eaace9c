import type { ComponentProps, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icons'
import { usePanel } from './panel-context'

export interface MenuItem {
  readonly title: string
  readonly icon: ComponentProps<typeof Icon>['name']
  readonly choose: () => void
}

interface MenuProps {
  readonly items: readonly MenuItem[]
  readonly button: RefObject<HTMLButtonElement>
}

/** A menu button, after the ARIA Authoring Practices: arrows move, Escape and Tab close. */
export function Menu({ items, button }: MenuProps) {
  const { words } = usePanel()
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

  useLayoutEffect(() => {
    if (isOpen) entries()[0]?.focus()
  }, [isOpen])
  useEffect(() => {
    if (!isOpen) return
    const press = (event: Event) => {
      const path = event.composedPath()
      if (![list.current, button.current].some((part) => part !== null && path.includes(part))) setOpen(false)
    }
    document.addEventListener('pointerdown', press)
    return () => document.removeEventListener('pointerdown', press)
  }, [isOpen])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries()
    const at = all.indexOf(event.target as HTMLElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (next !== undefined) all[next % all.length]?.focus()
    else if (event.key === 'Escape') close()
    else {
      if (event.key === 'Tab') setOpen(false)
      return
    }
    // Escape would close the panel too.
    event.preventDefault()
  }
  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        class="icon"
        aria-label={words.menu}
        title={words.menu}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div ref={list} id="menu" class="menu-list" role="menu" aria-label={words.menu} onKeyDown={onKeyDown}>
          {items.map(({ title, icon, choose }) => (
            <button
              key={title}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close()
                choose()
              }}
            >
              <Icon name={icon} />
              {title}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
