import { zipSync, strToU8 } from 'fflate'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '../../src/doctor/check'
import { appPackageCheck } from '../../src/doctor/checks/app-package'
import { createRequests } from '../../src/doctor/requests'
import { examineSettings } from '../../src/server/config'
import { buildManifest } from '../../src/teams-package/build-manifest'
import { makePackage } from '../../src/teams-package/make-package'
import { anApp, icons, languages } from '../teams-package/an-app'
import { noMail, APP_ID, REGISTERED, TENANT_ID, worldOf } from './setup'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-package-'))
  file = join(folder, 'app.zip')
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function look(env: Record<string, string> = REGISTERED): Promise<readonly Finding[]> {
  const settings = examineSettings(env)
  return appPackageCheck.run({
    settings,
    node: { version: '24.0.0', range: '>=20' },
    readPage: () => Promise.reject(new Error('not asked')),
    tryDatabase: () => Promise.reject(new Error('not asked')),
    packageFile: file,
    requests: createRequests(settings.config, worldOf({})),
    mail: noMail,
  })
}

const ours = anApp({ publicUrl: 'https://bot.example.org' })

/** A package whose manifest was changed by hand. */
function write(changes: object, more: Record<string, Uint8Array> = {}): void {
  const manifest = { ...buildManifest(ours, languages), ...changes }
  const files = {
    'en.json': strToU8('{}'),
    'de.json': strToU8('{}'),
    'color.png': icons.color,
    'outline.png': icons.outline,
  }
  writeFileSync(file, zipSync({ 'manifest.json': strToU8(JSON.stringify(manifest)), ...files, ...more }))
}

const codes = async (env?: Record<string, string>) => (await look(env)).map(({ level, code }) => `${level} ${code}`)

test('the one that was made of these settings fits', async () => {
  writeFileSync(file, makePackage(ours, languages, icons).bytes)
  expect(await look()).toEqual([
    { level: 'ok', code: 'package-fits', evidence: 'Partner FAQ 1.2.3 belongs to these settings' },
  ])
})

test('ids are the same in whatever case they are written', async () => {
  const id = 'AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee'
  write({ id, bots: [{ botId: id, scopes: ['personal'] }], composeExtensions: [], manifestVersion: '1.19' })
  expect(await codes({ ...REGISTERED, MicrosoftAppId: id.toLowerCase() })).toEqual(['ok package-fits'])
})

const bot = (botId: string) => ({ ...buildManifest(ours, languages).bots[0], botId })

test.each<readonly [what: string, changes: object, found: readonly string[]]>([
  ['for another bot', { bots: [bot(TENANT_ID)] }, ['error package-for-another-bot']],
  ['without a bot', { bots: [], composeExtensions: [], manifestVersion: '1.19' }, ['error package-for-another-bot']],
  [
    'with a search of another bot',
    { composeExtensions: [{ ...buildManifest(ours, languages).composeExtensions[0], botId: TENANT_ID }] },
    ['error package-for-another-bot'],
  ],
  ['with an id of its own', { id: TENANT_ID }, ['warning package-has-id-of-its-own']],
  ['for another address', { validDomains: ['bot.example.com'] }, ['error package-for-another-address']],
  ['without domains', { validDomains: [] }, ['error package-for-another-address']],
  ['for every name below', { validDomains: ['*.example.org'], manifestVersion: '1.19' }, ['ok package-fits']],
  ['for names two below', { validDomains: ['*.org'], manifestVersion: '1.19' }, ['error package-for-another-address']],
  [
    'that names files it has not',
    { icons: { color: 'big.png', outline: 'outline.png' } },
    ['error package-lacks-files'],
  ],
  ['of another form', { accentColor: 'blue', staticTabs: [] }, ['warning package-of-another-form']],
  ['of another version, which is not judged', { accentColor: 'blue', manifestVersion: '1.22' }, ['ok package-fits']],
])('a package %s', async (_, changes, found) => {
  write(changes)
  expect(await codes()).toEqual(found)
})

test('what is wrong is shown', async () => {
  write({ bots: [bot(TENANT_ID)], validDomains: ['bot.example.com'], accentColor: 'blue', staticTabs: [] })
  const evidence = (await look()).map((finding) => finding.evidence)
  expect(evidence).toEqual([
    expect.stringMatching(/^The manifest is not as this program writes it: accentColor: .* \(and 1 more\)\.$/),
    `The package is for bot ${TENANT_ID}, and MicrosoftAppId is ${APP_ID}.`,
    'The package is for bot.example.com, and PUBLIC_URL is https://bot.example.org.',
  ])
})

test('without a registration no id is compared', async () => {
  write({})
  expect(await codes({ PUBLIC_URL: 'https://bot.example.org' })).toEqual(['ok package-fits'])
})

describe('a file that is no package:', () => {
  test.each<readonly [what: string, bytes: Uint8Array | undefined, found: string]>([
    ['none', undefined, 'error package-not-read'],
    ['empty', new Uint8Array(), 'error package-no-zip'],
    ['no zip', strToU8('{"id":1}'), 'error package-no-zip'],
    ['a zip of the folder', zipSync({ 'app/manifest.json': strToU8('{}') }), 'error package-in-folder'],
    ['a zip of something else', zipSync({ 'readme.txt': strToU8('hi') }), 'error package-without-manifest'],
    ['a manifest that is no JSON', zipSync({ 'manifest.json': strToU8('{id:') }), 'error package-manifest-no-json'],
    ['a manifest that is a list', zipSync({ 'manifest.json': strToU8('[]') }), 'error package-manifest-no-json'],
  ])('%s', async (_, bytes, found) => {
    if (bytes !== undefined) writeFileSync(file, bytes)
    expect(await codes()).toEqual([found])
  })

  test('a damaged zip', async () => {
    writeFileSync(file, makePackage(ours, languages, icons).bytes.slice(0, 900))
    expect(await codes()).toEqual(['error package-no-zip'])
  })
})

test('a manifest of nothing but wrong types is told, and stops nothing', async () => {
  const wrong = {
    id: 1,
    version: [],
    name: 'x',
    bots: 'x',
    composeExtensions: {},
    validDomains: 'x',
    icons: [],
    localizationInfo: 7,
  }
  write({ ...wrong, manifestVersion: '1.19' })
  expect(await codes()).toEqual(['error package-for-another-bot', 'error package-for-another-address'])
})
