import { element } from './element'
import { LAUNCHER_STYLESHEET } from './launcher-stylesheet'
import { customProperties, type WidgetOptions } from './options'

/** The widget's place in the page. */
export interface Frame {
  /** `<partner-faq>`, for websites to style. */
  readonly host: HTMLElement
  readonly root: ShadowRoot
  /** Carries theme, corner and colours for everything inside; no stylesheet of the website's comes here. */
  readonly widget: HTMLElement
  /** Where the panel, or what stands in for it, is drawn; hidden. */
  readonly container: HTMLElement
}

/** Makes the elements, out of the page still. */
export function createFrame(options: WidgetOptions, launcher: HTMLButtonElement): Frame {
  const { theme = '', position = '' } = options
  const container = element('div', { id: 'panel', hidden: '' })
  const widget = element(
    'div',
    { class: 'widget', 'data-theme': theme, 'data-position': position },
    launcher,
    container,
  )
  const host = document.createElement('partner-faq')
  for (const [name, value] of customProperties(options, (property, given) => CSS.supports(property, given))) {
    host.style.setProperty(`--partner-faq-${name}`, value)
  }
  const root = host.attachShadow({ mode: 'open' })
  const stylesheet = new CSSStyleSheet()
  stylesheet.replaceSync(LAUNCHER_STYLESHEET)
  root.adoptedStyleSheets = [stylesheet]
  root.append(widget)
  return { host, root, widget, container }
}
