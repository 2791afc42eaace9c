import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

interface ScrollBoxProps {
  readonly class: string
  readonly children: ComponentChildren
}

/** Something wide that scrolls inside itself; it can be reached by the keyboard while there is something to scroll. */
export function ScrollBox({ class: name, children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)
  useLayoutEffect(() => {
    const { current } = box
    if (current === null) return
    const observer = new ResizeObserver(() => setWide(current.scrollWidth > current.clientWidth))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={box} class={`scroll ${name}`} tabIndex={isWide ? 0 : undefined}>
      {children}
    </div>
  )
}
