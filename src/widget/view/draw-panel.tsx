import { render } from 'preact'
import type { Chat } from '../chat/chat'
import type { MountedPanel, PanelMount } from '../panel-mount'
import { announceUnread } from './announce-unread'
import { ChatPanel } from './chat-panel'
import { paintInk } from './paint-ink'
import { PanelBoundary } from './panel-boundary'
import { PANEL_STYLESHEET } from './panel-stylesheet'

/** Draws a chat's panel where the loader says, closed. Throws where something breaks at once. */
export function drawPanel(given: PanelMount, chat: Chat): MountedPanel {
  let mount = given
  let isOpen = false
  let attachment = 0
  let isDrawn = false
  let failure: { readonly error: unknown } | undefined
  const { root, container } = mount
  const stylesheet = new CSSStyleSheet()
  stylesheet.replaceSync(PANEL_STYLESHEET)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, stylesheet]

  const unread = announceUnread(container)
  const tellUnread = () => unread.tell(chat.current(), mount.words)
  const stopTelling = chat.subscribe(tellUnread)

  const leave = () => {
    stopTelling()
    unread.remove()
    render(null, container)
    container.replaceChildren()
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((adopted) => adopted !== stylesheet)
    chat.destroy()
  }
  const onError = (error: unknown) => {
    if (failure) return
    failure = { error }
    // Not while it is being drawn.
    if (!isDrawn) return
    queueMicrotask(() => {
      leave()
      mount.fail(error)
    })
  }
  const draw = () => {
    render(
      <PanelBoundary onError={onError}>
        <ChatPanel mount={mount} chat={chat} isOpen={isOpen} attachment={attachment} />
      </PanelBoundary>,
      container,
    )
  }
  paintInk(root, container)
  draw()
  isDrawn = true
  if (failure) {
    leave()
    throw failure.error
  }
  return {
    opened() {
      isOpen = true
      paintInk(root, container)
      chat.open()
      draw()
    },
    closed() {
      isOpen = false
      chat.close()
      draw()
    },
    ask: (question) => chat.send(question),
    identify: (person) => chat.identify(person),
    setLocale(locale, words) {
      mount = { ...mount, locale, words }
      chat.setLocale(locale)
      tellUnread()
      draw()
    },
    reset() {
      chat.startOver()
      chat.identify({})
    },
    reattached() {
      attachment += 1
      draw()
    },
    destroy: leave,
  }
}
