import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A website of somebody's own, on a port of its own. */
export interface HostPage {
  /** As browsers write it in `Origin`. */
  readonly origin: string
  /** What its pages hold. */
  show(page: { readonly html: string; readonly policy?: string; readonly language?: string }): void
  close(): Promise<void>
}

/** Serves the same page at every path, by the name `localhost`. */
export async function startHostPage(): Promise<HostPage> {
  let current: Parameters<HostPage['show']>[0] = { html: '' }
  const server = createServer((_, response) => {
    const { html, policy, language = 'en' } = current
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (policy !== undefined) response.setHeader('content-security-policy', policy)
    response.end(
      `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><meta name="viewport" ` +
        `content="width=device-width"><title>Partners</title><h1>Our partners</h1>${html}</html>`,
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    show: (page) => {
      current = page
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
