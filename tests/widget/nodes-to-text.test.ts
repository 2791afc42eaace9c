import type { BlockNode } from '../../src/channels/web/protocol'
import { linkToText, nodesToText } from '../../src/widget/chat/nodes-to-text'

const p = (...c: Extract<BlockNode, { t: 'paragraph' }>['c']): BlockNode => ({ t: 'paragraph', c })

test.each<[string, BlockNode[], string]>([
  ['nothing', [], ''],
  ['paragraphs', [p('One.'), p('Two.')], 'One.\n\nTwo.'],
  [
    'what stands in a line',
    [p('a ', { t: 'strong', c: ['b', { t: 'em', c: ['c'] }] }, { t: 'del', c: ['d'] }, { t: 'code', text: '<e>' })],
    'a bcd<e>',
  ],
  ['a break', [p('a', { t: 'break' }, 'b')], 'a\nb'],
  ['an image', [p({ t: 'image', src: 'https://faq.example/x.png', alt: 'A badge' })], 'A badge'],
  [
    'a link',
    [p('See ', { t: 'link', href: 'https://faq.example/', c: [{ t: 'strong', c: ['the page'] }] }, '.')],
    'See the page (https://faq.example/).',
  ],
  ['a heading', [{ t: 'heading', level: 1, c: ['Vouchers'] }, p('Text')], 'Vouchers\n\nText'],
  ['bullets', [{ t: 'list', items: [[p('a')], [p('b')]] }], '• a\n• b'],
  ['numbers', [{ t: 'list', start: 9, items: [[p('a')], [p('b', { t: 'break' }, 'c')]] }], '9. a\n10. b\n    c'],
  [
    'a list in a list',
    [
      {
        t: 'list',
        items: [
          [p('a'), { t: 'list', start: 1, items: [[p('b')]] }],
          [p('c'), p('d')],
        ],
      },
    ],
    '• a\n  1. b\n• c\n\n  d',
  ],
  ['a table', [{ t: 'table', head: [['Level'], ['Fee']], rows: [[['Gold'], ['0']]] }], 'Level | Fee\nGold | 0'],
  ['code', [{ t: 'code-block', text: 'a\n  b\n' }], '    a\n      b'],
  ['a quote', [{ t: 'quote', c: [p('a'), p('b')] }], '> a\n>\n> b'],
  ['a rule', [p('a'), { t: 'rule' }, p('b')], 'a\n\n---\n\nb'],
])('%s', (_, nodes, text) => {
  expect(nodesToText(nodes)).toBe(text)
})

test.each([
  ['Read this', 'https://faq.example/#a', 'Read this (https://faq.example/#a)'],
  ['https://faq.example/', 'https://faq.example/', 'https://faq.example/'],
  ['E-mail this', 'mailto:a@faq.example?subject=Hello&body=x%0Ay', 'E-mail this (a@faq.example)'],
  ['Write to a@faq.example', 'mailto:a@faq.example?subject=Hello', 'Write to a@faq.example'],
])('the link %j to %s reads %j', (title, url, text) => {
  expect(linkToText(title, url)).toBe(text)
})
