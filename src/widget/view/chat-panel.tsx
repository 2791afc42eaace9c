import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../chat/chat'
import type { PanelMount } from '../panel-mount'
import { Announcer } from './announcer'
import { Composer } from './composer'
import { ConfirmDeletion } from './confirm-deletion'
import { Header } from './header'
import { keepFocusInside } from './keep-focus-inside'
import { mailAddress } from './link-target'
import type { MenuItem } from './menu'
import { PanelProvider, wordsOf } from './panel-context'
import { isTouched } from './phone'
import { saveAsFile } from './save-as-file'
import { StatusBar } from './status-bar'
import { Transcript } from './transcript'
import { useChatState } from './use-chat-state'
import { useWholeScreen } from './use-whole-screen'

interface ChatPanelProps {
  readonly mount: PanelMount
  readonly chat: Chat
  readonly isOpen: boolean
  /** Grows when the widget was put into the page anew. */
  readonly attachment: number
}

/** The whole panel: a dialog beside the page, or in narrow windows instead of it. */
export function ChatPanel({ mount, chat, isOpen, attachment }: ChatPanelProps) {
  const state = useChatState(chat)
  const { settings, hasConversation } = state
  const words = wordsOf(settings, mount)
  const [isAsking, setAsking] = useState(false)
  const [isDeleted, setDeleted] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const menuButton = useRef<HTMLButtonElement>(null)
  const isWhole = useWholeScreen(mount.host, panel, isOpen, attachment)
  /** There is nothing to talk to, and there never was. */
  const isGone = settings === undefined && state.connection === 'unreachable'
  const notice = state.hasEnded ? words.ended : isDeleted && state.lines.length === 0 ? words.deleted : undefined

  const focusInput = () =>
    (isTouched() ? panel.current : (input.current ?? panel.current))?.focus({ preventScroll: true })
  useLayoutEffect(() => {
    if (isOpen) focusInput()
    else setAsking(false)
  }, [isOpen])

  const items: readonly MenuItem[] = [
    {
      title: words['start-over'],
      icon: 'anew',
      choose: () => {
        setDeleted(false)
        chat.startOver()
        focusInput()
      },
    },
    { title: words.save, icon: 'save', choose: () => saveAsFile(chat.asText(), settings?.page.title ?? '') },
    {
      title: words.mail,
      icon: 'mail',
      choose: () => {
        chat.press({ title: words.mail, role: 'quiet', value: { v: 1, do: 'mail-conversation' } })
        focusInput()
      },
    },
    { title: words.delete, icon: 'bin', choose: () => setAsking(true) },
  ]
  const confirm = async () => {
    await chat.forget()
    setDeleted(true)
    setAsking(false)
  }
  const wasAsking = useRef(false)
  useLayoutEffect(() => {
    // What lay below was out of reach until now.
    if (wasAsking.current && isOpen) {
      if (menuButton.current) menuButton.current.focus()
      else focusInput()
    }
    wasAsking.current = isAsking
  }, [isAsking])
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href^="mailto:"]')
    if (!link) return
    const email = mailAddress(link.href)
    const contacts = [mount.email, settings?.contact.email].map((contact) => contact?.toLowerCase())
    if (contacts.includes(email)) mount.emit({ type: 'escalated', ticket: null, email })
  }
  return (
    <PanelProvider value={{ mount, chat, settings, words, focusInput }}>
      <section
        ref={panel}
        class="panel"
        part="panel"
        role="dialog"
        aria-modal={isWhole}
        aria-labelledby="title"
        tabIndex={-1}
        lang={settings?.locale ?? mount.locale}
        dir={settings?.direction}
        onClick={onClick}
        onKeyDown={(event) => isWhole && keepFocusInside(event, event.currentTarget)}
      >
        <div class="contents" inert={isAsking}>
          <Header items={hasConversation && settings ? items : []} menuButton={menuButton} />
          <Transcript state={state} isOpen={isOpen} attachment={attachment} notice={notice} />
          <StatusBar connection={state.connection} />
          {!isGone && <Composer draft={state.draft} isOpen={isOpen} input={input} />}
        </div>
        {isAsking && <ConfirmDeletion onConfirm={confirm} onCancel={() => setAsking(false)} />}
        <Announcer state={state} isOpen={isOpen} notice={notice} />
      </section>
    </PanelProvider>
  )
}
