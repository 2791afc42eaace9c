import { parsePage } from './parse-page'

const entryOf = (...lines: string[]) => parsePage(['## Why?', ...lines, 'So.'].join('\n'))

describe('what an author tells the bot in comments', () => {
  test('other wordings, related entries, keywords and a last day', () => {
    const { drafts, problems } = entryOf(
      '<!-- also: how come | for what reason -->',
      '<!-- related: how, #when -->',
      '<!-- keywords: reason, cause -->',
      '<!-- valid until: 2030-12-31 -->',
    )
    expect(problems).toEqual([])
    expect(drafts[0]).toMatchObject({
      alternates: ['how come', 'for what reason'],
      related: ['how', 'when'],
      keywords: ['reason', 'cause'],
      validUntil: '2030-12-31',
      answer: 'So.',
    })
  })

  test('case, spaces, hyphens and a list over several lines do not matter', () => {
    const { drafts, problems } = entryOf('<!--ALSO :how come', '  for what reason', '  Valid-Until:2030-12-31-->')
    expect(problems).toEqual([])
    expect(drafts[0]).toMatchObject({ alternates: ['how come', 'for what reason'], validUntil: '2030-12-31' })
  })

  test("an author's own remarks are left alone", () => {
    const { problems } = entryOf(
      '<!-- ask Ann about this -->',
      '<!-- note: also: no -->',
      '<!-- toc -->',
      '<!-- TODO: x -->',
    )
    expect(problems).toEqual([])
  })

  test.each([
    ['<!-- alsoo: how come -->', 'unknown-comment', 2],
    ['<!-- valid until: 2030-02-30 -->', 'broken-comment', 2],
    ['<!-- valid until: next year -->', 'broken-comment', 2],
    ['<!--\nrelated:\n-->', 'broken-comment', 3],
    ['one\n\ntwo <!-- never ends', 'unclosed-comment', 4],
  ])('%j is a mistake with its line', (text, code, line) => {
    expect(entryOf(text).problems.map((problem) => [problem.severity, problem.code, problem.place.line])).toEqual([
      ['warning', code, line],
    ])
  })

  test('a note above the first question belongs to none', () => {
    const { problems } = parsePage('# T\n<!-- also: x -->\n## Why?\n1\n## How?\n2')
    expect(problems.map(({ code, place }) => [code, place.line])).toEqual([['misplaced-comment', 2]])
  })

  test('a comment that never ends hides no question', () => {
    expect(parsePage('## Why?\n<!-- oh\n1\n\n## How?\n2').drafts.map(({ question }) => question)).toEqual([
      'Why?',
      'How?',
    ])
  })

  test('a heading in a comment is no question', () => {
    expect(parsePage('## Why?\n1\n\n<!--\n## Not yet?\n\n2\n-->\n\n## How?\n3').drafts).toHaveLength(2)
  })
})
