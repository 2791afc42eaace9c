import fc from 'fast-check'
import { markdownToNodes } from '../../../src/channels/web/markdown-to-nodes'
import type { BlockNode, InlineNode } from '../../../src/channels/web/protocol'

const SEED = 20_261_124

const paragraph = (...c: InlineNode[]): BlockNode => ({ t: 'paragraph', c })
const link = (href: string, ...c: InlineNode[]): InlineNode => ({ t: 'link', href, c })

describe('Markdown becomes nodes', () => {
  test.each<[string, string, readonly BlockNode[]]>([
    ['nothing', '', []],
    ['a paragraph', 'Yes, you can.', [paragraph('Yes, you can.')]],
    ['two', 'One.\n\nTwo.', [paragraph('One.'), paragraph('Two.')]],
    ['a line that goes on in the next', 'one\ntwo', [paragraph('one two')]],
    ['a line that ends', 'one  \ntwo\\\nthree', [paragraph('one', { t: 'break' }, 'two', { t: 'break' }, 'three')]],
    ['strong', 'a **b** c', [paragraph('a ', { t: 'strong', c: ['b'] }, ' c')]],
    ['emphasis', '*a* _b_', [paragraph({ t: 'em', c: ['a'] }, ' ', { t: 'em', c: ['b'] })]],
    ['struck out', '~~a~~', [paragraph({ t: 'del', c: ['a'] })]],
    ['marks in marks', '***a** b*', [paragraph({ t: 'em', c: [{ t: 'strong', c: ['a'] }, ' b'] })]],
    ['code', '`<b>&amp;</b>`', [paragraph({ t: 'code', text: '<b>&amp;</b>' })]],
    ['escapes and entities', '\\*a\\* &amp; &lt; &#x41; &nosuch;', [paragraph('*a* & < A &nosuch;')]],
    ['a rule', 'a\n\n---\n\nb', [paragraph('a'), { t: 'rule' }, paragraph('b')]],
    ['a fence', '```js\nlet a\n\nb\n```', [{ t: 'code-block', text: 'let a\n\nb' }]],
    ['code that is moved in', '    a\n      b', [{ t: 'code-block', text: 'a\n  b' }]],
    ['a quote', '> a\n>\n> b', [{ t: 'quote', c: [paragraph('a'), paragraph('b')] }]],
    ['a list', '- a\n- b', [{ t: 'list', items: [[paragraph('a')], [paragraph('b')]] }]],
    ['a list that counts', '3. a\n4. b', [{ t: 'list', start: 3, items: [[paragraph('a')], [paragraph('b')]] }]],
    ['a list that counts from nought', '0. a', [{ t: 'list', start: 0, items: [[paragraph('a')]] }]],
    [
      'lists in lists',
      '- a\n  1. b\n     - c\n\n  d\n- e',
      [
        {
          t: 'list',
          items: [
            [
              paragraph('a'),
              { t: 'list', start: 1, items: [[paragraph('b'), { t: 'list', items: [[paragraph('c')]] }]] },
              paragraph('d'),
            ],
            [paragraph('e')],
          ],
        },
      ],
    ],
    [
      'everything in a list',
      '- # a\n  > b\n\n      c\n  ***',
      [
        {
          t: 'list',
          items: [
            [
              { t: 'heading', level: 1, c: ['a'] },
              { t: 'quote', c: [paragraph('b')] },
              { t: 'code-block', text: 'c' },
              { t: 'rule' },
            ],
          ],
        },
      ],
    ],
    [
      'a table with marks in it',
      '| a | **b** |\n|---|:-:|\n| `c` | [d](https://e.example) |\n| f |',
      [
        {
          t: 'table',
          head: [['a'], [{ t: 'strong', c: ['b'] }]],
          rows: [
            [[{ t: 'code', text: 'c' }], [link('https://e.example', 'd')]],
            [['f'], []],
          ],
        },
      ],
    ],
    ['a table without rows', 'a | b\n--|--', [{ t: 'table', head: [['a'], ['b']], rows: [] }]],
    ['HTML, which is text', '<b onclick="x()">a</b>', [paragraph('<b onclick="x()">a</b>')]],
    ['a block of HTML, which is text', '<script>\nx()\n</script>', [paragraph('<script> x() </script>')]],
    ['a comment, which is text', '<!-- a -->', [paragraph('<!-- a -->')]],
  ])('%s', (_, markdown, nodes) => {
    expect(markdownToNodes(markdown)).toEqual(nodes)
  })

  test.each<[string, readonly number[]]>([
    ['# a\n## b\n### c\n#### d\n###### e', [1, 2, 3, 3, 3]],
    ['### a\n#### b\n##### c\n###### d', [1, 2, 3, 3]],
    ['###### a', [1]],
    ['#### b\n\n## a', [3, 1]],
    ['a\n===\n\nb\n---', [1, 2]],
    ['> ## a\n\n### b', [2]],
  ])('headings of %j are of the levels %j in this text', (markdown, levels) => {
    expect(markdownToNodes(markdown).flatMap((node) => (node.t === 'heading' ? [node.level] : []))).toEqual(levels)
  })
})

describe('a link', () => {
  test.each<[string, string, readonly InlineNode[]]>([
    ['https', '[a](https://b.example/c?d=e&f#g)', [link('https://b.example/c?d=e&f#g', 'a')]],
    ['with a title', '[a](https://b.example "c")', [link('https://b.example', 'a')]],
    ['by reference', '[a][1]\n\n[1]: https://b.example', [link('https://b.example', 'a')]],
    ['in capitals', '[a](HTTPS://B.EXAMPLE)', [link('HTTPS://B.EXAMPLE', 'a')]],
    ['mailto', '[a](mailto:b@c.example?subject=d)', [link('mailto:b@c.example?subject=d', 'a')]],
    ['in angle brackets', '<https://b.example/c>', [link('https://b.example/c', 'https://b.example/c')]],
    [
      'an address that stands there',
      'at https://b.example/c.',
      ['at ', link('https://b.example/c', 'https://b.example/c'), '.'],
    ],
    ['an e-mail address', 'b@c.example', [link('mailto:b@c.example', 'b@c.example')]],
    ['marks in it', '[a **b**](https://c.example)', [link('https://c.example', 'a ', { t: 'strong', c: ['b'] })]],
    ['no text', '[](https://b.example)', [link('https://b.example', 'https://b.example')]],
    ['letters of the world', '[a](https://b.example/ä)', [link('https://b.example/%C3%A4', 'a')]],
    ['http', '[a](http://b.example)', ['a (http://b.example)']],
    ['http, with marks', '[**a**](http://b.example)', [{ t: 'strong', c: ['a'] }, ' (http://b.example)']],
    ['http that stands there', 'http://b.example/c', ['http://b.example/c']],
    ['http that stands there, in letters of the world', 'http://b.example/ä', ['http://b.example/ä']],
    ['http in angle brackets', '<http://b.example/ä>', ['http://b.example/ä']],
    ['javascript behind a control character', '[a](<\u0001javascript:alert(1)>)', ['a']],
    ['a telephone number', '[call us](tel:+12065550100)', ['call us (tel:+12065550100)']],
    ['ftp', '[a](ftp://b.example)', ['a (ftp://b.example)']],
    ['to another place on a page', '[a](#b)', ['a']],
    ['relative', '[a](/b)', ['a']],
    ['without a scheme', '[a](//b.example)', ['a']],
    ['a name without a scheme', 'www.b.example', ['www.b.example']],
    ['javascript', '[a](javascript:alert(1))', ['a']],
    ['javascript in capitals', '[a](JaVaScRiPt:alert(1))', ['a']],
    ['javascript with entities', '[a](javascript&colon;alert&lpar;1&rpar;)', ['a']],
    ['javascript with a tab', '[a](<java&Tab;script:alert(1)>)', ['a']],
    ['javascript in angle brackets', '<javascript:alert(1)>', ['javascript:alert(1)']],
    ['javascript by reference', '[a][1]\n\n[1]: javascript:alert(1)', ['a']],
    ['vbscript', '[a](vbscript:msgbox(1))', ['a']],
    ['data', '[a](data:text/html;base64,PHNjcmlwdD4=)', ['a']],
    ['blob', '[a](blob:https://b.example/1)', ['a']],
    ['file', '[a](file:///etc/passwd)', ['a']],
    ['https to no host', '[a](https://b|c)', ['a (https://b%7Cc)']],
    ['https without its slashes', '[a](https:b.example)', ['a (https:b.example)']],
  ])('%s', (_, markdown, c) => {
    expect(markdownToNodes(markdown)).toEqual([paragraph(...c)])
  })
})

describe('an image', () => {
  test.each<[string, string, readonly InlineNode[]]>([
    ['https', '![a](https://b.example/c.png "d")', [{ t: 'image', src: 'https://b.example/c.png', alt: 'a' }]],
    [
      'marks in its text',
      '![a *b* `c` ![d](e)](https://f.example)',
      [{ t: 'image', src: 'https://f.example', alt: 'a b c d' }],
    ],
    ['without a text', '![](https://b.example)', [{ t: 'image', src: 'https://b.example', alt: '' }]],
    [
      'as a link',
      '[![a](https://b.example)](https://c.example)',
      [link('https://c.example', { t: 'image', src: 'https://b.example', alt: 'a' })],
    ],
    ['http', '![a](http://b.example)', ['a (http://b.example)']],
    ['http, without a text', '![](http://b.example)', [' (http://b.example)']],
    ['data', '![a](data:image/svg+xml;base64,PHN2Zz4=)', ['a']],
    ['javascript', '![a](javascript:alert(1))', ['a']],
    ['relative', '![a](b.png)', ['a']],
  ])('%s', (_, markdown, c) => {
    expect(markdownToNodes(markdown)).toEqual([paragraph(...c)])
  })
})

describe('what is nested', () => {
  const depthOf = (nodes: readonly BlockNode[]): number =>
    nodes.length === 0
      ? 0
      : Math.max(
          ...nodes.map(
            (node) => 1 + (node.t === 'quote' ? depthOf(node.c) : node.t === 'list' ? depthOf(node.items.flat()) : 0),
          ),
        )

  test.each([
    ['quotes', (depth: number) => `${'> '.repeat(depth)}deep`],
    ['lists', (depth: number) => `${'- '.repeat(depth)}deep`],
    [
      'lists over lines',
      (depth: number) =>
        Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- ${level}`).join('\n') + ' deep',
    ],
  ])('%s: no deeper than anybody could read, and nothing lost', (_, nest) => {
    for (const depth of [8, 9, 12, 19, 20, 30, 60, 500]) {
      const nodes = markdownToNodes(nest(depth))
      expect(textOf(nodes)).toContain('deep')
      expect(depthOf(nodes)).toBeLessThanOrEqual(10)
    }
  })

  test('marks in a line: no deeper than that, and nothing lost', () => {
    const nested = (depth: number) => `${'*'.repeat(depth)}a [b](https://c.example)${'*'.repeat(depth)}`
    for (const depth of [15, 16, 17, 18, 200]) {
      const shown = textOf(markdownToNodes(nested(depth)))
      expect(shown).toContain('{"t":"link","href":"https://c.example","c":["b"]}')
      expect(shown.match(/"t":"strong"/g)?.length).toBeLessThanOrEqual(8)
    }
  })

  test.each([
    ['quotes', '> '.repeat(10_000) + 'deep'],
    ['lists', '- '.repeat(10_000) + 'deep'],
    ['brackets', '['.repeat(10_000) + 'deep'],
    ['brackets that close', '['.repeat(10_000) + 'deep' + ']'.repeat(10_000)],
    ['links', '[a]('.repeat(10_000) + 'deep'],
    ['images', '!['.repeat(5000) + 'deep' + '](https://a.example)'.repeat(5000)],
    ['stars', '*'.repeat(10_000) + 'deep' + '*'.repeat(10_000)],
    ['marks', '**a _b '.repeat(5000) + 'deep'],
    ['backticks', 'a' + '`'.repeat(10_000) + 'deep'],
    ['backticks of all lengths', Array.from({ length: 140 }, (_, length) => '`'.repeat(length)).join(' ') + 'deep'],
    ['headings', '# a\n'.repeat(10_000) + 'deep'],
    ['tables', '|a'.repeat(10_000) + '\n' + '|-'.repeat(10_000) + '\ndeep'],
    ['addresses', 'https://'.repeat(2000) + 'deep'],
    ['references', '[a]: https://b.example\n'.repeat(2000) + '\ndeep'],
  ])('ten thousand %s neither overflow the stack nor lose their end', (_, markdown) => {
    expect(textOf(markdownToNodes(markdown))).toContain('deep')
  })
})

test('a line of three hundred thousand things is one line', () => {
  const [node] = markdownToNodes('`a` '.repeat(150_000).trim())
  expect(node?.t === 'paragraph' && node.c.length).toBe(299_999)
})

test('the same text is the same tree: nobody parses it twice', () => {
  const markdown = 'an answer **that** is given often'
  expect(markdownToNodes(markdown)).toBe(markdownToNodes(markdown))
})

describe('whatever is written', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '!',
    '<',
    '>',
    '*',
    '_',
    '~~',
    '`',
    '```',
    '\n',
    '\n\n',
    '    ',
    '- ',
    '1. ',
    '> ',
    '# ',
    '|',
    '|-|-|',
    '\\',
    '&',
    '&colon;',
    '&#x6a;',
    'javascript:',
    'data:',
    'vbscript:',
    'https://',
    'http://',
    'mailto:',
    '](https://a.example)',
    '](mailto:a@b.example)',
    '](javascript:alert(1))',
    'a.example',
    'alert(1)',
    '"',
    "'",
    ' ',
    'word',
    '<img src=x onerror=alert(1)>',
    '\u0000',
    '\ud800',
    '👩🏽‍💻',
  )

  test('links lead to https and mailto, images are https, and every node is one that is known', () => {
    let links = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const node of allNodes(markdownToNodes(pieces.join('')))) {
          if (node.t === 'link') {
            links += 1
            expect(new URL(node.href).protocol).toMatch(/^(https|mailto):$/)
          }
          if (node.t === 'image') expect(new URL(node.src).protocol).toBe('https:')
          expect(KNOWN).toContain(node.t)
        }
      }),
      { seed: SEED, numRuns: 3000 },
    )
    expect(links).toBeGreaterThan(100) // else nothing was looked at
  })

  test('every word and every address survives', () => {
    let count = 0
    const word = fc.constant(null).map(() => `w${(count += 1)}x`)
    const address = fc
      .tuple(fc.constantFrom('https://', 'http://', 'mailto:', 'tel:', 'ftp://'), word)
      .map(([scheme, name]) => `${scheme}${name}.example`)
    const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
    const span = fc.oneof(
      words,
      words.map((text) => `**${text}**`),
      words.map((text) => `*${text}*`),
      words.map((text) => `~~${text}~~`),
      words.map((text) => `\`${text}\``),
      fc.tuple(words, address).map(([text, href]) => `[${text}](${href})`),
      fc.tuple(words, address).map(([text, href]) => `![${text}](${href})`),
      address.map((href) => `[](${href})`),
      words.map((text) => `<b>${text}</b>`),
    )
    const line = fc.array(span, { minLength: 1, maxLength: 4 }).map((spans) => spans.join(' '))
    const simple = fc.oneof(
      line,
      fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
      words.map((text) => `\`\`\`\n${text}\n\`\`\``),
      fc
        .array(fc.tuple(line, line), { minLength: 1, maxLength: 3 })
        .map((rows) =>
          [`| ${rows[0]?.[0] ?? ''} | b |`, '|---|---|', ...rows.slice(1).map(([a, b]) => `| ${a} | ${b} |`)].join(
            '\n',
          ),
        ),
    )
    const { block } = fc.letrec<{ block: string }>((tie) => ({
      block: fc.oneof(
        { maxDepth: 4 },
        simple,
        fc
          .array(tie('block'), { minLength: 1, maxLength: 3 })
          .map((items) => items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n')),
        fc
          .array(tie('block'), { minLength: 1, maxLength: 3 })
          .map((items) => items.map((item) => `> ${item.replaceAll('\n', '\n> ')}`).join('\n\n')),
        fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((items) => items.join('\n\n')),
      ),
    }))
    fc.assert(
      fc.property(block, (markdown) => {
        const shown = JSON.stringify(markdownToNodes(markdown))
        const written = markdown.match(/(?:(?:https?|ftp):\/\/|mailto:|tel:)?w\d+x(?:\.example)?/g) ?? []
        expect(written.filter((text) => !shown.includes(text))).toEqual([])
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })
})

const KNOWN = [
  'paragraph',
  'heading',
  'list',
  'table',
  'code-block',
  'quote',
  'rule',
  'strong',
  'em',
  'del',
  'code',
  'link',
  'image',
  'break',
]

type Node = BlockNode | Exclude<InlineNode, string>

/** All nodes, parents before their children. */
function allNodes(nodes: readonly unknown[]): readonly Node[] {
  return nodes.flatMap((node) => {
    if (Array.isArray(node)) return allNodes(node)
    if (typeof node !== 'object' || node === null) return []
    return [node as Node, ...allNodes(Object.values(node))]
  })
}

/** What stands in it, as JSON shows it. */
function textOf(nodes: readonly BlockNode[]): string {
  return JSON.stringify(nodes)
}
