import { unzipSync } from 'fflate'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Manifest } from '../../src/teams-package/manifest-schema'
import { FAQ_PAGE } from './faq-page'
import { runInProcess } from './run-in-process'

let folder: string
let out: string
let env: Record<string, string>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-teams-package-'))
  out = join(folder, 'app.zip')
  writeFileSync(join(folder, 'page.md'), FAQ_PAGE)
  env = {
    FAQ_PATH: join(folder, 'page.md'),
    PUBLIC_URL: 'https://bot.example.org',
    MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
    MicrosoftAppTenantId: '66666666-7777-8888-9999-000000000000',
    MicrosoftAppPassword: 'x8Q~canary',
  }
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: readonly string[]) => runInProcess(['teams-package', '--out', out, ...args], { env })

function manifestIn(file: string): Manifest {
  const { 'manifest.json': manifest = new Uint8Array() } = unzipSync(readFileSync(file))
  return JSON.parse(Buffer.from(manifest).toString()) as Manifest
}

test('the app is made of the settings and the page, and what is in it is said', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const { code, stdout, stderr } = await run()
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: [
      `${out}: Partner FAQ ${version}`,
      'app and bot   11111111-2222-3333-4444-555555555555',
      'languages     en, de',
      'domains       bot.example.org, example.org',
      'commands',
      '  How do I rent a plot?',
      '  When does the compost heap open?',
      '  Where are the watering cans?',
      '  Help',
      '',
    ].join('\n'),
  })
  expect(stderr).toContain('npm run doctor -- --package FILE')
  expect(manifestIn(out)).toMatchObject({
    version,
    developer: { name: 'example.org', privacyUrl: 'https://bot.example.org/privacy' },
    name: { full: 'Partner FAQ: Garden club' },
  })
})

test('a managed identity needs no secret', async () => {
  env = { ...env, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '' }
  expect((await run()).code).toBe(0)
})

test('the same settings and page give the same bytes', async () => {
  await run()
  const first = readFileSync(out)
  await run()
  expect(readFileSync(out).equals(first)).toBe(true)
})

test('a version can be given, since Teams takes a changed app only with a higher one', async () => {
  expect((await run('--app-version', '2.0.1')).code).toBe(0)
  expect(manifestIn(out).version).toBe('2.0.1')
  expect(await run('--app-version', 'newest')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('version: is no version of three numbers, such as 1.0.0') as string,
  })
})

test('a page in German makes German the language of the app', async () => {
  writeFileSync(env.FAQ_PATH ?? '', FAQ_PAGE.replace('---\n', '---\nlanguage: de\n'))
  await run()
  expect(manifestIn(out)).toMatchObject({
    name: { short: 'Partner-FAQ' },
    localizationInfo: { defaultLanguageTag: 'de', additionalLanguages: [{ languageTag: 'en', file: 'en.json' }] },
  })
})

describe('nothing is written, and what is wrong is said in words, where', () => {
  afterEach(() => {
    expect(existsSync(out)).toBe(false)
  })

  test('there is no registration and no public address', async () => {
    env = { FAQ_PATH: env.FAQ_PATH ?? '' }
    expect(await run()).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'No app can be made of these settings:\n' +
        "  MicrosoftAppId is not set: write the application id of the bot's registration, and what belongs to it.\n" +
        '  PUBLIC_URL is http://localhost:3978, which only this machine can reach: ' +
        'write the address at which this service is reached from outside. (teams-package-settings)\n',
    })
  })

  test('the settings are wrong', async () => {
    env = { ...env, MicrosoftAppId: 'my-bot' }
    const { code, stderr } = await run()
    expect(code).toBe(1)
    expect(stderr).toContain('MicrosoftAppId has a value of another form')
    expect(stderr).not.toContain('canary')
  })

  test('the page cannot be used', async () => {
    writeFileSync(env.FAQ_PATH ?? '', '')
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('(faq-unusable)') as string })
  })

  test('nobody is there to write to', async () => {
    writeFileSync(env.FAQ_PATH ?? '', '## How?\n\nSo.\n')
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('(no-contact)') as string })
  })

  test('the folder is not there', async () => {
    out = join(folder, 'nowhere', 'app.zip')
    const { code, stderr } = await run()
    expect(code).toBe(1)
    expect(stderr).toMatch(/nowhere.app\.zip cannot be written: .*\(teams-package-not-written\)\n$/)
  })
})
