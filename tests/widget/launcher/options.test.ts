import { customProperties } from '../../../src/widget/launcher/options'

/** What a browser says of these. */
const supports = (property: string, value: string) =>
  ({
    color: /^(#[0-9a-f]{3,8}|red)$/,
    left: /^-?[\d.]+(px|rem)$/,
    'z-index': /^-?\d+$/,
  })[property]?.test(value) === true

const given = (options: Parameters<typeof customProperties>[0]) =>
  Object.fromEntries(customProperties(options, supports))

test('nothing said, nothing set', () => {
  expect(given({})).toEqual({})
})

test('one length is for both sides, a number is pixels', () => {
  expect(given({ offset: '24' })).toEqual({ 'offset-inline': '24px', 'offset-block': '24px' })
  expect(given({ offset: '1.5rem 96' })).toEqual({ 'offset-inline': '1.5rem', 'offset-block': '96px' })
})

test('what is no value of CSS is as if it were not there', () => {
  expect(given({ accent: 'red', zIndex: '50', offset: '10px' })).toEqual({
    accent: 'red',
    'z-index': '50',
    'offset-inline': '10px',
    'offset-block': '10px',
  })
  expect(given({ accent: 'reddish; }', zIndex: 'high', offset: 'a bit' })).toEqual({})
})
