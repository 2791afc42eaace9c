import { LOADER_SETTINGS_MARKER, type LoaderSettings } from '../channels/web/protocol'
import type { HttpRequest, HttpResponse, HttpRoute } from '../model/http'
import type { Logger } from '../model/logger'
import { pack, type Packed, sendPacked } from './packed'
import { PANEL_NAME, readWidgetFiles } from './widget-files'

/** Any website may load these, those whose policies ask for it among them (Fetch standard 3.2 and 3.7). */
const FOR_ANY_WEBSITE = { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' }

const SCRIPT = { ...FOR_ANY_WEBSITE, 'content-type': 'text/javascript; charset=utf-8' }
const TEXT = { ...FOR_ANY_WEBSITE, 'content-type': 'text/plain; charset=utf-8' }

/** A browser takes what it has for five minutes, and for a day while it looks for something newer. */
const SOON = { 'cache-control': 'public, max-age=300, stale-while-revalidate=86400' }
const FOR_GOOD = { 'cache-control': 'public, max-age=31536000, immutable' }
const ASK_FIRST = { 'cache-control': 'no-cache' }

/**
 * The website widget: the loader with its settings in it, the panel under its own name, the types for websites and the
 * licences. Where it has not been built there is nothing at these addresses.
 * @param folder where it was built to
 * @param settings what the loader knows from its first moment; asked for each time, since the page may change
 */
export function createWidgetRoutes(parts: {
  readonly folder: string
  readonly settings: () => Omit<LoaderSettings, 'panel'>
  readonly logger: Logger
}): readonly HttpRoute[] {
  const files = readWidgetFiles(parts.folder)
  if (files === undefined) {
    parts.logger.warn({ folder: parts.folder }, 'the website widget is not offered: it has not been built')
    return ROUTES.map((path) => route(path, () => Promise.resolve({ status: 404 })))
  }
  const { loader, panel, types, licences } = files
  let served: { readonly settings: string; readonly packed: Promise<Packed> } | undefined
  const loaderNow = () => {
    const settings = JSON.stringify({ ...parts.settings(), panel: `widget/${panel.name}` } satisfies LoaderSettings)
    if (served?.settings !== settings) served = { settings, packed: pack(withSettings(loader, settings)) }
    return served.packed
  }
  const packedTypes = pack(types)
  const packedLicences = pack(licences)

  const fileOf = async (request: HttpRequest): Promise<HttpResponse> => {
    const { file = '' } = request.params
    if (file === panel.name) return sendPacked(request, panel.packed, { ...SCRIPT, ...FOR_GOOD })
    // A loader of before an update may be kept somewhere for a while: its panel is gone, and today's serves it as well.
    if (PANEL_NAME.test(file)) return sendPacked(request, panel.packed, { ...SCRIPT, ...ASK_FIRST })
    if (file === 'licences.txt') return sendPacked(request, await packedLicences, { ...TEXT, ...ASK_FIRST })
    return { status: 404 }
  }
  const [loaderPath, filePath, typesPath] = ROUTES
  return [
    route(loaderPath, async (request) => sendPacked(request, await loaderNow(), { ...SCRIPT, ...SOON })),
    route(filePath, fileOf),
    route(typesPath, async (request) => sendPacked(request, await packedTypes, { ...TEXT, ...SOON })),
  ]
}

const ROUTES = ['/widget.js', '/widget/:file', '/widget.d.ts'] as const

function route(path: string, handle: HttpRoute['handle']): HttpRoute {
  return { method: 'GET', path, access: 'anyone', maxBodyBytes: 0, handle }
}

/** @param settings JSON; it becomes a string of the script, as which it needs no other escaping */
function withSettings(loader: string, settings: string): Uint8Array {
  const marker = new RegExp(`(["'\`])${LOADER_SETTINGS_MARKER}\\1`)
  return Buffer.from(loader.replace(marker, () => JSON.stringify(settings)))
}
