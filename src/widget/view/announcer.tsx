import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChatState } from '../chat/chat'
import { createAnnouncements, type Announcements } from './announcements'
import { usePanel } from './panel-context'
import { spokenText } from './spoken-text'

interface AnnouncerProps {
  readonly state: ChatState
  readonly isOpen: boolean
  readonly notice: string | undefined
}

/**
 * Tells who listens what is new: a log of its own, seen by nobody, to which each new line comes once, as plain text. The
 * list that is seen changes in other ways too, and a live region would read all of that aloud. It is emptied when the
 * person speaks, so that who walks through the panel does not find everything twice.
 */
export function Announcer({ state: { lines, isLooking, connection }, isOpen, notice }: AnnouncerProps) {
  const { words } = usePanel()
  const announcements = useRef<Announcements>()
  const [spoken, setSpoken] = useState<readonly { readonly id: string; readonly text: string }[]>([])
  const last = useRef<string>()
  useLayoutEffect(() => {
    if (!isOpen) return
    announcements.current ??= createAnnouncements(Date.now())
    const added = announcements.current.next(lines).map(({ id, message, isFromPeople }) => ({
      id,
      text: (isFromPeople ? `${words.people}\n` : '') + spokenText(message, words.choices),
    }))
    const person = lines.filter(({ by }) => by === 'person').at(-1)?.id
    const kept = person === last.current ? spoken : []
    last.current = person
    if (added.length > 0 || kept !== spoken) setSpoken([...kept, ...added])
  }, [lines, isOpen])
  return (
    <>
      <div class="unseen" role="log" aria-live="polite" aria-relevant="additions" aria-label={words['new-messages']}>
        {spoken.map(({ id, text }) => (
          <p key={id} dir="auto">
            {text}
          </p>
        ))}
      </div>
      <div class="unseen" role="status">
        {isLooking && connection === 'ready' ? words.looking : notice}
      </div>
    </>
  )
}
