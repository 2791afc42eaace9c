import { lookFor } from '../../../src/channels/terminal/look'
import { repliesToText } from '../../../src/channels/terminal/replies-to-text'
import type { Button } from '../../../src/model/action'
import type { Reply } from '../../../src/model/reply'

const pipe = lookFor({}, {})
const button = (title: string, role: Button['role']): Button => ({ title, role, action: { v: 1, do: 'help' } })
const reply = (parts: Partial<Reply>): Reply => ({ kind: 'notice', text: 'Text.', links: [], buttons: [], ...parts })

describe('replies as text', () => {
  test('links stand below the text with their address', () => {
    const links = [
      { title: 'Read it on the page', url: 'https://example.org/faq#map' },
      { title: 'Write to us', url: 'mailto:p@example.org?subject=A%20question&body=Dear%20all' },
      { title: 'Or write to q@example.org', url: 'mailto:q@example.org' },
    ]
    expect(repliesToText([reply({ links })], pipe)).toBe(
      'Text.\n\nRead it on the page: https://example.org/faq#map\nWrite to us: p@example.org\nOr write to q@example.org',
    )
  })

  test('choices are a numbered list, and what is less prominent follows on one line', () => {
    const buttons = [
      button('First?', 'choice'),
      button('Quiet', 'quiet'),
      button('Second?', 'related'),
      button('Hush', 'quiet'),
    ]
    expect(repliesToText([reply({ buttons })], pipe)).toBe('Text.\n\n 1. First?\n 3. Second?\n 2. Quiet   4. Hush')
  })

  test('a wide list of what is less prominent is broken between its items', () => {
    const look = { ...pipe, columns: 20 }
    const buttons = [button('Talk to us', 'quiet'), button('Browse topics', 'quiet')]
    expect(repliesToText([reply({ buttons })], look)).toBe('Text.\n\n 1. Talk to us\n 2. Browse topics')
  })

  test('numbers run on over all replies of a turn', () => {
    const first = reply({ text: 'One.', buttons: [button('A', 'choice'), button('B', 'choice')] })
    const second = reply({ text: 'Two.', buttons: [button('C', 'choice')] })
    expect(repliesToText([first, second], pipe)).toBe('One.\n\n 1. A\n 2. B\n\nTwo.\n\n 3. C')
  })

  test('control characters in titles and addresses do not reach the terminal', () => {
    const hostile = reply({
      links: [{ title: 'a\x1b[2J', url: 'https://example.org/\x1b]0;x\x07' }],
      buttons: [button('b\x1b[1A', 'choice'), button('c\u009b1A', 'quiet')],
    })
    expect(repliesToText([hostile], pipe)).toBe('Text.\n\na: https://example.org/\n\n 1. b\n 2. c')
  })

  test('no replies are no text', () => {
    expect(repliesToText([], pipe)).toBe('')
  })
})
