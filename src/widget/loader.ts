import { LOADER_SETTINGS_MARKER, type LoaderSettings } from '../channels/web/protocol'

// Parsed from a text, so that no minifier can look into what the server has yet to put there.
export const settings = JSON.parse(LOADER_SETTINGS_MARKER) as LoaderSettings
