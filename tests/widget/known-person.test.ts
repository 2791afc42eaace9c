import { knownPerson } from '../../src/widget/chat/known-person'

test('name and address are given on without the spaces around them; what is missing is not made up', () => {
  expect(knownPerson({ name: ' Ada ', email: ' ada@school.example\n' })).toEqual({
    name: 'Ada',
    email: 'ada@school.example',
  })
  expect(knownPerson({ name: ' ', email: '' })).toEqual({ name: undefined, email: undefined })
  expect(knownPerson({})).toEqual({ name: undefined, email: undefined })
})

test('a long name is cut, an address that is too long is left out: half of one is another’s', () => {
  expect(knownPerson({ name: 'A'.repeat(101) }).name).toHaveLength(100)
  const address = `${'a'.repeat(244)}@b.example`
  expect(knownPerson({ email: address }).email).toBe(address)
  expect(knownPerson({ email: `a${address}` }).email).toBeUndefined()
})

test.each([[null], [7], [{}], [['Ada']]])('%j, as a website may have it, is no name and no address', (odd) => {
  expect(knownPerson({ name: odd, email: odd } as never)).toEqual({ name: undefined, email: undefined })
})
