import { useLayoutEffect, useState } from 'preact/hooks'
import type { Chat, ChatState } from '../chat/chat'

/** What the chat is like now; what draws by it is drawn anew when that changes. */
export function useChatState(chat: Chat): ChatState {
  const [state, setState] = useState(() => chat.current())
  useLayoutEffect(() => {
    // Something may have happened between the first drawing and now.
    setState(chat.current())
    return chat.subscribe(setState)
  }, [chat])
  return state
}
