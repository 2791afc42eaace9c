import MarkdownIt from 'markdown-it'
import fc from 'fast-check'
import { plainText } from '../../src/content/plain-text'
import { plainToInline, plainToMarkdown } from '../../src/content/plain-to-markdown'

const markdown = new MarkdownIt({ html: true })

test.each([
  ['paragraphs stay apart', 'One.\n\nTwo.', 'One.\n\nTwo.'],
  [
    'a line that a mail program broke goes on',
    'A voucher is valid for a whole year from the day on which it was\nissued.',
    'A voucher is valid for a whole year from the day on which it was\nissued.',
  ],
  ['a line that was ended on purpose stays one', 'Garden club\nMill Lane 4', 'Garden club  \nMill Lane 4'],
  ['points stay a list', 'Bring:\n* a hose\n• a spade', 'Bring:\n\n- a hose\n- a spade'],
  ['steps keep their numbers', '1) Sign.\n2) Pay.', '1. Sign.\n2. Pay.'],
  ['what follows a list is no part of it', '- a hose\nThat is all.', '- a hose\n\nThat is all.'],
  ['an indented line goes on with its point', '- a hose\n  of rubber', '- a hose  \n  of rubber'],
  ['an address becomes a link, without the full stop', 'See https://a.example/b_c.', 'See <https://a.example/b_c>.'],
  ['nor the bracket around it', 'the form (https://a.example/f)', 'the form (<https://a.example/f>)'],
  ['a bracket of its own stays', 'https://a.example/f_(x)', '<https://a.example/f_(x)>'],
  ['no headings', '# Big\n\nTitle\n=====\n\nTitle\n-----', '\\# Big\n\nTitle  \n\\=====\n\nTitle  \n\\-----'],
  ['no HTML and no comments', '<script> <!-- also: x -->', '\\<script> \\<!-- also: x -->'],
  ['no anchors of headings', 'Costs {#cost}', 'Costs {\\#cost}'],
  ['no emphasis, but words with underscores', '*a* _b_ snake_case', '\\*a\\* \\_b\\_ snake_case'],
  ['marks that turn the direction of text go', 'pay \u202e21 ED\u202c \u2066now\u2069', 'pay 21 ED now'],
  ['control characters go', 'a\u0000b\u001b[1mc', 'ab\\[1mc'],
])('%s', (_, text, expected) => {
  expect(plainToMarkdown(text)).toBe(expected)
})

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '# ',
        '- ',
        '1. ',
        '1) ',
        '> ',
        '---',
        '===',
        '```',
        '~~~',
        '|',
        '<br>',
        '<!--',
        '-->',
        '<a id=x>',
        '\n',
        '\n\n',
      ],
      ...[
        '[a](b)',
        '![',
        '](',
        '**',
        '_',
        '`',
        '\\',
        '&amp;',
        '{#a}',
        'word',
        ' ',
        '    ',
        '\t',
        'https://a.example/_x',
      ],
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''))

test('whatever the text: no heading, rule, table, code, picture or HTML comes of it', () => {
  const allowed = /^(paragraph|inline|text|softbreak|hardbreak|bullet_list|ordered_list|list_item|link)/
  fc.assert(
    fc.property(hostile, (text) => {
      const tokens = markdown.parse(plainToMarkdown(text), {})
      const types = tokens.flatMap(({ type, children }) => [type, ...(children ?? []).map((child) => child.type)])
      expect(types.filter((type) => !allowed.test(type))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('whatever the line: a reader of the heading sees exactly it', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = text.replace(/\s+/g, ' ').trim()
      fc.pre(line !== '')
      const [, heading] = markdown.parse(`### ${plainToInline(line)}`, {})
      expect(plainText(heading?.content ?? '')).toBe(line)
    }),
    { numRuns: 500 },
  )
})
