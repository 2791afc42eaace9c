import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadLocales } from '../../src/content/load-locales'
import { loaderSettings } from '../../src/server/loader-settings'
import { createWidgetRoutes } from '../../src/server/widget-routes'
import { callScript } from '../scripts/call-script'
import { ask } from './ask'
import { recordingLogger, serve, stopAll } from './serve'

/** Bytes as they go over the wire, packed with gzip; a KB is a thousand of them. */
const LOADER_LIMIT = 5_000
const PANEL_LIMIT = 40_000

const root = resolve(__dirname, '../..')
let folder: string
let port: number

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-weight-'))
  const source = (file: string) => join(root, 'src/widget', file)
  const sources = { loader: source('loader.ts'), panel: source('panel.tsx'), types: source('partner-faq.d.ts') }
  callScript('prepare/build-widget.mjs', 'buildWidget', [[sources, folder]])
  // The two languages that it ships with: each that an owner adds makes the loader some 150 bytes heavier.
  const locales = await loadLocales(join(root, 'data/locales'))
  const [en, de] = ['en', 'de'].map((locale) => locales.find((words) => words.locale === locale))
  if (en === undefined || de === undefined) throw new Error('a language is missing')
  const settings = () => loaderSettings('partners@example.org', en, [de, en])
  const logger = recordingLogger([])
  ;({ port } = await serve({ routes: createWidgetRoutes({ folder, settings, logger }) }))
})
afterAll(async () => {
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
})

const weigh = async (path: string, encoding: string) => {
  const { status, headers, bytes } = await ask(port, 'GET', path, { 'accept-encoding': encoding })
  expect([status, headers['content-encoding']]).toEqual([200, encoding])
  return bytes.length
}

test('the loader, which every visitor gets, weighs 5 KB at the most', async () => {
  expect(await weigh('/widget.js', 'gzip')).toBeLessThanOrEqual(LOADER_LIMIT)
  expect(await weigh('/widget.js', 'br')).toBeLessThanOrEqual(LOADER_LIMIT)
})

test('the panel, which comes when it is opened, weighs 40 KB at the most', async () => {
  const name = /widget\/panel\.[0-9a-f]{12}\.js/.exec((await ask(port, 'GET', '/widget.js')).text)?.[0] ?? ''
  expect(await weigh(`/${name}`, 'gzip')).toBeLessThanOrEqual(PANEL_LIMIT)
  expect(await weigh(`/${name}`, 'br')).toBeLessThanOrEqual(PANEL_LIMIT)
})
