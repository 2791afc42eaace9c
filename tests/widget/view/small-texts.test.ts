import { fill } from '../../../src/widget/view/fill'
import { fileName } from '../../../src/widget/view/save-as-file'

test('values are put into a text as they are', () => {
  expect(fill('{count} of {all}', { count: 3, all: '$& {count}' })).toBe('3 of $& {count}')
  expect(fill('Write to {email}', {})).toBe('Write to {email}')
})

test.each([
  ['Partners: questions / answers', 'Partners questions answers.txt'],
  ['Fragen über Räume', 'Fragen über Räume.txt'],
  ['../../etc/passwd', 'etc passwd.txt'],
  ['<>', 'FAQ.txt'],
  ['a'.repeat(100), `${'a'.repeat(60)}.txt`],
])('a conversation with %j is saved as %j', (title, name) => {
  expect(fileName(title)).toBe(name)
})
