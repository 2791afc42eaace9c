import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { staffAnswer, type StaffAnswer } from '../../dialogs/staff-answer'
import { wordsOf } from '../support/conversation'

const parts = (locale = 'en') => ({ words: wordsOf(locale), contactEmail: 'kits@county.example' })

function said(answer: Partial<StaffAnswer> = {}, locale = 'en') {
  const whole = {
    ticket: 1042,
    question: 'Who won the cup?',
    text: 'The other team.',
    isAnswer: true,
    attachments: 0,
    ...answer,
  }
  return staffAnswer(parts(locale), whole)
}

const html = (markdown: string) => new MarkdownIt({ html: true }).render(markdown)

test('names the ticket and the question, and whose answer it is', () => {
  expect(said({ staffName: 'Grace' }).text).toBe(
    'Answer to **FAQ-1042** “Who won the cup?” from Grace:\n\nThe other team.',
  )
  expect(said().text).toBe('The answer to **FAQ-1042** “Who won the cup?”:\n\nThe other team.')
  expect(said({ staffName: 'Grace' }, 'de').text).toBe(
    'Antwort auf **FAQ-1042** „Who won the cup?“ von Grace:\n\nThe other team.',
  )
  expect(said().ticket).toBe(1042)
})

test('can be called helpful, or written back to', () => {
  expect(said().buttons).toEqual([
    { title: 'That helped', role: 'choice', action: { v: 1, do: 'ticket', ticket: 1042, step: 'helped' } },
    { title: 'Write back', role: 'quiet', action: { v: 1, do: 'ticket', ticket: 1042, step: 'write' } },
  ])
})

test('that only says that an answer comes later is said to be no answer yet', () => {
  const { text, buttons } = said({ isAnswer: false, staffName: 'Grace', text: 'I will check.' })
  expect(text).toMatch(/^About \*\*FAQ-1042\*\* .*, Grace writes:\n\nI will check\.\n\nThat is not the answer yet/)
  expect(buttons.map(({ title }) => title)).toEqual(['Write back'])
})

test('says that files came with it', () => {
  expect(said({ attachments: 2 }).text).toMatch(/Files that came with it: 2\. .*kits@county\.example .*FAQ-1042\.$/)
})

test('keeps its lines and paragraphs', () => {
  expect(html(said({ text: 'One\ntwo\n\n\n\n    three\n- four\n1. five' }).text)).toContain(
    '<p>One<br>\ntwo</p>\n<p>three<br>\n- four<br>\n1. five</p>',
  )
})

test.each([
  [
    'See https://kits.example/a_b?x=1&y=(2).',
    '<a href="https://kits.example/a_b?x=1&amp;y=%282">https://kits.example/a_b?x=1&amp;y=(2</a>).',
  ],
  ['(https://kits.example/loans)', '(<a href="https://kits.example/loans">https://kits.example/loans</a>)'],
  ['Write to loans+a@kits.example, please', '<a href="mailto:loans%2Ba@kits.example">loans+a@kits.example</a>, please'],
  ['mailto:loans@kits.example', '<a href="mailto:loans@kits.example">mailto:loans@kits.example</a>'],
  [
    'https://kits.example/?a=1&lt;=2',
    '<a href="https://kits.example/?a=1&amp;lt;=2">https://kits.example/?a=1&amp;lt;=2</a>',
  ],
])('makes links of the addresses in %j', (text, link) => expect(html(said({ text }).text)).toContain(link))

test.each([
  ['http://kits.example', []],
  ['javascript:alert(1)', []],
  ['![x](data:image/png)', []],
  ['<a href=x>', []],
  ['https://', []],
  ['[harmless](https://evil.example "y")', ['https://evil.example/']],
])('makes no other link, picture or markup of %j', (text, targets) => {
  const shown = html(said({ text }).text)
  expect([...shown.matchAll(/ (?:href|src|title)="([^"]*)"/g)].map(([, target]) => target)).toEqual(targets)
  expect(shown).not.toContain('>harmless<')
})

test('whatever staff write, it is shown as text, and every link says where it leads', () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom(
        'https://a.example/x',
        '[',
        '](',
        ')',
        '<',
        '>',
        '**',
        '`',
        '\n',
        '\n\n',
        '    ',
        '# ',
        '> ',
        '|',
        '&amp;',
        '\\',
        'a@b.example',
        '~~~',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(text, (pieces) => {
      const shown = html(
        staffAnswer(parts(), {
          ticket: 1,
          question: pieces.join(''),
          text: pieces.join(''),
          isAnswer: true,
          attachments: 0,
        }).text,
      )
      expect(shown.replace(/<\/?(?:p|strong|br|a)\b[^>]*>/g, '')).not.toMatch(/<[a-z/!]/i)
      for (const [, target] of shown.matchAll(/<a href="([^"]*)"/g)) expect(target).toMatch(/^(?:https:\/\/|mailto:)/)
    }),
    { numRuns: 300 },
  )
})
