import { LOADER_SETTINGS_MARKER, type LoaderSettings } from '../channels/web/protocol'
import { claimName } from './launcher/api'
import { findScript } from './launcher/find-script'
import { startWidget } from './launcher/widget'

const script = findScript()
if (script !== undefined && claimName()) {
  // Parsed from a text, so that no minifier can look into what the server has yet to put there.
  const settings = JSON.parse(LOADER_SETTINGS_MARKER) as LoaderSettings
  // At the end of the page, and so last in the order of the keyboard.
  if (document.readyState !== 'loading') startWidget(script, settings)
  else document.addEventListener('DOMContentLoaded', () => startWidget(script, settings), { once: true })
}
