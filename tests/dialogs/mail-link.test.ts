import fc from 'fast-check'
import { mailLink, mailtoUrl } from '../../dialogs/mail-link'
import { knowledgeOf } from '../support/conversation'

const parts = (url: string) => {
  const { protocol, pathname, searchParams } = new URL(url.replaceAll('+', '%2B'))
  return {
    protocol,
    to: decodeURIComponent(pathname),
    subject: searchParams.get('subject'),
    body: searchParams.get('body'),
  }
}

test('carries address, subject and question', () => {
  const { title, url } = mailLink(knowledgeOf(), 'What & why?\nPlease #1 + 2%')
  expect(title).toBe('E-mail this question')
  expect(parts(url)).toEqual({
    protocol: 'mailto:',
    to: 'kits@county.example',
    subject: 'Question: What & why? Please #1 + 2%',
    body: 'What & why?\r\nPlease #1 + 2%',
  })
})

test('without a question has a subject alone', () => {
  const { title, url } = mailLink(knowledgeOf())
  expect(title).toBe('Write to kits@county.example')
  expect(url).toBe('mailto:kits@county.example?subject=A%20question%20about%20Science%20Kit%20FAQ')
})

test('names the ticket that the question waits under', () => {
  const { url } = mailLink(knowledgeOf(), 'What & why?\nPlease', 1042)
  expect(parts(url).subject).toBe('[FAQ-1042] What & why? Please')
})

test('an address cannot bring its own fields', () => {
  expect(mailtoUrl('a?bcc=x&y@example.org', 's', '')).toBe('mailto:a%3Fbcc%3Dx%26y@example.org?subject=s')
})

test('is short enough for a mail program, decodes, and cannot end a Markdown link, whatever was asked', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 3_000, size: 'max' }),
    fc.string({ unit: 'binary', maxLength: 3_000, size: 'max' }),
  )
  const knowledge = knowledgeOf()
  fc.assert(
    fc.property(text, (question) => {
      const { url } = mailLink(knowledge, question)
      expect(url.length).toBeLessThanOrEqual(1_900)
      expect(url).toMatch(/^mailto:kits@county\.example\?[A-Za-z0-9%=&._~-]+$/)
      expect(() => decodeURIComponent(url)).not.toThrow()
    }),
    { numRuns: 25 },
  )
})

test('a long question is cut at a visible character, and as little as needed', () => {
  const { url } = mailLink(knowledgeOf(), '👩‍👩‍👧‍👦'.repeat(200))
  expect(parts(url).body).toMatch(/^(👩‍👩‍👧‍👦){10,}…$/u)
  expect(url.length).toBeGreaterThan(1_700)
})
