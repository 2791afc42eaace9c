import { PANEL_READY, type MountPanel } from '../../../src/widget/panel-mount'
import { drawPanel } from '../../../src/widget/view/draw-panel'
import { createFakeChat, type FakeChat } from './fake-chat'
import { STORIES, type StoryName } from './stories'
import type { Story, StorySettings } from './story'

/** Put in by the bundler. */
declare const STORY_SETTINGS: StorySettings

declare global {
  interface Window {
    /** For tests: what the panel on this page talks to. */
    storyChat?: FakeChat
  }
}

/** The panel's script with a chat of the story that the page's address names. */
const mountPanel: MountPanel = (mount) => {
  const name = new URLSearchParams(location.search).get('story') as StoryName
  const story: Story = STORIES[name]
  const settings = STORY_SETTINGS[story.language ?? 'en']
  const chat = createFakeChat(
    { ...(story.hasNoSettings ? {} : { settings }), ...story.state },
    mount.emit,
    !story.forgetsNothing,
  )
  window.storyChat = chat
  const { unread = 0 } = story.state
  if (unread > 0) mount.emit({ type: 'unread', count: unread })
  return drawPanel(mount, chat)
}

document.currentScript?.dispatchEvent(new CustomEvent(PANEL_READY, { detail: mountPanel }))
