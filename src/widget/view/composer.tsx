import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { MESSAGE_LENGTH } from '../../channels/web/protocol'
import { fill } from './fill'
import { Icon } from './icons'
import { usePanel } from './panel-context'

interface ComposerProps {
  readonly draft: string
  readonly isOpen: boolean
  readonly input: RefObject<HTMLTextAreaElement>
}

/** Where the person writes. Enter sends, with Shift it breaks the line; while an input method composes it is that method's. */
export function Composer({ draft, isOpen, input }: ComposerProps) {
  const { chat, settings, words } = usePanel()
  const over = draft.trim().length - MESSAGE_LENGTH
  const isEmpty = draft.trim() === ''
  useGrowing(input, draft, isOpen)

  const send = () => {
    input.current?.focus()
    if (!isEmpty && over <= 0) chat.send(draft)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Safari ends the composition before it tells of the key; 229 is how it says that the key was the input method's.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const isComposing = event.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      class="composer"
      part="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div class="field" data-over={over > 0}>
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          value={draft}
          aria-label={words.input}
          placeholder={words.placeholder}
          aria-invalid={over > 0}
          aria-describedby="over"
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => chat.setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {settings !== undefined && (
          <button type="submit" class="send" aria-label={words.send} aria-disabled={isEmpty || over > 0}>
            <Icon name="send" />
          </button>
        )}
      </div>
      <p id="over" class="over" role="alert">
        {over > 0 && fill(words['too-long'], { count: over })}
      </p>
    </form>
  )
}

/** As high as what is written in it, which newer browsers do by themselves; the stylesheet says how high at most. */
function useGrowing(input: RefObject<HTMLTextAreaElement>, draft: string, isOpen: boolean): void {
  useLayoutEffect(() => {
    const { current } = input
    // What is not shown has no height to go by.
    if (current === null || !isOpen || CSS.supports('field-sizing', 'content')) return
    current.style.height = 'auto'
    current.style.height = `${current.scrollHeight}px`
  }, [draft, isOpen])
}
