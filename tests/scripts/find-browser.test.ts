import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { callScript } from './call-script'

const script = join(__dirname, '../../scripts/test/find-browser.mjs')
const placesOf = (env: Record<string, string>, platform: string) =>
  callScript('test/find-browser.mjs', 'browserPlaces', [[env, platform]])[0] as readonly string[]

describe('a browser is looked for', () => {
  test('on Linux on the path, then where packages put it: Chrome, Edge, Chromium', () => {
    const places = placesOf({ PATH: '/a:/b:' }, 'linux')
    expect(places.slice(0, 3)).toEqual(['/a/google-chrome', '/b/google-chrome', '/a/google-chrome-stable'])
    const order = ['/opt/google/chrome/chrome', '/a/microsoft-edge', '/b/chromium', '/usr/lib/chromium/chromium']
    expect(order.map((place) => places.indexOf(place))).toEqual(
      order.map((place) => places.indexOf(place)).sort((a, b) => a - b),
    )
    expect(order.every((place) => places.includes(place))).toBe(true)
  })

  test('on a Mac among the applications, everybody’s and one’s own', () => {
    expect(placesOf({ HOME: '/Users/a' }, 'darwin')).toEqual([
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Users/a/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium',
    ])
  })

  test('on Windows among the programs', () => {
    const env = { Path: 'C:\\a;D:\\b', PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }
    const places = placesOf(env, 'win32')
    expect(places).toContain('D:\\b\\msedge.exe')
    expect(places).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
    expect(places).toContain('C:\\Users\\a\\AppData\\Local\\Chromium\\Application\\chrome.exe')
  })

  test('on other systems on the path alone', () => {
    expect(new Set(placesOf({ PATH: '/a' }, 'freebsd').map((place) => place.split('/')[1]))).toEqual(new Set(['a']))
  })
})

describe('a browser is found', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'faq-bot-browser-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const find = (env: Record<string, string>) => {
    // A home of its own, so that no browser which Playwright downloaded before gets in.
    const result = spawnSync(process.execPath, [script], { env: { HOME: folder, ...env }, encoding: 'utf8' })
    return { status: result.status, stdout: result.stdout.trim(), stderr: result.stderr }
  }

  test('on the path: the first folder that has it', () => {
    const [first, second] = ['first', 'second'].map((name) => join(folder, name))
    mkdirSync(first ?? '')
    mkdirSync(second ?? '')
    writeFileSync(join(second ?? '', 'google-chrome'), '')
    expect(find({ PATH: [first, second].join(delimiter) })).toMatchObject({
      status: 0,
      stdout: join(second ?? '', 'google-chrome'),
    })
  })

  test('by its name before all others', () => {
    writeFileSync(join(folder, 'google-chrome'), '')
    writeFileSync(join(folder, 'mine'), '')
    expect(find({ PATH: folder, BROWSER_PATH: join(folder, 'mine') }).stdout).toBe(join(folder, 'mine'))
  })

  test('never instead of the one that was named: that one has to be there', () => {
    writeFileSync(join(folder, 'google-chrome'), '')
    const { status, stderr } = find({ PATH: folder, BROWSER_PATH: join(folder, 'gone') })
    expect(status).toBe(1)
    expect(stderr).toContain(`BROWSER_PATH is ${join(folder, 'gone')}, and there is nothing.`)
  })
})
