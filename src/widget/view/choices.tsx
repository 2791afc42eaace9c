import type { ReplyButton } from '../../channels/web/protocol'
import { Icon } from './icons'
import { usePanel } from './panel-context'

interface ChoicesProps {
  readonly buttons: readonly ReplyButton[]
}

/** What can be chosen in answer to a message, and what leads on from it, one below the other with their whole words. */
export function Choices({ buttons }: ChoicesProps) {
  const { words } = usePanel()
  const choose = useChoose()
  if (buttons.length === 0) return null
  return (
    <div class="choices" role="group" aria-label={words.choices}>
      {buttons.map((button) => (
        <button key={button.title} type="button" class={button.role} dir="auto" onClick={() => choose(button)}>
          <span>{button.title}</span>
          <Icon name="forward" />
        </button>
      ))}
    </div>
  )
}

/** What is always possible, and seldom wanted. */
export function QuietChoices({ buttons }: ChoicesProps) {
  const choose = useChoose()
  return (
    <>
      {buttons.map((button) => (
        <button key={button.title} type="button" class="quiet" dir="auto" onClick={() => choose(button)}>
          {button.title}
        </button>
      ))}
    </>
  )
}

/** The pressed button goes away, and must not take the focus with it. */
function useChoose(): (button: ReplyButton) => void {
  const { chat, focusInput } = usePanel()
  return (button) => {
    chat.press(button)
    focusInput()
  }
}
