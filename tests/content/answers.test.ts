import { parsePage } from './parse-page'

const answerOf = (...lines: string[]) => parsePage(['## Why?', ...lines].join('\n')).drafts[0]?.answer
const at = { pageUrl: 'https://example.org/help/faq.html#start' }
const answerAt = (text: string) => parsePage(`## Why?\n${text}`, at).drafts[0]?.answer

describe('an answer', () => {
  test.each([
    ['two  spaces, *stars* and `<br>` in code', 'two  spaces, *stars* and `<br>` in code'],
    ['a < b and b > c & d', 'a < b and b > c & d'],
    ['write <a@b.example> or see <https://b.example/x>', 'write <a@b.example> or see <https://b.example/x>'],
    ['\\[not a link\\](x)', '\\[not a link\\](x)'],
    ['> a quote with [a link](https://b.example)', '> a quote with [a link](https://b.example)'],
    ['hard  \nbreak', 'hard  \nbreak'],
  ])('keeps %j as it is written', (text, expected) => expect(answerOf(text)).toBe(expected))

  test.each([
    ['one<br>two', 'one  \ntwo'],
    ['one<br/>\ntwo', 'one  \ntwo'],
    ['one<br><br />two', 'one\n\ntwo'],
    ['- one<br><br>two\n- three', '- one  \ntwo\n- three'],
    ['<br>one<br>', 'one'],
    ['| a | b |\n|---|---|\n| c<br>d | e |', '| a | b |\n|---|---|\n| c d | e |'],
  ])('makes a line break of a <br>: %j', (text, expected) => expect(answerOf(text)).toBe(expected))

  test.each([
    ['see <a href="https://b.example/x">this <b>file</b></a>', 'see [this file](https://b.example/x)'],
    ['<img src="https://b.example/x.png" alt="a map">', '![a map](https://b.example/x.png)'],
    ['<div align="center">in the <sup>middle</sup></div>', 'in the middle'],
    ['one <script>alert(1)</script>two<style>p{}</style>', 'one two'],
    ['one <!-- a remark --> two', 'one  two'],
  ])('keeps what HTML says, without the tags: %j', (text, expected) => expect(answerOf(text)).toBe(expected))

  test.each([
    '[Back to the top](#top)',
    '[**Back to top**](#contents)',
    '**[Top](#)**',
    '[↑ nach oben](#anfang)',
    '<br/>\n[back](#top)<br/>',
    '***\n[Back to top](#top)\n\n---',
  ])('ends before %j', (way) => {
    expect(answerOf('1', '', way)).toBe('1')
    expect(answerOf('1', way)).toBe('1')
  })

  test('keeps a link to the top that is part of a sentence', () => {
    expect(answerAt('See [the top](#top) first.')).toBe('See [the top](https://example.org/help/faq.html#top) first.')
  })

  test('keeps the empty lines and the indentation of its code', () => {
    const code = ['```', 'a', '', '', '<br>', '[x](y)', '```'].join('\n')
    expect(answerAt(`text\n\n${code}`)).toBe(`text\n\n${code}`)
  })
})

describe('a link in an answer', () => {
  test.each([
    ['[a](b.pdf)', '[a](https://example.org/help/b.pdf)'],
    ['[a](/b.pdf "T")', '[a](https://example.org/b.pdf "T")'],
    ['![a](img/b.png)', '![a](https://example.org/help/img/b.png)'],
    ['[![a](b.png)](c.html)', '[![a](https://example.org/help/b.png)](https://example.org/help/c.html)'],
    ['[a](?q=(x))', '[a](<https://example.org/help/faq.html?q=(x)>)'],
    ['[a](<my file.pdf>)', '[a](<my file.pdf>)'],
    ['[a](#why)', '[a](https://example.org/help/faq.html#why)'],
    ['[a](//b.example/c)', '[a](https://b.example/c)'],
    ['[a](www.b.example)', '[a](https://www.b.example)'],
    ['[a](me@b.example)', '[a](mailto:me@b.example)'],
    ['[a](HTTPS://B.example/C)', '[a](HTTPS://B.example/C)'],
    ['[a](tel:+49123)', '[a](tel:+49123)'],
  ])('%s becomes %s', (text, expected) => {
    if (text.includes('my file')) expect(answerAt(text)).toBe('a')
    else expect(answerAt(text)).toBe(expected)
  })

  test('by reference becomes a link that stands on its own, wherever its address is written', () => {
    const text = [
      '## Why?',
      'See [the list][1], [that] and ![map][m].',
      '',
      '[1]: list.html "All"',
      '',
      '## How?',
      'So.',
    ]
    const end = ['[that]: https://b.example', '[m]: m.png']
    const [first, second] = parsePage([...text, '', ...end].join('\n'), at).drafts
    expect(first?.answer).toBe(
      'See [the list](https://example.org/help/list.html "All"), [that](https://b.example) and ![map](https://example.org/help/m.png).',
    )
    expect(second?.answer).toBe('So.')
  })

  test.each([
    ['[a](javascript:alert(1))', 'a'],
    ['[a]()', 'a'],
    ['[a](data:text/html,x)', 'a'],
    ['<a href="javascript:alert(1)">a</a>', 'a'],
    ['[a](mailto:nobody)', 'a'],
    ['[a](http://)', 'a'],
  ])('that cannot work leaves its text and a warning: %s', (text, expected) => {
    const { drafts, problems } = parsePage(`## Why?\nzero\n${text}`, at)
    expect(drafts[0]?.answer).toBe(`zero\n${expected}`)
    expect(problems.map(({ code, place }) => [code, place.line])).toEqual([['unusable-link', 3]])
  })

  test('that is relative stays so, with a warning, where the page has no address', () => {
    const { drafts, problems } = parsePage('## Why?\n[a](b.pdf) [c](#why)')
    expect(drafts[0]?.answer).toBe('[a](b.pdf) [c](#why)')
    expect(problems.map(({ code }) => code)).toEqual(['relative-link'])
  })

  test('is resolved against the address in the front matter first', () => {
    const { drafts, pageUrl } = parsePage('---\nurl: https://own.example/a/\n---\n## Why?\n[a](b)', at)
    expect([drafts[0]?.answer, pageUrl]).toEqual(['[a](https://own.example/a/b)', 'https://own.example/a/'])
  })
})

describe('the address people write to', () => {
  test.each([
    [
      'stated in the front matter',
      '---\ncontact: a@b.example\n---\nmail c@b.example\n## Why?\nd@b.example',
      'a@b.example',
    ],
    ['written in the introduction', '# T\nmail <c@b.example>.\n## Why?\nd@b.example', 'c@b.example'],
    ['linked in the introduction', '# T\n[mail](mailto:c@b.example?subject=x)\n## Why?\nd@b.example', 'c@b.example'],
    ['below the index', '- [Why?](#why)\n\nElse: c@b.example\n\n## Why?\nd@b.example', 'c@b.example'],
    ['found in an answer', '# T\n<!-- note: x@b.example -->\n## Why?\nd@b.example.', 'd@b.example'],
    ['missing', '## Why?\nSo @ that.', undefined],
  ])('is %s', (_, text, expected) => expect(parsePage(text).contact?.address).toBe(expected))
})
