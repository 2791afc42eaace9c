import { chromium, type Browser } from 'playwright-core'

/** No sandbox, which needs a kernel and a user that containers do not have; and nothing that talks to its maker. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the browser that was found, without a window and with a fresh profile. Whoever starts it closes it. */
export function launchBrowser(): Promise<Browser> {
  const { TEST_BROWSER: executablePath } = process.env
  if (executablePath === undefined) throw new Error('Tests that need a browser belong into tests/widget/browser.')
  return chromium.launch({ executablePath, args: FLAGS })
}
