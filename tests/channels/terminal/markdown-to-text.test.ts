import { lookFor } from '../../../src/channels/terminal/look'
import { markdownToText } from '../../../src/channels/terminal/markdown-to-text'

const pipe = lookFor({}, {})
const terminal = (columns: number) => lookFor({ isTTY: true, columns }, {})

describe('an answer in a pipe', () => {
  test.each([
    ['emphasis is only its words', 'a **bold** and *slanted* `word`', 'a bold and slanted word'],
    [
      'a link has its address behind it',
      'see [the form](https://example.org/f "F")',
      'see the form (https://example.org/f)',
    ],
    [
      'a bare address stands once',
      '<https://example.org> or [p@example.org](mailto:p@example.org)',
      'https://example.org or p@example.org',
    ],
    [
      'an emphasised link says its address once',
      '[**https://example.org/**](https://example.org/)',
      'https://example.org/',
    ],
    [
      'a picture is its description',
      '![the map](https://example.org/map.png)',
      'the map (https://example.org/map.png)',
    ],
    ['a paragraph broken in the source is one line', 'one\ntwo', 'one two'],
    ['a hard break is kept', 'one  \ntwo', 'one\ntwo'],
    ['paragraphs are a line apart', 'one\n\n\ntwo', 'one\n\ntwo'],
    ['a list has bullets', 'before\n- one\n- two\n\nafter', 'before\n\n• one\n• two\n\nafter'],
    ['a list keeps its numbers', '3. three\n4. four', '3. three\n4. four'],
    ['a list in a list is indented', '1. one\n   - inner\n2. two', '1. one\n   • inner\n2. two'],
    ['a second paragraph stays in its item', '- one\n\n  more\n- two', '• one\n\n  more\n• two'],
    ['a heading is a line of its own', '# Money\nNone.', 'Money\n\nNone.'],
    ['a quotation is marked', '> said\n> so', '│ said so'],
    ['code keeps its breaks and spaces', '```\nif x\n  y\n```', '    if x\n      y'],
    ['a table has its rows', '| a | b |\n|---|---|\n| 1 | 2 |', 'a | b\n1 | 2'],
    ['a rule stays visible', 'one\n\n---\n\ntwo', 'one\n\n───\n\ntwo'],
    ['HTML is text', 'a <b>c</b>', 'a <b>c</b>'],
    ['no text is no text', '', ''],
  ])('%s', (_, source, expected) => {
    expect(markdownToText(source, pipe)).toBe(expected)
  })

  test.each([
    ['colours', 'a \x1b[31mred\x1b[0m word', 'a red word'],
    ['a colour in code', '```\na\x1b[31mb\n```', '    ab'],
    ['a colour in the name of a picture', '![a\x1b[31mb](https://example.org/p.png)', 'ab (https://example.org/p.png)'],
    ['a window title', 'x\x1b]0;owned\x07y', 'xy'],
    ['the one-character introducer', 'x\u009b2Jy', 'xy'],
    ['a carriage return as an entity', 'good&#13;evil', 'good\nevil'],
    ['a bell, a backspace, a delete', 'a\x07b\x08c\x7fd', 'abcd'],
    ['an escape that only appears when another is taken out', 'a\x1b\x1b[31m[31mb', 'a[31mb'],
  ])('%s cannot be smuggled in', (_, source, expected) => {
    expect(markdownToText(source, pipe)).toBe(expected)
  })
})

describe('an answer in a terminal', () => {
  test('has styles', () => {
    expect(markdownToText('a **bold word**', terminal(80))).toBe('a \x1b[1mbold\x1b[22m \x1b[1mword\x1b[22m')
  })

  test('is wrapped between words, styles taking no room, and lists keep their indent', () => {
    expect(markdownToText('- **one** two three four five six\n- seven', terminal(20))).toBe(
      '• \x1b[1mone\x1b[22m two three four\n  five six\n• seven',
    )
  })

  test('keeps a long address whole', () => {
    const address = 'https://example.org/a/very/long/address/indeed'
    expect(markdownToText(`see ${address} there`, terminal(24))).toBe(`see\n${address}\nthere`)
  })

  test.each([
    ['wide characters take two columns', '世界世界 世界世界世界 x', '世界世界\n世界世界世界 x'],
    [
      'combining marks take none',
      'e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 abcdefghijk',
      'e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 abcdefghijk',
    ],
  ])('%s', (_, source, expected) => {
    expect(markdownToText(source, terminal(20))).toBe(expected)
  })
})
