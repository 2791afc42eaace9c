import fc from 'fast-check'
import { markdownToNodes } from '../../../src/channels/web/markdown-to-nodes'
import type { BlockNode, InlineNode } from '../../../src/channels/web/protocol'

/** A text that is one paragraph: what stands in it. */
const lineOf = (markdown: string) => {
  const [node, ...others] = markdownToNodes(markdown)
  expect(others).toEqual([])
  return node?.t === 'paragraph' ? node.c : undefined
}
const paragraph = (...c: readonly InlineNode[]) => ({ t: 'paragraph', c })

describe('in a line', () => {
  test.each<[string, string, readonly InlineNode[]]>([
    ['text is text', 'Nothing in the first week.', ['Nothing in the first week.']],
    ['strong', 'a **b** c', ['a ', { t: 'strong', c: ['b'] }, ' c']],
    ['emphasised', '*a*', [{ t: 'em', c: ['a'] }]],
    ['struck out', '~~a~~', [{ t: 'del', c: ['a'] }]],
    ['within each other', '**a *b* c**', [{ t: 'strong', c: ['a ', { t: 'em', c: ['b'] }, ' c'] }]],
    ['code', '`a *b*`', [{ t: 'code', text: 'a *b*' }]],
    [
      'a link',
      '[a **b**](https://x.y/z "t")',
      [{ t: 'link', href: 'https://x.y/z', c: ['a ', { t: 'strong', c: ['b'] }] }],
    ],
    ['a bare address', 'at https://x.y/z.', ['at ', { t: 'link', href: 'https://x.y/z', c: ['https://x.y/z'] }, '.']],
    ['an e-mail address', 'to a@b.example', ['to ', { t: 'link', href: 'mailto:a@b.example', c: ['a@b.example'] }]],
    [
      'an e-mail link',
      '[us](mailto:a@b.example?subject=x)',
      [{ t: 'link', href: 'mailto:a@b.example?subject=x', c: ['us'] }],
    ],
    ['an image', '![a *map*](https://x.y/z.png "t")', [{ t: 'image', src: 'https://x.y/z.png', alt: 'a map' }]],
    ['a line’s end of the source is a space', 'a\nb', ['a b']],
    ['a break', 'a  \nb\\\nc', ['a', { t: 'break' }, 'b', { t: 'break' }, 'c']],
    ['signs that mean nothing here', '1 \\* 2 &lt; 3 &copy; &', ['1 * 2 < 3 © &']],
    ['HTML', '<b>a</b> <script>alert(1)</script>', ['<b>a</b> <script>alert(1)</script>']],
    ['a name without a scheme is no link', 'www.example.org', ['www.example.org']],
  ])('%s', (_, markdown, nodes) => {
    expect(lineOf(markdown)).toEqual(nodes)
  })
})

describe('a link that is none to be followed is its text', () => {
  test.each<[string, string, readonly InlineNode[]]>([
    [
      'a web page without encryption, with its address',
      '[a *b*](http://x.y/z)',
      ['a ', { t: 'em', c: ['b'] }, ' (http://x.y/z)'],
    ],
    ['a bare one, once', 'http://x.y/ä', ['http://x.y/ä']],
    ['one between angle brackets, once', '<http://x.y/z>', ['http://x.y/z']],
    ['a place within the page', '[a](#b)', ['a']],
    ['a path', '[a](/b)', ['a']],
    ['another host by our scheme', '[a](//evil.example)', ['a']],
    ['a script', '[a](javascript:alert(1))', ['a']],
    ['a script in other letters', '[a](JaVaScRiPt:alert(1))', ['a']],
    ['a script in entities', '[a](javascript&colon;alert(1))', ['a']],
    ['a script behind a control character', '[a](<\u0001javascript:alert(1)>)', ['a']],
    ['data', '[a](data:text/html;base64,PHNjcmlwdD4=)', ['a']],
    ['an old script', '[a](vbscript:msgbox)', ['a']],
    ['a file', '[a](file:///etc/passwd)', ['a']],
    ['https without its slashes', '[a](https:evil)', ['a']],
    ['an image without encryption', '![a](http://x.y/z.png)', ['a']],
    ['an image that is data', '![a](data:image/svg+xml,<svg>)', ['a']],
    ['an image that is a script', '![a](javascript:alert(1))', ['a']],
    ['an image that is a path', '![a](/z.png)', ['a']],
  ])('%s', (_, markdown, nodes) => {
    expect(lineOf(markdown)).toEqual(nodes)
  })
})

describe('a block', () => {
  test.each<[string, string, readonly BlockNode[]]>([
    ['nothing', '', []],
    [
      'paragraphs',
      'a\n\n\nb',
      [
        { t: 'paragraph', c: ['a'] },
        { t: 'paragraph', c: ['b'] },
      ],
    ],
    ['a list', '- a\n- b', [{ t: 'list', items: [[paragraph('a')], [paragraph('b')]] } as BlockNode]],
    [
      'a list with numbers',
      '3. a\n4. b',
      [{ t: 'list', start: 3, items: [[paragraph('a')], [paragraph('b')]] } as BlockNode],
    ],
    ['a list from nought', '0. a', [{ t: 'list', start: 0, items: [[paragraph('a')]] } as BlockNode]],
    [
      'a list in a list',
      '1. a\n   - b\n\n   c',
      [
        {
          t: 'list',
          start: 1,
          items: [[paragraph('a'), { t: 'list', items: [[paragraph('b')]] }, paragraph('c')]],
        } as BlockNode,
      ],
    ],
    ['an item with nothing in it', '- \n- a', [{ t: 'list', items: [[], [paragraph('a')]] } as BlockNode]],
    ['a quotation', '> a\n>\n> b', [{ t: 'quote', c: [paragraph('a'), paragraph('b')] } as BlockNode]],
    ['code', '```js\na\n  b\n```', [{ t: 'code-block', text: 'a\n  b' }]],
    ['indented code', '    a\n\n    b', [{ t: 'code-block', text: 'a\n\nb' }]],
    ['a rule', 'a\n\n---\n\nb', [paragraph('a') as BlockNode, { t: 'rule' }, paragraph('b') as BlockNode]],
    [
      'a table',
      '| a | **b** |\n|---|:-:|\n| 1 | `2` |\n| 3 |',
      [
        {
          t: 'table',
          head: [['a'], [{ t: 'strong', c: ['b'] }]],
          rows: [
            [['1'], [{ t: 'code', text: '2' }]],
            [['3'], []],
          ],
        },
      ],
    ],
    ['a table without rows', '| a |\n|---|', [{ t: 'table', head: [['a']], rows: [] }]],
    [
      'HTML is text',
      '<div onclick="x">\n*a*\n</div>',
      [paragraph('<div onclick="x"> ', { t: 'em', c: ['a'] }, ' </div>') as BlockNode],
    ],
    ['a comment is text', '<!-- a -->', [paragraph('<!-- a -->') as BlockNode]],
  ])('%s', (_, markdown, nodes) => {
    expect(markdownToNodes(markdown)).toEqual(nodes)
  })

  test.each([
    ['# a\n## b\n### c\n#### d', [1, 2, 3, 3]],
    ['### a\n#### b', [1, 2]],
    ['###### a', [1]],
    ['## a\n# b', [2, 1]],
    ['a\n===\nb\n---', [1, 2]],
    ['> ## a\n\n#### b', [3]],
  ])('headings of %j have the levels %j', (markdown, levels) => {
    expect(markdownToNodes(markdown).flatMap((node) => (node.t === 'heading' ? node.level : []))).toEqual(levels)
  })
})

describe('whatever the text is', () => {
  const bounded = (name: string, markdown: string) => [name, markdown] as const

  test.each([
    bounded('emphases', `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`),
    bounded('emphases with something between them', `${'*a **b '.repeat(2000)}${' b** a*'.repeat(2000)}`),
    bounded('quotations', `${'>'.repeat(5000)} a`),
    bounded('lists', Array.from({ length: 200 }, (__, depth) => `${'  '.repeat(depth)}- a`).join('\n')),
    bounded('quotations in lists', '- > '.repeat(2000)),
    bounded('links in links', `${'['.repeat(3000)}a${'](https://x.y)'.repeat(3000)}`),
  ])('its %s are no deeper than what draws them can go', (_, markdown) => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
    expect(depthOf(markdownToNodes(markdown))).toBeLessThan(60)
  })

  test('what stands too deep is shown where it is', () => {
    const shown = JSON.stringify(markdownToNodes(`${'> '.repeat(12)}**at last**`))
    expect(shown).toContain('at last')
    expect(shown.split('"quote"')).toHaveLength(1 + 8)
    const list = JSON.stringify(
      markdownToNodes(Array.from({ length: 15 }, (__, d) => `${'  '.repeat(d)}- at ${d}`).join('\n')),
    )
    for (let depth = 0; depth < 15; depth += 1) expect(list).toContain(`"at ${depth}"`)
  })

  test('many things in one line are no more than one line', () => {
    expect(lineOf('`a` '.repeat(150_000).trim())?.length).toBe(299_999)
  })

  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '*',
      '**',
      '`',
      '[',
      '](',
      ')',
      '![',
      '<',
      '>',
      '# ',
      '- ',
      '1. ',
      '|',
      '\n',
      '\n\n',
      '    ',
      '~~',
      '\\',
      '&lt;',
    ),
    fc.constantFrom(
      'https://x.y/z',
      'http://x.y',
      'javascript:alert(1)',
      'data:text/html,x',
      'mailto:a@b.c',
      '#x',
      '//x.y',
    ),
  )

  test('nothing else is a link or an image, and nothing is HTML', () => {
    const check = (pieces: readonly string[]) => {
      const visit = (node: BlockNode | InlineNode): void => {
        if (typeof node === 'string') return
        if (node.t === 'link') expect(node.href).toMatch(/^(?:https:\/\/|mailto:)/i)
        if (node.t === 'image') expect(node.src).toMatch(/^https:\/\//i)
        if (node.t === 'list') node.items.flat().forEach(visit)
        if (node.t === 'table') [...node.head, ...node.rows.flat()].flat().forEach(visit)
        if ('c' in node) node.c.forEach(visit)
      }
      markdownToNodes(pieces.join('')).forEach(visit)
    }
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), check), { seed: 20_261_124, numRuns: 2000 })
  })
})

test('the same text is the same tree, which nobody parses twice', () => {
  const markdown = 'an answer **that** is given often'
  expect(markdownToNodes(markdown)).toBe(markdownToNodes(markdown))
})
