import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Line } from '../chat/chat'

/** As near to the end as this (pixels) counts as there. */
const NEAR = 40
/** What is kept free above a line that is scrolled to. */
const MARGIN = 12

interface Drawn {
  readonly lines: readonly Line[]
  readonly isLooking: boolean
  readonly isOpen: boolean
  /** Grows when the widget was put into the page anew. */
  readonly attachment: number
}

/**
 * Keeps a reader where they are: at the end while they are there, at the beginning of an answer that is longer than the
 * window, and exactly where they scrolled to otherwise.
 */
export function useScrolling(scroller: RefObject<HTMLElement>, { lines, isLooking, isOpen, attachment }: Drawn) {
  const [isAtEnd, setAtEnd] = useState(true)
  const place = useRef({ isAtEnd: true, top: 0 })
  const shown = useRef({ lines, isOpen: false })

  const look = () => {
    const { current } = scroller
    if (current === null || current.clientHeight === 0) return
    const rest = current.scrollHeight - current.scrollTop - current.clientHeight
    place.current = { isAtEnd: rest <= NEAR, top: current.scrollTop }
    setAtEnd(place.current.isAtEnd)
  }
  const scrollTo = (top = scroller.current?.scrollHeight ?? 0) => {
    scroller.current?.scrollTo({ top, behavior: 'instant' })
    look()
  }
  const toEnd = () => scrollTo()

  useLayoutEffect(() => {
    const { current } = scroller
    if (current === null) return
    current.addEventListener('scroll', look, { passive: true })
    // The keyboard opens, the box below grows, a picture arrives.
    const observer = new ResizeObserver(() => (place.current.isAtEnd ? toEnd() : look()))
    observer.observe(current)
    for (const child of current.children) observer.observe(child)
    return () => {
      current.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [])

  useLayoutEffect(() => {
    const before = shown.current
    shown.current = { lines, isOpen }
    if (!isOpen || scroller.current === null) return
    if (!before.isOpen || before.lines.length === 0) {
      scrollTo(topOf(lines.find((line) => line.by === 'bot' && line.isNew)))
      return
    }
    const known = new Set(before.lines.map(({ id }) => id))
    const first = lines.findIndex(({ id }) => !known.has(id))
    if (lines.at(-1)?.by === 'person' && first >= 0) toEnd()
    else if (place.current.isAtEnd) scrollTo(startOf(lines, first))
  }, [lines, isLooking, isOpen])

  const elementOf = (line: Line | undefined) =>
    line && scroller.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(line.id)}"]`)
  const topOf = (line: Line | undefined) => {
    const element = elementOf(line)
    if (!element || scroller.current === null) return undefined
    const { top } = scroller.current.getBoundingClientRect()
    return scroller.current.scrollTop + element.getBoundingClientRect().top - top - MARGIN
  }
  /** Where the reading begins: at the question, unless it takes much of the room itself. */
  const startOf = (all: readonly Line[], first: number) => {
    const question = elementOf(all[first - 1])
    const isShort = question && question.offsetHeight < (scroller.current?.clientHeight ?? 0) / 3
    return topOf(isShort ? all[first - 1] : all[first])
  }

  useLayoutEffect(() => {
    // An element that was taken out of the page and put back has forgotten where it was.
    if (attachment > 0) scrollTo(place.current.isAtEnd ? undefined : place.current.top)
  }, [attachment])

  return { isAtEnd, toEnd }
}
