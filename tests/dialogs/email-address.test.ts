import fc from 'fast-check'
import { addressesIn, isEmailAddress, isSameAddress } from '../../dialogs/email-address'

test.each(['a@b.example', "o'neil+x@mail.b-c.example", 'A.B@XN--BCHER-KVA.example', `${'a'.repeat(64)}@b.example`])(
  '%j is an address',
  (text) => expect(isEmailAddress(text)).toBe(true),
)

test.each([
  '',
  'a',
  'a@b',
  '@b.example',
  'a@.example',
  'a.@b.example',
  'a..b@b.example',
  'a b@c.example',
  '"a b"@c.example',
  'a@[127.0.0.1]',
  'a@b.example\r\nBcc: c@d.example',
  'a@b.example,c@d.example',
  'a@-b.example',
  'a@b.1',
  `${'a'.repeat(65)}@b.example`,
  `a@${'b.'.repeat(130)}example`,
])('%j is none', (text) => expect(isEmailAddress(text)).toBe(false))

test('what is an address can go into a header as it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), (text) => {
      if (isEmailAddress(text)) expect(text).toMatch(/^[\x21-\x7e]{3,254}$/)
      for (const address of addressesIn(text) ?? []) expect(isEmailAddress(address)).toBe(true)
    }),
  )
})

test('the same mailbox twice is one', () => {
  expect(addressesIn('a@b.example or A@B.example')).toEqual(['a@b.example'])
  expect(isSameAddress('a@b.example', 'A@b.Example')).toBe(true)
  expect(isSameAddress(undefined, 'a@b.example')).toBe(false)
})
