import { buildManifest } from '../../src/teams-package/build-manifest'
import { localize } from '../../src/teams-package/localize'
import { localizationSchema, manifestSchema } from '../../src/teams-package/manifest-schema'
import { anApp, languages } from './an-app'

const manifest = buildManifest(anApp(), languages)
const texts = localize(manifest)

/** A copy with another value at a place. */
function changed(place: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(manifest) as unknown as Record<string | number, unknown>
  const parent = place.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, copy)
  parent[place.at(-1) ?? ''] = value
  return copy
}

test('what is built passes', () => {
  expect(manifestSchema.safeParse(manifest).error).toBeUndefined()
  expect(localizationSchema.safeParse(texts).error).toBeUndefined()
})

const command = ['bots', 0, 'commandLists', 0, 'commands']
const search = ['composeExtensions', 0, 'commands', 0]

/** Each of them is refused by Microsoft's schema of the same version too, unless it is marked as a rule of the store. */
test.each<readonly [what: string, place: readonly (string | number)[], value: unknown]>([
  ['another version of the schema', ['manifestVersion'], '1.19'],
  ['an id that is no GUID', ['id'], 'my-app'],
  ['a bot that is no GUID', ['bots', 0, 'botId'], '{11111111-2222-3333-4444-555555555555}'],
  ['a version that is none', ['version'], '1.0'],
  ['a name of 31 characters', ['name', 'short'], 'x'.repeat(31)],
  ['a full name of 101', ['name', 'full'], 'x'.repeat(101)],
  ['a short description of 81', ['description', 'short'], 'x'.repeat(81)],
  ['a description of 4001', ['description', 'full'], 'x'.repeat(4001)],
  ['a developer of 33', ['developer', 'name'], 'x'.repeat(33)],
  ['no terms', ['developer', 'termsOfUseUrl'], undefined],
  ['an address without https (the store)', ['developer', 'privacyUrl'], 'http://example.org'],
  ['an accent colour by name', ['accentColor'], 'blue'],
  ['a scope of another spelling', ['bots', 0, 'scopes', 2], 'groupchat'],
  ['thirteen commands', command, Array.from({ length: 13 }, (_, n) => ({ type: 'basic', title: `x${n}` }))],
  ['a title of 129 characters', [...command, 0, 'title'], 'x'.repeat(129)],
  ['a prompt without its text', [...command, 0, 'prompt'], undefined],
  ['a command of another type', [...command, 0, 'type'], 'question'],
  ['a title twice (the store)', [...command, 1, 'title'], manifest.bots[0].commandLists[0]?.commands[0]?.title],
  ['a title that begins with a slash (the store)', [...command, 0, 'title'], '/help'],
  ['four lists', ['bots', 0, 'commandLists'], Array.from({ length: 4 }, () => manifest.bots[0].commandLists[0])],
  ['two bots', ['bots', 1], manifest.bots[0]],
  ['a search title of 33 characters', [...search, 'title'], 'x'.repeat(33)],
  ['a search description of 129', [...search, 'description'], 'x'.repeat(129)],
  ['a search without a parameter', [...search, 'parameters'], []],
  ['an address where a host belongs', ['validDomains', 0], 'https://example.org'],
  ['seventeen hosts', ['validDomains'], Array.from({ length: 17 }, (_, n) => `h${n}.example`)],
  ['a language tag of four parts', ['localizationInfo', 'defaultLanguageTag'], 'zh-cmn-hans-cn'],
  ['a field that it does not know', ['colour'], 'blue'],
])('%s is refused', (_, place, value) => {
  expect(manifestSchema.safeParse(changed(place, value)).success).toBe(false)
})

test.each([
  ['a name of 31 characters', { 'name.short': 'x'.repeat(31) }, 'name.short'],
  ['a text that has no place in it', { 'developer.name': 'x' }, 'developer.name'],
  ['a thirteenth command', { 'bots[0].commandLists[0].commands[12].title': 'x' }, 'bots[0]'],
  [
    'a search title of 33 characters',
    { 'composeExtensions[0].commands[0].title': 'x'.repeat(33) },
    'composeExtensions',
  ],
  ['another schema', { $schema: 'https://example.org' }, '$schema'],
])('a file of texts with %s is refused, and the place is named', (_, wrong, place) => {
  const { error } = localizationSchema.safeParse({ ...texts, ...wrong })
  expect(error?.issues[0]?.message).toContain(place)
})

test('a file of texts without a description is refused', () => {
  expect(localizationSchema.safeParse({ $schema: texts.$schema, 'name.short': 'x' }).success).toBe(false)
})
