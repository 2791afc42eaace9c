import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { escapeText } from '../../../../src/channels/bot-framework/markdown/escape-text'
import type { Flavour } from '../../../../src/channels/bot-framework/markdown/flavour'
import { linkTo } from '../../../../src/channels/bot-framework/markdown/rewrite-inline'
import { rewriteMarkdown } from '../../../../src/channels/bot-framework/markdown/rewrite-markdown'

const written = (source: string, flavour: Flavour) => rewriteMarkdown(source, flavour).join('\n\n')

test.each<[what: string, source: string, teams: string, card: string, plain: string]>([
  ['a paragraph', 'One **two** _three_.', 'One **two** _three_.', 'One **two** _three_.', 'One two three.'],
  ['a heading', '## The *map*', '**The _map_**', '**The _map_**', 'The map'],
  ['a heading in bold', '# **Map**', '**Map**', '**Map**', 'Map'],
  ['a rule', 'a\n\n---\n\nb', 'a\n\nb', 'a\n\nb', 'a\n\nb'],
  [
    'a link',
    '[x](https://x.example/a_b)',
    '[x](https://x.example/a_b)',
    '[x](https://x.example/a_b)',
    'x (https://x.example/a_b)',
  ],
  [
    'a link in bold brackets',
    '[**x**](https://x.example)',
    '**[x](https://x.example)**',
    '**[x](https://x.example)**',
    'x (https://x.example)',
  ],
  [
    'a bold link',
    '**[x](https://x.example)**',
    '**[x](https://x.example)**',
    '**[x](https://x.example)**',
    'x (https://x.example)',
  ],
  [
    'a link with some bold in it',
    '[a **b**](https://x.example)',
    '[a b](https://x.example)',
    '[a b](https://x.example)',
    'a b (https://x.example)',
  ],
  [
    'a bare address',
    '<https://x.example>',
    '[https://x.example](https://x.example)',
    '[https://x.example](https://x.example)',
    'https://x.example',
  ],
  [
    'an e-mail address',
    '<a@x.example>',
    '[a@x.example](mailto:a@x.example)',
    '[a@x.example](mailto:a@x.example)',
    'a@x.example',
  ],
  [
    'brackets in an address',
    '[x](<https://x.example/a(b) c>)',
    '[x](https://x.example/a%28b%29%20c)',
    '[x](https://x.example/a%28b%29%20c)',
    'x (https://x.example/a(b)%20c)',
  ],
  [
    'a picture',
    '![A map](https://x.example/m.png)',
    '[A map](https://x.example/m.png)',
    '[A map](https://x.example/m.png)',
    'A map (https://x.example/m.png)',
  ],
  [
    'a picture without words',
    '![](https://x.example/m.png?x=1)',
    '[m.png](https://x.example/m.png?x=1)',
    '[m.png](https://x.example/m.png?x=1)',
    'm.png (https://x.example/m.png?x=1)',
  ],
  [
    'a picture that is a link',
    '[![A map](https://x.example/m.png)](https://x.example)',
    '[A map](https://x.example)',
    '[A map](https://x.example)',
    'A map (https://x.example)',
  ],
  ['a list', '* a\n* b\n  * c', '- a\n- b\n  - c', '- a\n- b\n  - c', '- a\n- b\n  - c'],
  ['a numbered list', '3. a\n4. b', '3. a\n4. b', '3. a\n4. b', '3. a\n4. b'],
  ['a list of paragraphs', '- a\n\n  b\n\n- c', '- a\n  b\n- c', '- a\n  b\n- c', '- a\n  b\n- c'],
  ['a quote', '> a\n>\n> b', '> a\n> \n> b', 'a\n\nb', 'a\n\nb'],
  ['code', 'Use `a_*b`.', 'Use `a_*b`.', 'Use a\\_\\*b.', 'Use a_*b.'],
  ['code with ticks', '`` a`b ``', '``a`b``', 'a\\`b', 'a`b'],
  ['a block of code', '```\n# a\n```', '```\n# a\n```', '# a', '# a'],
  ['struck out', '~~a~~', '~~a~~', 'a', 'a'],
  [
    'a table',
    '| City | Fee |\n| --- | --- |\n| **Oslo** | 5 |\n| Rome | |',
    '**City**: **Oslo**  \n**Fee**: 5\n\n**City**: Rome',
    '**City**: **Oslo**  \n**Fee**: 5\n\n**City**: Rome',
    'City: Oslo\nFee: 5\n\nCity: Rome',
  ],
  ['a table without names', '| | |\n| --- | --- |\n| a | b |', 'a  \nb', 'a  \nb', 'a\nb'],
  ['a line break', 'a  \nb', 'a  \nb', 'a  \nb', 'a\nb'],
  ['HTML', '<b>a</b>', '&lt;b>a&lt;/b>', '<b>a</b>', '<b>a</b>'],
  ['what Teams would read as a mention', '\\<at>Bob\\</at>', '&lt;at>Bob&lt;/at>', '<at>Bob</at>', '<at>Bob</at>'],
  ['an entity that is meant', '&amp;lt;', '&amp;lt;', '&lt;', '&lt;'],
  [
    'signs that were escaped',
    '1\\. a \\*b\\* \\[c\\]',
    '1\\. a \\*b\\* \\[c\\]',
    '1\\. a \\*b\\* \\[c\\]',
    '1. a *b* [c]',
  ],
  ['a name with underscores', 'my_file_name.txt', 'my_file_name.txt', 'my_file_name.txt', 'my_file_name.txt'],
  ['nothing', '', '', '', ''],
])('%s', (_, source, teams, card, plain) => {
  expect([written(source, 'teams'), written(source, 'card'), written(source, 'plain')]).toEqual([teams, card, plain])
})

test.each(['teams', 'card', 'plain'] as const)('an address that is no web address is no link (%s)', (flavour) => {
  expect(linkTo('x', 'javascript:alert(1)', flavour)).toBe('x')
})

const reader = new MarkdownIt({ html: false })
const readBack = (markdown: string) =>
  reader
    .parse(markdown, {})
    .flatMap(({ children }) => children ?? [])
    .map(({ type, content }) => (type === 'softbreak' ? '\n' : content))
    .join('')

/** One line without an end of white space: what a reader makes of those is no question of escaping. */
const line = fc
  .string({ unit: fc.constantFrom(...Array.from('ab1 *_`[]()~\\<>&;#-+.!|/:')) })
  .map((text) => text.trim().replace(/ +/g, ' '))

test.each(['teams', 'card'] as const)('any text is read back as it was (%s)', (flavour) => {
  fc.assert(
    fc.property(line, (text) => {
      expect(readBack(escapeText(text, flavour))).toBe(text)
    }),
    { seed: 20_261_124, numRuns: 3_000 },
  )
})

test('nothing that anybody writes makes rewriting fail, and what was written is written the same again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '\n', ' ', ...Array.from('*_`[](){}~\\<>&#-+.!|:1')) }),
      (text) => {
        const once = written(text, 'plain')
        expect(typeof once).toBe('string')
        for (const flavour of ['teams', 'card'] as const) expect(typeof written(text, flavour)).toBe('string')
      },
    ),
    { seed: 20_261_124, numRuns: 3_000 },
  )
})
