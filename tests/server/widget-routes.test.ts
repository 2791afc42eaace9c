import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import type { LoaderSettings } from '../../src/channels/web/protocol'
import { createWidgetRoutes } from '../../src/server/widget-routes'
import { ask } from './ask'
import { recordingLogger, serve, stopAll } from './serve'

const PANEL = 'panel.0123456789ab.js'
const panelCode = 'console.log("the panel")'
const words = {
  open: 'Ask',
  'open-unread': '{count} new',
  close: 'Close',
  unreachable: 'Gone "$&" \\ </script>\u2028',
  write: 'Write to {email}',
}
const given = { email: 'partners@example.org', words: { en: words, de: { ...words, open: 'Fragen „Grüße“' } } }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-widget-'))
})
afterEach(async () => {
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
})

const write = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
}

async function served(settings: () => Omit<LoaderSettings, 'panel'> = () => given) {
  write('loader.js', 'settings=JSON.parse("%PARTNER_FAQ_SETTINGS%"),after=`%PARTNER_FAQ_SETTINGS"`;')
  write(PANEL, panelCode)
  write(`${PANEL}.br`, brotliCompressSync(panelCode))
  write(`${PANEL}.gz`, gzipSync(panelCode))
  write('partner-faq.d.ts', 'interface Window {}')
  write('licences.txt', 'preact (MIT)')
  const routes = createWidgetRoutes({ folder, settings, logger: recordingLogger([]) })
  const { port } = await serve({ routes })
  return port
}

/** What the loader has when it has run. */
function settingsIn(code: string): unknown {
  const page = createContext({})
  runInContext(code, page)
  return (page as { settings: unknown }).settings
}

describe('the loader', () => {
  test('has its settings in it, whatever stands in them', async () => {
    const port = await served()
    const { status, headers, text } = await ask(port, 'GET', '/widget.js')
    expect(status).toBe(200)
    expect(settingsIn(text)).toEqual({ ...given, panel: `widget/${PANEL}` })
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
  })

  test('comes as it is wanted, each form under a tag of its own', async () => {
    const port = await served()
    const [br, gzip, plain] = await Promise.all(
      ['br', 'gzip', 'identity'].map((encoding) => ask(port, 'GET', '/widget.js', { 'accept-encoding': encoding })),
    )
    expect(br?.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(br?.bytes ?? '').toString()).toBe(plain?.text)
    expect(gzip?.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip?.bytes ?? '').toString()).toBe(plain?.text)
    expect(plain?.headers).not.toHaveProperty('content-encoding')
    expect(new Set([br, gzip, plain].map((answer) => answer?.headers.etag)).size).toBe(3)
  })

  test('is not sent to those who have it', async () => {
    const port = await served()
    const accepted = { 'accept-encoding': 'br' }
    const { etag = '' } = (await ask(port, 'GET', '/widget.js', accepted)).headers
    for (const known of [etag, `W/${etag}`, `"old", ${etag}`, '*']) {
      const again = await ask(port, 'GET', '/widget.js', { ...accepted, 'if-none-match': known })
      expect([again.status, again.text]).toEqual([304, ''])
      expect(again.headers).toMatchObject({
        etag,
        vary: 'Accept-Encoding',
        'cache-control': expect.stringContaining('max-age=300') as string,
      })
    }
    expect((await ask(port, 'GET', '/widget.js', { ...accepted, 'if-none-match': '"old"' })).status).toBe(200)
    expect((await ask(port, 'GET', '/widget.js', { 'if-none-match': etag })).status).toBe(200)
  })

  test('changes with its settings', async () => {
    let email = 'partners@example.org'
    const port = await served(() => ({ ...given, email }))
    const first = await ask(port, 'GET', '/widget.js')
    expect((await ask(port, 'GET', '/widget.js')).headers.etag).toBe(first.headers.etag)
    email = 'new@example.org'
    const second = await ask(port, 'GET', '/widget.js')
    expect(settingsIn(second.text)).toMatchObject({ email })
    expect(second.headers.etag).not.toBe(first.headers.etag)
  })
})

describe('the panel', () => {
  test('is kept for good under its own name, as it was compressed', async () => {
    const port = await served()
    const { status, headers, bytes } = await ask(port, 'GET', `/widget/${PANEL}`, { 'accept-encoding': 'gzip, br' })
    expect([status, brotliDecompressSync(bytes).toString()]).toEqual([200, panelCode])
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect((await ask(port, 'GET', `/widget/${PANEL}`)).text).toBe(panelCode)
    expect((await ask(port, 'HEAD', `/widget/${PANEL}`)).headers['content-length']).toBe(String(panelCode.length))
  })

  test("is today's for a loader of yesterday, and not kept under that name", async () => {
    const port = await served()
    const { status, headers, text } = await ask(port, 'GET', '/widget/panel.ba9876543210.js')
    expect([status, text, headers['cache-control']]).toEqual([200, panelCode, 'no-cache'])
  })

  test.each([
    'panel.js',
    'panel..js',
    'panel.0123456789AB.js',
    'panel.0123456789ab.js.br',
    'panel.0123456789ab.jsx',
    'loader.js',
    'partner-faq.d.ts',
    'nothing.js',
    '',
    '..',
    '%2e%2e%2fpackage.json',
    '..%2f..%2fpackage.json',
    '..%5c..%5cpackage.json',
    'panel.0123456789ab.js%00',
    'panel.0123456789ab.js%0a',
    'panel.%2f..%2f.js',
    '__proto__',
    'a/b.js',
  ])('is not under /widget/%s', async (name) => {
    const port = await served()
    expect((await ask(port, 'GET', `/widget/${name}`)).status).toBe(404)
  })
})

test('types and licences are there to read', async () => {
  const port = await served()
  const types = await ask(port, 'GET', '/widget.d.ts')
  expect([types.status, types.text]).toEqual([200, 'interface Window {}'])
  expect(types.headers['content-type']).toBe('text/plain; charset=utf-8')
  const licences = await ask(port, 'GET', '/widget/licences.txt')
  expect([licences.status, licences.text]).toEqual([200, 'preact (MIT)'])
})

test('a widget that was not built is nowhere, and the log says so once', async () => {
  const lines: string[] = []
  for (const missing of [folder, join(folder, 'nowhere')]) {
    const routes = createWidgetRoutes({ folder: missing, settings: () => given, logger: recordingLogger(lines) })
    const { port } = await serve({ routes })
    for (const path of ['/widget.js', `/widget/${PANEL}`, '/widget.d.ts']) {
      expect((await ask(port, 'GET', path)).status).toBe(404)
    }
  }
  expect(lines.filter((line) => line.startsWith('warn the website widget is not offered'))).toHaveLength(2)
})
