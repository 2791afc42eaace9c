import type { MountedPanel } from '../panel-mount'
import type { Frame } from './frame'
import type { LauncherButton } from './launcher-button'

/** The place of the panel: fetches it, shows and hides it, and knows where the focus belongs. */
export interface PanelSlot {
  readonly isOpen: boolean
  /** Once it was fetched and is not broken. */
  readonly panel: MountedPanel | undefined
  /** @param from what has the focus back afterwards; otherwise what has it now */
  readonly open: (from?: HTMLElement) => void
  readonly close: () => void
  /** Fetches the panel, once; after a failure the next call tries again. */
  readonly load: () => Promise<MountedPanel>
  /** The panel broke: what stands in for it takes its place. */
  readonly fail: (error: unknown) => void
  readonly destroy: () => void
}

interface SlotParts {
  readonly frame: Frame
  readonly launcher: LauncherButton
  /** Fetches and draws the panel. */
  readonly mount: () => Promise<MountedPanel>
  /** What is shown where there is no panel. */
  readonly standIn: () => HTMLElement
  readonly emit: (event: PartnerFaqEvents['open' | 'close']) => void
}

export function createPanelSlot({ frame, launcher, mount, standIn, emit }: SlotParts): PanelSlot {
  const { host, root, container } = frame
  let state: 'closed' | 'opening' | 'open' = 'closed'
  let opener: HTMLElement | undefined
  let panel: MountedPanel | undefined
  let loading: Promise<MountedPanel> | undefined
  let isDestroyed = false

  const setState = (next: typeof state) => {
    state = next
    container.hidden = state !== 'open'
    launcher.setState(state)
  }
  const show = () => {
    setState('open')
    if (panel) panel.opened()
    else {
      const box = standIn()
      container.replaceChildren(box)
      box.focus()
    }
    emit({ type: 'open' })
  }
  const load = () => {
    loading ??= mount().then(
      (mounted) => {
        if (isDestroyed) mounted.destroy()
        else panel = mounted
        return mounted
      },
      (error: unknown) => {
        loading = undefined
        throw error
      },
    )
    return loading
  }
  return {
    get isOpen() {
      return state === 'open'
    },
    get panel() {
      return panel
    },
    load,
    open(from) {
      if (state !== 'closed' || isDestroyed) return
      opener = from ?? focusedIn(host)
      if (panel) {
        show()
        return
      }
      setState('opening')
      // A second press meanwhile changes nothing, and `close` was meant.
      const showIfWanted = () => state === 'opening' && show()
      load().then(showIfWanted, showIfWanted)
    },
    close() {
      const wasOpen = state === 'open'
      const hadFocus = root.activeElement !== null
      setState('closed')
      if (!wasOpen) return
      if (panel) panel.closed()
      else container.replaceChildren()
      if (hadFocus) (opener?.isConnected ? opener : launcher.element).focus()
      emit({ type: 'close' })
    },
    fail(error) {
      reportError(error)
      panel = loading = undefined
      if (state === 'open') show()
    },
    destroy() {
      isDestroyed = true
      panel?.destroy()
    },
  }
}

/** What has the focus, unless it is we, or nothing in particular. */
function focusedIn(host: HTMLElement): HTMLElement | undefined {
  const focused = document.activeElement
  return focused instanceof HTMLElement && focused !== host && focused !== document.body ? focused : undefined
}
