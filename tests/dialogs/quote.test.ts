import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { cleanText, cut } from '../../dialogs/clean-text'
import { blockQuote, escapeMarkdown, quote } from '../../dialogs/quote'

const markdown = new MarkdownIt({ html: true, linkify: true })

/** What a reader sees, where every tag the renderer makes stays visible as a tag. */
const shown = (text: string) =>
  markdown
    .renderInline(text)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

test.each([
  ['**bold** _it_ ~~no~~ `code`', '**bold** _it_ ~~no~~ `code`'],
  ['[click](http://evil.example)', '[click](http://evil.example)'],
  ['![x](http://evil.example/x.png)', '![x](http://evil.example/x.png)'],
  ['<script>alert(1)</script>', '‹script›alert(1)‹/script›'],
  ['<at>Everyone</at> <!everyone> <@U1>', '‹at›Everyone‹/at› ‹!everyone› ‹@U1›'],
  ['&lt;at&gt;x', '&lt;at&gt;x'],
  ['https://evil.example www.evil.example', 'https://evil.example www.evil.example'],
  ['# heading', '# heading'],
  ['1. list', '1. list'],
  ['a | b', 'a | b'],
  ['back\\slash \\*', 'back\\slash \\*'],
])('%j is shown as it was typed', (typed, seen) => {
  expect(shown(quote(typed))).toBe(seen)
})

test('no text becomes markup', () => {
  const payload = fc.array(
    fc.constantFrom(
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      '#',
      '~',
      '|',
      '\\',
      '&',
      ':',
      '//',
      'http',
      'www.',
      'a',
      ' ',
      '-',
      '1.',
    ),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(payload, (parts) => {
      const rendered = markdown.render(escapeMarkdown(parts.join('').trim()))
      expect(rendered.replace(/^<p>|<\/p>\n?$/g, '')).not.toMatch(/<[a-z/!]/i)
    }),
    { numRuns: 2_000 },
  )
})

test('a quote is one line, without what cannot be seen, and ends between visible characters', () => {
  expect(quote('a\nb\u202ec\u0007d')).toBe('a bcd')
  const family = '👩‍👩‍👧‍👦'
  expect(cut(family.repeat(5), 3)).toBe(`${family.repeat(3)}…`)
  expect(cut('abc', 3)).toBe('abc')
  expect(Array.from(quote('é'.repeat(1000)))).toHaveLength(141)
  expect(cut(`a${'\u0301'.repeat(10_000)}`, 5).length).toBeLessThanOrEqual(81)
})

test('cleaning keeps lines, joiners and letters of all scripts', () => {
  expect(cleanText('  a \t b\r\n\r\nc&nbsp;d ')).toBe('a b\n\nc d')
  expect(cleanText('👩‍👧 नमस्ते שלום')).toBe('👩‍👧 नमस्ते שלום')
  expect(cleanText('x\u2066y\u2069\ufeff\ud800z')).toBe('xyz')
})

test("a person's words can be quoted whole: each line, and nothing but text", () => {
  expect(blockQuote('Who *won*?\n\n> # and\n- when')).toBe('> Who \\*won\\*?\n>\n> › \\# and  \n> \\- when')
})
