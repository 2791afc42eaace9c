import fc from 'fast-check'
import { NO_AUTHSERV_ID, passedDmarc } from '../../src/mail/authentication-results'
import { ORIGINS } from '../support/mail/corpus'
import { receiveMail } from '../support/mail/read-mail'

const dmarc = (values: readonly string[], server = 'mx.example.org', domain = 'example.org') =>
  passedDmarc(new Map([['authentication-results', values]]), server, domain)

test.each(ORIGINS)('%s is from %s, and DMARC: %s', async (name, from, expected) => {
  const message = await receiveMail(name)
  expect(message.from?.address).toBe(from)
  expect(message.isFromAmbiguous).toBe(expected === 'ambiguous')
  const domain = message.from?.address.split('@')[1] ?? ''
  expect(passedDmarc(message.headers, 'mx.example.org', domain)).toBe(expected !== 'none')
})

test('a server that writes no name is believed only if that is said, and only at the top', async () => {
  const { headers } = await receiveMail('results-exchange-online')
  expect(passedDmarc(headers, NO_AUTHSERV_ID, 'example.org')).toBe(true)
  expect(passedDmarc(headers, 'mx.example.org', 'example.org')).toBe(false)
  const named = 'mx.example.org; dmarc=pass header.from=example.org'
  expect(dmarc([named], NO_AUTHSERV_ID)).toBe(false)
  expect(dmarc([named, 'dmarc=pass header.from=example.org'], NO_AUTHSERV_ID)).toBe(false)
})

test.each<[what: string, value: string, passed: boolean]>([
  ['nested comments', 'mx.example.org (a (b) \\) c) ; dmarc = pass (x) header.from = example.org', true],
  ['a version', 'mx.example.org 1; dmarc/1=pass header.from=example.org', true],
  ['a quoted name', '"mx.example.org"; dmarc=pass header.from=example.org', true],
  ['no domain', 'mx.example.org; dmarc=pass', false],
  ['a longer result', 'mx.example.org; dmarc=passed header.from=example.org', false],
  ['a domain below ours', 'mx.example.org; dmarc=pass header.from=sub.example.org', false],
  ['another method that passed', 'mx.example.org; spf=pass header.from=example.org; dkim=pass', false],
  ['a comment that never ends', 'mx.example.org; (dmarc=pass header.from=example.org', false],
  ['a semicolon in quotes', 'mx.example.org; spf=none reason="x; dmarc=pass header.from=example.org"', false],
  ['two domains', 'mx.example.org; dmarc=pass header.from=example.org header.from=evil.example', false],
  ['a name with a result in it', 'mx.example.org dmarc=pass header.from=example.org', false],
])('%s', (_, value, passed) => {
  expect(dmarc([value])).toBe(passed)
})

test('a header of our server that a sender made too long to read does not let the next of that name count', () => {
  const long = `mx.example.org; ${'dkim=fail header.d=evil.example; '.repeat(500)}dmarc=fail header.from=example.org`
  const forged = 'mx.example.org; dmarc=pass header.from=example.org'
  expect(dmarc([long, forged])).toBe(false)
  expect(dmarc([forged, long])).toBe(true)
})

test('nothing that another server wrote is ever a pass', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          'mx.example.org',
          ';',
          'dmarc=pass',
          'header.from=example.org',
          ' ',
          '(',
          ')',
          '"',
          '\\',
          '=',
        ),
      }),
      (text) => {
        expect(dmarc([`evil.example; ${text}`])).toBe(false)
      },
    ),
  )
})
