import { existsSync, realpathSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { fileURLToPath } from 'node:url'

/** By the names of their programs, as packages and installers give them; those that most people have first. */
const BROWSERS = [
  {
    names: ['google-chrome', 'google-chrome-stable', 'chrome'],
    linux: ['/opt/google/chrome/chrome'],
    darwin: ['Google Chrome.app/Contents/MacOS/Google Chrome'],
    win32: ['Google\\Chrome\\Application\\chrome.exe'],
  },
  {
    names: ['microsoft-edge', 'microsoft-edge-stable', 'msedge'],
    linux: ['/opt/microsoft/msedge/msedge'],
    darwin: ['Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    win32: ['Microsoft\\Edge\\Application\\msedge.exe'],
  },
  {
    names: ['chromium', 'chromium-browser'],
    linux: ['/usr/lib/chromium/chromium', '/snap/bin/chromium'],
    darwin: ['Chromium.app/Contents/MacOS/Chromium'],
    win32: ['Chromium\\Application\\chrome.exe'],
  },
]

/**
 * Where a browser that Playwright can drive may be, in the order in which they are tried: Chrome, Edge, Chromium, each on
 * the path and then where its installer puts it.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} platform `process.platform`
 * @returns {string[]}
 */
export function browserPlaces(env, platform) {
  const windows = platform === 'win32'
  const { join, delimiter } = windows ? win32 : posix
  const path = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '')
  const folders = {
    linux: [],
    darwin: ['/Applications', ...(env.HOME === undefined ? [] : [join(env.HOME, 'Applications')])],
    win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder !== undefined),
  }
  return BROWSERS.flatMap((browser) => [
    ...browser.names.flatMap((name) => path.map((folder) => join(folder, windows ? `${name}.exe` : name))),
    ...(platform === 'linux' ? browser.linux : []),
    ...(folders[platform] ?? []).flatMap((folder) => (browser[platform] ?? []).map((place) => join(folder, place))),
  ])
}

/** The browser that Playwright downloads on demand; it is asked, since it alone knows where. */
async function playwrightsOwn() {
  try {
    const { chromium } = await import('playwright-core')
    return [chromium.executablePath()]
  } catch {
    // Not installed yet, or not made for this system.
    return []
  }
}

/**
 * Finds a browser: the one that BROWSER_PATH names, Playwright's own, or one that is installed.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} platform `process.platform`
 * @returns {Promise<string | undefined>} its program
 * @throws {Error} when BROWSER_PATH names nothing
 */
export async function findBrowser(env, platform) {
  const named = env.BROWSER_PATH ?? ''
  if (named !== '') {
    if (existsSync(named)) return named
    throw new Error(`BROWSER_PATH is ${named}, and there is nothing.`)
  }
  return [...(await playwrightsOwn()), ...browserPlaces(env, platform)].find((place) => existsSync(place))
}

const called = process.argv[1] !== undefined && existsSync(process.argv[1]) && realpathSync(process.argv[1])
if (called === fileURLToPath(import.meta.url)) {
  const found = await findBrowser(process.env, process.platform)
  if (found === undefined) process.exitCode = 1
  else process.stdout.write(`${found}\n`)
}
