import { findBrowser } from '../../scripts/test/find-browser.mjs'

/**
 * Names the browser for the tests in TEST_BROWSER. Where there is none, the suites that need one say loudly that they are
 * skipped; with REQUIRE_BROWSER=1 that is a failure.
 */
export default async function nameBrowser() {
  const found = await findBrowser(process.env, process.platform)
  if (found !== undefined) {
    process.env.TEST_BROWSER = found
    return
  }
  const advice = 'install Chrome, Edge or Chromium, or name one in BROWSER_PATH'
  if (process.env.REQUIRE_BROWSER === '1')
    throw new Error(`There is no browser here, and REQUIRE_BROWSER=1: ${advice}.`)
  process.stderr.write(`\nNO BROWSER HERE, the suites that need one are skipped: ${advice}.\n`)
}
