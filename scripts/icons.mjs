import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

/**
 * `node scripts/icons.mjs [CHROMIUM]` draws the icons of the Teams app: data/teams/*.svg to the PNGs beside them, with the
 * browser that playwright-core has or the one at that path. Needed after a change to a drawing, and never else.
 */
const SIZES = { color: 192, outline: 32 }
/** Nothing but drawing: no network of the browser's own, and it runs in a container too. */
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
]

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data', 'teams')
const [executablePath] = process.argv.slice(2)
const browser = await chromium.launch({ args: ARGUMENTS, ...(executablePath && { executablePath }) })
try {
  for (const [name, size] of Object.entries(SIZES)) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const svg = readFileSync(join(folder, `${name}.svg`), 'utf8')
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
    writeFileSync(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }))
  }
} finally {
  await browser.close()
}
