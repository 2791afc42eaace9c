import type { PersonLine } from '../chat/chat'
import { usePanel } from './panel-context'

/** Something the person said, and what became of it where that is not plain. */
export function PersonMessage({ line: { id, text, status } }: { readonly line: PersonLine }) {
  const { chat, words, focusInput } = usePanel()
  const tryAgain = () => {
    chat.tryAgain(id)
    focusInput()
  }
  return (
    <div class={`said person ${status}`}>
      <div class="bubble" part="message-person">
        <span class="unseen">{words.you}: </span>
        <span class="words" dir="auto">
          {text}
        </span>
      </div>
      {status === 'waiting' && <p class="fate">{words.waiting}</p>}
      {status === 'not-sent' && (
        <p class="fate failed" role="alert">
          {words['not-sent']}
          <button type="button" class="quiet" onClick={tryAgain}>
            {words['try-again']}
          </button>
        </p>
      )}
    </div>
  )
}
