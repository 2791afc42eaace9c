import { compilePhrases, plain } from '../src/model/phrase'
import { publisherName } from '../src/model/publisher'
import { policyOf } from '../src/policies'
import { knowledgeOf, wordsOf } from './support/conversation'
import { kitFaq } from './support/conversation-faq'

const settings = { publisherName: 'Kits & *Co*', retentionDays: 45 }
const knowledge = (locale: string) => ({
  ...knowledgeOf({ ...kitFaq, title: 'Kits <for> all' }, wordsOf(locale)),
  contactEmail: 'kits_office@example.org',
})

describe.each(['en', 'de'])('in %s', (locale) => {
  const privacy = policyOf('privacy', knowledge(locale), settings)
  const terms = policyOf('terms', knowledge(locale), settings)

  test('privacy says whom it is from, about what, how long data stay, and where to write', () => {
    expect(privacy.locale).toBe(locale)
    expect(privacy.text).toContain('**Kits \\& \\*Co\\***')
    expect(privacy.text).toContain('**Kits ‹for› all**')
    expect(privacy.text).toMatch(/\b45\b/)
    expect(privacy.text).toContain('<kits_office@example.org>')
  })

  test('what it tells people to write in order to delete everything does that', () => {
    const [, phrase = ''] = /[“„]([^“”„]+)[”“]/.exec(privacy.text) ?? []
    expect(compilePhrases(wordsOf(locale).hear.forget).isWhole(plain(phrase))).toBe(true)
  })

  test('terms say whose they are and that the page counts', () => {
    expect(terms.title).not.toBe(privacy.title)
    for (const part of ['Kits \\& \\*Co\\*', 'Kits ‹for› all', '<kits_office@example.org>']) {
      expect(terms.text).toContain(part)
    }
  })
})

test('without a name the organization behind the contact address is the publisher', () => {
  expect(publisherName(undefined, 'partners@example.org')).toBe('example.org')
  expect(publisherName('Example Organisation', 'partners@example.org')).toBe('Example Organisation')
})
