import {
  isPictureAddress,
  LINK_SCHEMES,
  linkTarget,
  mailAddress,
  TEXT_SCHEMES,
} from '../../../src/widget/view/link-target'
import { BAD_ADDRESSES } from '../stories/payloads'

const PAGE = 'https://example.org/faq?utm_source=mail#top'
const textLink = (address: string) => linkTarget(address, PAGE, TEXT_SCHEMES)
const below = (address: string) => linkTarget(address, PAGE, LINK_SCHEMES)

test.each(BAD_ADDRESSES)('leads nowhere: %j', (address) => {
  expect(textLink(address)).toBeUndefined()
  expect(below(address)).toBeUndefined()
  expect(isPictureAddress(address)).toBe(false)
})

test('https and mailto may be followed in a text, http only in a link below it', () => {
  expect(textLink('https://example.org/a')).toEqual({ to: 'web', href: 'https://example.org/a' })
  expect(textLink('mailto:partner@example.org?subject=x')).toEqual({
    to: 'mail',
    href: 'mailto:partner@example.org?subject=x',
  })
  expect(textLink('http://example.org/a')).toBeUndefined()
  expect(below('http://example.org/a')).toEqual({ to: 'web', href: 'http://example.org/a' })
})

test.each([
  ['https://example.org/faq#pay', 'pay'],
  ['https://example.org/faq?utm_source=mail#pay', 'pay'],
  ['https://example.org/faq#%C3%BCber-uns', 'über-uns'],
  ['https://example.org/faq#50%', '50%'],
  ['HTTPS://EXAMPLE.ORG/faq#pay', 'pay'],
])('%s is on this page', (address, id) => {
  expect(textLink(address)).toMatchObject({ to: 'web', id })
})

test.each([
  'https://example.org/faq',
  'https://example.org/faq#',
  'https://example.org/faq?other#pay',
  'https://example.org/faq/#pay',
  'https://www.example.org/faq#pay',
  'http://example.org/faq#pay',
])('%s is not', (address) => {
  expect(below(address)).toEqual({ to: 'web', href: address })
})

test.each([
  ['mailto:Partner@example.org', 'partner@example.org'],
  ['mailto:partner%40example.org?subject=a@b', 'partner@example.org'],
  ['mailto:one@example.org,two@example.org', 'one@example.org'],
  ['mailto:', ''],
  ['mailto:%', '%'],
])('%s writes to %j', (mailto, address) => {
  expect(mailAddress(mailto)).toBe(address)
})

test('pictures come over https alone', () => {
  expect(isPictureAddress('https://example.org/a.png')).toBe(true)
  expect(isPictureAddress('http://example.org/a.png')).toBe(false)
})
