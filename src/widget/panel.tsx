import { createChat } from './chat/create-chat'
import { PANEL_READY, type MountPanel } from './panel-mount'
import { drawPanel } from './view/draw-panel'

const mountPanel: MountPanel = (mount) =>
  drawPanel(mount, createChat({ baseUrl: mount.baseUrl, locale: mount.locale, onEvent: mount.emit }))

// The loader listens on the element that it made for this script, and so needs no name in the page.
document.currentScript?.dispatchEvent(new CustomEvent(PANEL_READY, { detail: mountPanel }))
