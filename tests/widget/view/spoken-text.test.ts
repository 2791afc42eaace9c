import { spokenText } from '../../../src/widget/view/spoken-text'
import { choice, code, heading, link, message, numbered, paragraph, quiet, related, strong } from '../stories/said'

test('a message is read with its words alone: no addresses, no signs', () => {
  const said = message(
    'answer',
    [
      heading(1, 'Money'),
      paragraph('See ', link('https://example.org/x', 'the ', strong('list')), '.', { t: 'break' }, code('id')),
      numbered(1, 'One', [paragraph('Two')]),
      { t: 'table', head: [['Item'], ['Price']], rows: [[['Tea'], ['$1']]] },
      { t: 'quote', c: [paragraph('Said.')] },
      { t: 'rule' },
      { t: 'code-block', text: 'x = 1' },
      paragraph({ t: 'image', src: 'https://example.org/a.png', alt: 'A plan' }),
      { t: 'video' } as never,
    ],
    { links: [{ title: 'Read this on the page', url: 'https://example.org/#x' }] },
  )
  expect(spokenText(said, 'Choices').split('\n')).toEqual([
    ...['Money', 'See the list. id', 'One', 'Two', 'Item, Price', 'Tea, $1', 'Said.', 'x = 1', 'A plan'],
    'Read this on the page',
  ])
})

test('what is to be chosen is read with it, what is merely possible is not', () => {
  const buttons = [choice('A'), choice('B'), related('C'), quiet('D')]
  expect(spokenText(message('choices', [paragraph('Which?')], { buttons }), 'Choices')).toBe('Which?\nChoices: A; B')
})
