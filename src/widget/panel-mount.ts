import type { LauncherWords } from '../channels/web/protocol'
import type { WidgetOptions } from './launcher/options'

/** The event by which the panel's script hands `MountPanel` (its `detail`) to the script element that it came with. */
export const PANEL_READY = 'partner-faq-panel'

/** Draws the panel, closed, where the loader says. Throws where it cannot. */
export type MountPanel = (mount: PanelMount) => MountedPanel

/** What the loader gives to the panel. */
export interface PanelMount {
  /** The widget's element in the page; everything else is the website's. */
  readonly host: HTMLElement
  readonly root: ShadowRoot
  /** Empty; shown and hidden by the loader. */
  readonly container: HTMLElement
  /** The service's address, without a slash at the end. */
  readonly baseUrl: string
  readonly options: WidgetOptions
  /** Who to write to when the service cannot be reached: the page's contact, or who the website names. */
  readonly email: string
  readonly words: LauncherWords
  /** BCP 47. */
  readonly locale: string
  readonly close: () => void
  readonly emit: (event: PartnerFaqEvents[keyof PartnerFaqEvents]) => void
  /** The panel broke and cannot go on. */
  readonly fail: (error: unknown) => void
}

/** The panel as the loader uses it. */
export interface MountedPanel {
  /** The container is shown. */
  opened(): void
  /** The container was hidden. */
  closed(): void
  ask(question: string): void
  identify(person: PartnerFaqPerson): void
  setLocale(locale: string, words: LauncherWords): void
  reset(): void
  /** The widget's element was put into the page anew, which forgets where things were scrolled to. */
  reattached(): void
  destroy(): void
}
