import { chooseLocale, nearestLocale } from '../../../src/widget/launcher/locale'

test.each([
  ['auto', 'de', 'fr-FR', 'de'],
  ['auto', '', 'fr-FR', 'fr-FR'],
  ['auto', 'not a language', 'pt-br', 'pt-BR'],
  ['nl', 'de', 'fr', 'nl'],
  ['', 'de', 'fr', 'de'],
  ['en_GB', '', 'fr', 'fr'],
  ['auto', '', '', 'en'],
])('asked for %j on a page in %j with a browser in %j: %s', (wanted, page, browser, locale) => {
  expect(chooseLocale(wanted, page, browser)).toBe(locale)
})

const NAMES = ['en', 'de', 'pt', 'pt-BR', 'zh-Hant']

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-at', 'de'],
  ['pt-BR', 'pt-BR'],
  ['pt-PT', 'pt'],
  ['zh-Hant-HK', 'zh-Hant'],
  ['zh-Hans', 'en'],
  ['den', 'en'],
  ['fr', 'en'],
])('%s is spoken as %s', (locale, name) => {
  expect(nearestLocale(NAMES, locale)).toBe(name)
})
