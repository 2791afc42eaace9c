import fc from 'fast-check'
import { createReplyAddresses } from '../../src/mail/reply-address'
import type { ReplyTag } from '../../src/mail/reply-tag'

const SECRET = 'a-secret-of-32-characters-or-more'
const addresses = createReplyAddresses('faq+{tag}@example.org', SECRET)

const digit = fc.constantFrom(...Array.from('0123456789abcdef'))
const ticket = fc.integer({ min: 1, max: 999_999_999 })
const tags: fc.Arbitrary<ReplyTag> = fc.oneof(
  fc.record({ for: fc.constant('staff' as const), ticket }),
  fc.record({
    for: fc.constant('asker' as const),
    ticket,
    askerId: fc.string({ unit: digit, minLength: 1, maxLength: 16 }),
  }),
  fc.record({ for: fc.constant('bounce' as const), taskId: fc.string({ unit: digit, minLength: 16, maxLength: 16 }) }),
)

test('an address looks like one', () => {
  expect(addresses.addressOf({ for: 'staff', ticket: 1042 })).toMatch(/^faq\+t1042\.[a-z2-7]{16}@example\.org$/)
})

test('every tag is read back, in whatever case, and fits into the 64 characters before an @', () => {
  fc.assert(
    fc.property(tags, (tag) => {
      const address = addresses.addressOf(tag)
      expect(addresses.read(address)).toEqual(tag)
      expect(addresses.read(` ${address.toUpperCase()}`)).toEqual(tag)
      expect(address.indexOf('@')).toBeLessThanOrEqual(64)
    }),
  )
})

test('no other tag has the same signature, and one that was changed anywhere is forged or none', () => {
  const address = addresses.addressOf({ for: 'staff', ticket: 1042 })
  const [, tag = ''] = /\+(.*)@/.exec(address) ?? []
  for (let at = 0; at < tag.length; at += 1) {
    const changed = `${tag.slice(0, at)}${tag[at] === '7' ? '6' : '7'}${tag.slice(at + 1)}`
    expect(['forged', undefined]).toContain(addresses.read(`faq+${changed}@example.org`))
  }
})

test('what was signed for one purpose is no signature for another', () => {
  const signed = addresses.addressOf({ for: 'staff', ticket: 1042 })
  expect(addresses.read(signed.replace('+t1042.', '+t1043.'))).toBe('forged')
  expect(addresses.read(signed.replace('+t1042.', '+a1042.7.'))).toBe('forged')
})

test('another secret signs otherwise', () => {
  const other = createReplyAddresses('faq+{tag}@example.org', `${SECRET}!`)
  expect(addresses.read(other.addressOf({ for: 'staff', ticket: 1042 }))).toBe('forged')
})

test.each([
  'faq@example.org',
  'faq+news@example.org',
  'faq+t1042@example.org',
  'faq+t1042.aaaaaaaaaaaaaaaa@example.com',
  '',
])('%j has no tag', (address) => {
  expect(addresses.read(address)).toBeUndefined()
})

test('a domain can be all tags', () => {
  const all = createReplyAddresses('{tag}@replies.example.org', SECRET)
  const tag = { for: 'asker', ticket: 7, askerId: 'ab12' } as const
  expect(all.addressOf(tag)).toMatch(/^a7\.ab12\.[a-z2-7]{16}@replies\.example\.org$/)
  expect(all.read(all.addressOf(tag))).toEqual(tag)
})

test('without a place for it there is one address for all, and no tag in it', () => {
  const one = createReplyAddresses('answers@example.org', SECRET)
  expect(one.addressOf({ for: 'staff', ticket: 1042 })).toBe('answers@example.org')
  expect(one.read('answers@example.org')).toBeUndefined()
})

test('nothing is signed with a secret that is short, and no id is put in that an address cannot carry', () => {
  expect(() => createReplyAddresses('faq+{tag}@example.org', '')).toThrow(
    expect.objectContaining({ code: 'mail-secret-short' }) as Error,
  )
  for (const askerId of ['', 'A', 'x@y', 'a'.repeat(17)]) {
    expect(() => addresses.addressOf({ for: 'asker', ticket: 1, askerId })).toThrow(
      expect.objectContaining({ code: 'reply-tag-unusable' }) as Error,
    )
  }
})
