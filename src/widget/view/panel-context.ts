import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { WIDGET_WORDS, type WidgetSettings, type WidgetWords } from '../../channels/web/protocol'
import type { Chat } from '../chat/chat'
import type { PanelMount } from '../panel-mount'

/** What every part of the panel may need. */
export interface PanelContext {
  readonly mount: PanelMount
  readonly chat: Chat
  readonly settings: WidgetSettings | undefined
  readonly words: WidgetWords
  /** The focus goes where the next question is written, or on a touch screen, where that would open the keyboard, nearby. */
  readonly focusInput: () => void
}

const Context = createContext<PanelContext | undefined>(undefined)

export const PanelProvider = Context.Provider

/** Throws outside of a panel. */
export function usePanel(): PanelContext {
  const panel = useContext(Context)
  if (panel === undefined) throw new Error('A part of the panel was drawn outside of it.')
  return panel
}

/** The words of the settings; before these have come the loader's five, which must do for all. */
export function wordsOf(settings: WidgetSettings | undefined, { words }: PanelMount): WidgetWords {
  if (settings !== undefined) return settings.words
  const none = Object.fromEntries(WIDGET_WORDS.map((word) => [word, ''])) as WidgetWords
  return { ...none, ...words, input: words.open, placeholder: words.open }
}
