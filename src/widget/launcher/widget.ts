import type { LauncherWords, LoaderSettings } from '../../channels/web/protocol'
import { storageKey } from '../storage-key'
import { publishApi } from './api'
import { watchAskButtons } from './ask-buttons'
import { createEvents } from './events'
import { createFallbackBox } from './fallback-box'
import { createFrame } from './frame'
import { createLauncherButton } from './launcher-button'
import { loadPanel } from './load-panel'
import { chooseLocale, nearestLocale } from './locale'
import { parseRgb, textOn } from './luminance'
import type { WidgetOptions } from './options'
import { createPanelSlot } from './panel-slot'
import { stayAttached } from './stay-attached'

/** Draws the launcher, brings the panel when somebody wants it, and takes commands. The page has been parsed. */
export function startWidget(script: HTMLScriptElement, settings: LoaderSettings): void {
  const options: WidgetOptions = script.dataset
  const baseUrl = new URL('.', script.src).href.slice(0, -1)
  const email = options.email?.includes('@') ? options.email : settings.email
  const { on, emit } = createEvents()
  const launcher = createLauncherButton(options.launcher === 'label')
  launcher.element.hidden = options.launcher === 'none'
  const frame = createFrame(options, launcher.element)
  const { host, root, widget, container } = frame

  let { locale: wantedLocale = 'auto' } = options
  let person: PartnerFaqPerson | undefined
  const locale = () => chooseLocale(wantedLocale, document.documentElement.lang, navigator.language)
  let words = {} as LauncherWords
  const speak = () => {
    widget.lang = nearestLocale(Object.keys(settings.words), locale())
    words = settings.words[widget.lang] ?? words
    launcher.setWords(words)
    slot.panel?.setLocale(locale(), words)
  }
  /** The accent may come from a stylesheet and change with it, so it is the browser that is asked for it. */
  const paint = () => {
    const accent = parseRgb(getComputedStyle(launcher.element).backgroundColor)
    widget.style.setProperty('--on-accent', textOn(accent))
  }

  const slot = createPanelSlot({
    frame,
    launcher,
    emit,
    standIn: () => createFallbackBox(words, email, () => emit({ type: 'escalated', ticket: null, email }), slot.close),
    mount: async () => {
      const mountPanel = await loadPanel(`${baseUrl}/${settings.panel}`, script.nonce ?? '')
      const panel = mountPanel({
        host,
        root,
        container,
        baseUrl,
        options,
        email,
        words,
        locale: locale(),
        close: slot.close,
        fail: slot.fail,
        emit: (event) => {
          if (event.type === 'unread') launcher.setUnread(event.count)
          emit(event)
        },
      })
      if (person) panel.identify(person)
      return panel
    },
  })
  /** A failure is shown when the panel is opened. */
  const loadAhead = () => void slot.load().catch(() => undefined)
  const ask = (question: string, from?: HTMLElement) => {
    slot.open(from)
    slot.load().then(
      (panel) => panel.ask(question),
      () => undefined,
    )
  }

  launcher.element.addEventListener('click', () => commands.toggle())
  for (const sign of ['pointerenter', 'focus']) launcher.element.addEventListener(sign, loadAhead)
  widget.addEventListener('keydown', (event) => {
    // What lies above the panel, a menu or an input method, takes the key for itself.
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !slot.isOpen) return
    event.stopPropagation()
    slot.close()
  })
  const unwatch = watchAskButtons((button, question) => (question ? ask(question, button) : slot.open(button)))
  const darkness = matchMedia('(prefers-color-scheme: dark)')
  darkness.addEventListener('change', paint)

  const detach = stayAttached(host, () => {
    speak()
    paint()
    slot.panel?.reattached()
  })
  speak()
  paint()

  const commands: PartnerFaqCommands = {
    open: () => slot.open(),
    close: () => slot.close(),
    toggle: () => (slot.isOpen ? slot.close() : slot.open()),
    show: () => void (launcher.element.hidden = options.launcher === 'none'),
    hide: () => {
      slot.close()
      launcher.element.hidden = true
    },
    ask: (question) => ask(question),
    identify: (known) => {
      person = known
      slot.panel?.identify(known)
    },
    setLocale: (wanted) => {
      wantedLocale = wanted
      speak()
    },
    setTheme: (theme) => void (widget.dataset.theme = theme),
    reset: () => {
      person = undefined
      if (slot.panel !== undefined || isStored(baseUrl))
        slot.load().then(
          (panel) => panel.reset(),
          () => undefined,
        )
    },
    destroy: () => {
      slot.destroy()
      detach()
      unwatch()
      darkness.removeEventListener('change', paint)
      delete window.PartnerFaq
    },
    on,
  }
  publishApi(commands)
  emit({ type: 'ready' })
  if (isStored(baseUrl)) whenIdle(loadAhead)
}

/** Whether this browser has a conversation to go on with. */
function isStored(baseUrl: string): boolean {
  try {
    return localStorage.getItem(storageKey(baseUrl)) !== null
  } catch {
    return false
  }
}

/** Safari has no idle time to give; two seconds after the page was parsed it mostly is. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work)
  else setTimeout(work, 2_000)
}
