import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ReplyButton } from '../../channels/web/protocol'
import type { BotLine } from '../chat/chat'
import { Icon } from './icons'
import { usePanel } from './panel-context'

interface RatingProps {
  readonly buttons: readonly ReplyButton[]
  readonly rated: BotLine['rated']
}

/** Asks quietly whether an answer helped, once, and thanks. */
export function Rating({ buttons, rated }: RatingProps) {
  const { chat, words } = usePanel()
  const thanks = useRef<HTMLSpanElement>(null)
  const wasPressed = useRef(false)
  useLayoutEffect(() => {
    // The buttons had the focus and are gone; it stays where they were.
    if (rated !== undefined && wasPressed.current) thanks.current?.focus()
    wasPressed.current = false
  }, [rated])
  if (rated !== undefined) {
    return (
      <span ref={thanks} class="rated" tabIndex={-1}>
        <Icon name={rated === 'helpful' ? 'yes' : 'no'} />
        {words.rated}
      </span>
    )
  }
  const press = (button: ReplyButton) => {
    wasPressed.current = true
    chat.press(button)
  }
  return (
    <span class="rating" role="group" aria-label={words.rate}>
      <span aria-hidden="true">{words.rate}</span>
      {buttons.map((button) => (
        <button
          key={button.title}
          type="button"
          class="icon"
          aria-label={button.title}
          title={button.title}
          onClick={() => press(button)}
        >
          <Icon name={button.value.helpful ? 'yes' : 'no'} />
        </button>
      ))}
    </span>
  )
}
