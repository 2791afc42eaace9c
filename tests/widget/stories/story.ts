import type { WidgetSettings } from '../../../src/channels/web/protocol'
import type { ChatState } from '../../../src/widget/chat/chat'
import type { WidgetOptions } from '../../../src/widget/launcher/options'

/** One look of the widget. */
export interface Story {
  readonly state: Partial<ChatState>
  readonly options?: WidgetOptions
  /** `en` where it is missing. */
  readonly language?: 'en' | 'de' | 'ar'
  /** The service has not answered yet. */
  readonly hasNoSettings?: boolean
  /** The panel stays closed. */
  readonly isClosed?: boolean
  /** What is pressed once the panel is there, as selectors. */
  readonly presses?: readonly string[]
  /** The server does not delete what it is told to. */
  readonly forgetsNothing?: boolean
}

/** Everything the panel gets from the service, by language: put in when the stories are built. */
export type StorySettings = Readonly<Record<NonNullable<Story['language']>, WidgetSettings>>
