import { addAlternate } from '../../src/content/add-alternate'
import { CodedError } from '../../src/model/coded-error'
import { parsePage } from './parse-page'

const PAGE = `# Club

## Where is it?

Here.

### Not a question

More.

## Who may come?

<!-- also: who comes -->
<!-- related: where-is-it -->

All.
`

const alternatesOf = (text: string) => parsePage(text).drafts.map(({ alternates }) => alternates)

test('the wording stands in a note below the heading', () => {
  const made = addAlternate('markdown', PAGE, 3, 'where do you meet')
  expect(made).toContain('## Where is it?\n\n<!-- also: where do you meet -->\n\nHere.')
  expect(alternatesOf(made)).toEqual([['where do you meet'], ['who comes']])
})

test('beside those that are there', () => {
  const made = addAlternate('markdown', PAGE, 11, 'is it for all')
  expect(made).toContain('<!-- also: is it for all -->\n<!-- also: who comes -->\n')
  expect(alternatesOf(made)).toEqual([[], ['is it for all', 'who comes']])
})

test('nothing in it ends the note', () => {
  expect(alternatesOf(addAlternate('markdown', PAGE, 3, 'a --> <b> | c'))[0]).toEqual(['a b c'])
})

test.each([
  ['another format', 'json', 3],
  ['a line without an entry', 'markdown', 1],
] as const)('%s is left to the owner, who is told the wording', (_, format, line) => {
  expect(() => addAlternate(format, PAGE, line, 'where do you meet')).toThrow(CodedError)
  expect(() => addAlternate(format, PAGE, line, 'where do you meet')).toThrow(/\n\nwhere do you meet$/)
})
