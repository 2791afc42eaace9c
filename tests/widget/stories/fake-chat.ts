import type { ReplyButton } from '../../../src/channels/web/protocol'
import type { Chat, ChatEvent, ChatState } from '../../../src/widget/chat/chat'

/** A chat that says what it is told to, and remembers what was asked of it. */
export interface FakeChat extends Chat {
  /** Each call, oldest first. */
  readonly calls: readonly (readonly [name: string, ...values: unknown[]])[]
  change(change: Partial<ChatState>): void
  tell(event: ChatEvent): void
}

export const NOTHING_SAID: ChatState = {
  lines: [],
  isLooking: false,
  connection: 'ready',
  unread: 0,
  draft: '',
  hasConversation: false,
}

/** @param forgets whether the server does as it is told when the conversation is to be deleted */
export function createFakeChat(
  start: Partial<ChatState>,
  onEvent: (event: ChatEvent) => void,
  forgets = true,
): FakeChat {
  let state: ChatState = { ...NOTHING_SAID, ...start }
  const listeners = new Set<(state: ChatState) => void>()
  const calls: [string, ...unknown[]][] = []
  const note =
    (name: string) =>
    (...values: unknown[]): void => {
      calls.push([name, ...values])
    }
  const change = (changed: Partial<ChatState>) => {
    state = { ...state, ...changed }
    for (const listener of listeners) listener(state)
  }
  const say = (text: string) =>
    change({
      draft: '',
      hasConversation: true,
      lines: [
        ...state.lines,
        { by: 'person', id: `own-${state.lines.length}`, text, at: Date.now(), status: 'sending' },
      ],
    })
  return {
    calls,
    change,
    tell: onEvent,
    current: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    open: note('open'),
    close: note('close'),
    send(text) {
      note('send')(text)
      say(text.trim())
    },
    press(button: ReplyButton) {
      note('press')(button.title)
      if (button.value.helpful === undefined) say(button.title)
      else rate(button.value.helpful)
    },
    tryAgain: note('tryAgain'),
    setDraft: (draft) => change({ draft }),
    startOver() {
      note('startOver')()
      change({ lines: [], hasConversation: false })
    },
    forget() {
      note('forget')()
      if (!forgets) return Promise.reject(new Error('The server is gone.'))
      change({ lines: [], hasConversation: false })
      return Promise.resolve()
    },
    asText: () => 'Conversation\n',
    identify: note('identify'),
    setLocale: note('setLocale'),
    destroy: note('destroy'),
  }

  function rate(isHelpful: boolean): void {
    change({
      lines: state.lines.map((line) =>
        line.by === 'bot' && line.message.kind === 'answer'
          ? { ...line, rated: isHelpful ? 'helpful' : 'not-helpful' }
          : line,
      ),
    })
  }
}
