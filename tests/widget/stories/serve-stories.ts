import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { storyPage } from './story-page'
import { loaderSettings, storySettings } from './story-settings'
import type { StoryName } from './stories'

/** The widget on a page of its own, with a chat that plays a part. */
export interface StoryServer {
  readonly url: string
  /** @param policy a Content-Security-Policy for the page */
  story(name: StoryName, options?: { readonly policy?: string; readonly body?: string }): string
  close(): Promise<void>
}

const HERE = __dirname
const SOURCES = join(HERE, '../../../src/widget')
export const PANEL_FILE = 'widget/panel.story.js'

/** Bundles the loader as it ships and the panel with a fake chat, and serves both on a port of the loopback. */
export async function serveStories(): Promise<StoryServer> {
  const [loader, panel] = await Promise.all([
    bundle(join(SOURCES, 'loader.ts')),
    bundle(join(HERE, 'story-panel.ts'), { STORY_SETTINGS: JSON.stringify(storySettings()) }),
  ])
  const settings = JSON.stringify(JSON.stringify(loaderSettings(PANEL_FILE)))
  const files: Readonly<Record<string, string>> = {
    '/widget.js': loader.replace(/(["'`])%PARTNER_FAQ_SETTINGS%\1/, () => settings),
    [`/${PANEL_FILE}`]: panel,
  }
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const file = files[pathname]
    if (file !== undefined) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8')
      response.end(file)
      return
    }
    if (pathname !== '/') {
      response.statusCode = 404
      response.end()
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const policy = searchParams.get('policy')
    if (policy !== null) response.setHeader('content-security-policy', policy)
    response.end(storyPage(searchParams))
  }
  const server = createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    story: (name, options = {}) => `${url}/?${new URLSearchParams({ story: name, ...options }).toString()}`,
    async close() {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}

async function bundle(entry: string, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
