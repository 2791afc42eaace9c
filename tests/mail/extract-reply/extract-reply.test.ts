import fc from 'fast-check'
import { extractReply } from '../../../src/mail/extract-reply/extract-reply'
import { receiveMail } from '../../support/mail/read-mail'
import { REPLIES, UNSURE_REPLIES } from '../../support/mail/corpus'

test.each(REPLIES)('what was written in %s is cut out', async (name, text) => {
  expect(extractReply(await receiveMail(name))).toMatchObject({ text, unsure: false })
})

test.each(UNSURE_REPLIES)('of %s all is kept, and it is said that a person should look', async (name, text) => {
  const reply = extractReply(await receiveMail(name))
  expect(reply).toMatchObject({ text, unsure: true })
})

/** Our line, which some mail programs and many people take away. */
const withoutOurLine = (text: string | undefined) =>
  text?.replaceAll(/##-.*?-##/g, '').replaceAll('data-faq-reply-above', '')

/** Nothing else in these says where the answer ends. */
const NOTHING_ELSE = ['delimiter-only', 'outlook-desktop-hu']

describe('without our own line', () => {
  test.each(REPLIES.filter(([name]) => !NOTHING_ELSE.includes(name)))(
    'the answer in %s is the same',
    async (name, text) => {
      const message = await receiveMail(name)
      const plain = withoutOurLine(message.text)
      const html = withoutOurLine(message.html)
      const reply = extractReply({
        ...(plain === undefined ? {} : { text: plain }),
        ...(html === undefined ? {} : { html }),
      })
      expect(reply).toMatchObject({ text, unsure: false })
      expect(reply.kept).not.toBe('delimiter')
    },
  )
})

describe('HTML is read as a reader sees it:', () => {
  const read = (html: string) => extractReply({ html }).text

  test.each<[what: string, html: string, text: string]>([
    ['blanks as one', '<p>a \n b<b> c</b>d</p>', 'a b cd'],
    ['paragraphs apart, lines not', '<p>a</p><p>b<br>c</p><div>d</div><div>e</div>', 'a\n\nb\nc\nd\ne'],
    ['an empty line of a hard space', '<div>a</div><div>&nbsp;</div><div>b</div>', 'a\n\nb'],
    [
      'links with their address',
      '<a href="https://example.org/a">the page</a>, see',
      'the page (https://example.org/a), see',
    ],
    ['addresses once', '<a href="mailto:a@example.org">a@example.org</a>', 'a@example.org'],
    ['no address that is a program', '<a href="javascript:alert(1)">this</a>', 'this'],
    ['lists in lists', '<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>', '1. a\n  - b\n2. c'],
    ['paragraphs in lists beside the marks', '<ul><li><p>a</p></li><li><p>b</p></li></ul>', '- a\n- b'],
    ['rows on a line', '<table><tr><td>a</td><td><p>b</p></td></tr></table>', 'a | b'],
    ['cells of several lines one after the other', '<table><tr><td>a<br>b</td><td>c</td></tr></table>', 'a\nb\nc'],
    ['nothing hidden', 'a<span style="display: none">b</span><style>p{}</style><script>c</script><p hidden>d</p>', 'a'],
    ['verbatim text', '<pre>a  b\n  c</pre>', 'a  b\n  c'],
    ['entities', '&lt;b&gt; &amp; &#8364; &nbsp;x', '<b> & € x'],
    ['no characters that turn the text', 'a\u202eb\u200bc', 'abc'],
  ])('%s', (_, html, text) => {
    expect(read(html)).toBe(text)
  })

  test('what stands behind a head that is never closed', () => {
    expect(read('<html><head><title>x</title><body><p>a')).toBe('a')
  })
})

test('an answer between two quoted lines is kept with what it answers, without the quote behind it', () => {
  const text = 'On 24/11/2026 10:15, FAQ wrote:\n> When does it expire?\nAfter a year.\n> Other words\n> of ours'
  expect(extractReply({ text })).toEqual({
    text: 'On 24/11/2026 10:15, FAQ wrote:\n> When does it expire?\nAfter a year.\n> Other words\n> of ours',
    unsure: true,
    kept: 'all',
  })
  const html = '<blockquote type="cite">When?</blockquote>After a year.<blockquote type="cite">More</blockquote>'
  expect(extractReply({ html })).toEqual({ text: '> When?\nAfter a year.', unsure: true, kept: 'all' })
})

test('the text part is taken where the HTML part shows nothing, or cannot be read to its end', () => {
  expect(extractReply({ html: '<html><body></body></html>', text: 'a' }).text).toBe('a')
  expect(extractReply({ html: `${'<b>'.repeat(20_000)}a`, text: 'b' })).toMatchObject({ text: 'b', unsure: false })
  expect(extractReply({ html: `a${'<b>'.repeat(20_000)}b` })).toMatchObject({ text: 'a', unsure: true })
})

const PIECES = [
  'On Tue, Nov 24, 2026 at 10:15 AM X <x@example.org> wrote:',
  'Am 24.11.26 um 10:15 schrieb X:',
  'From: x',
  'Sent: today',
  'Subject: y',
  '-----Original Message-----',
  '##- above -##',
  '> ',
  '>> deep',
  '-- ',
  'Sent from my iPhone',
  '\n',
  '\n\n',
  'text',
  '<blockquote type="cite">',
  '</blockquote>',
  '<div class="gmail_quote">',
  '</div>',
  '<div id="divRplyFwdMsg">',
  '<table><tr><td>',
  '</td></tr></table>',
  '<li>',
  '<pre>',
  '<a href="https://example.org">',
  '</a>',
  '<p hidden>',
] as const

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 10 })), { maxLength: 40 })
  .map((pieces) => pieces.join(''))

test('whatever a text says, no word of the answer is made up', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const words = extractReply({ text })
        .text.split(/\s+/)
        .filter((word) => /^\w{3,}$/.test(word))
      expect(words.filter((word) => !text.includes(word))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('whatever HTML says, it is read, and nothing of it that is not shown', () => {
  fc.assert(
    fc.property(hostile, (html) => {
      expect(extractReply({ html: `<p hidden>secret-word</p>${html}` }).text).not.toContain('secret-word')
    }),
    { numRuns: 1000 },
  )
})

/** Each of these takes minutes where something grows with the square of it; the test's own patience is the bound. */
test.each<[what: string, text: string]>([
  ['attributions that never end', 'On 1 wrote '.repeat(40_000)],
  ['lines that could be attributions', 'On 24 Nov 2026 10:15 a <a@b.c> wrot:\n'.repeat(13_000)],
  ['lines of fields', 'From: a\n'.repeat(60_000)],
  ['quote marks', '>'.repeat(500_000)],
  ['quotes by turns', '> a\nb\n'.repeat(70_000)],
  ['dashes', '-'.repeat(500_000)],
  ['signatures', '-- \n'.repeat(120_000)],
  ['blanks', ' '.repeat(500_000)],
  ['marks of our line', '##-'.repeat(160_000)],
])('%s take no long time as text', (_, text) => {
  expect(extractReply({ text }).text.length).toBeLessThanOrEqual(text.length)
})

test.each<[what: string, html: string]>([
  ['open elements', '<b>'.repeat(600_000)],
  ['quotes in quotes', '<blockquote type=cite>'.repeat(90_000)],
  ['links', '<a href=https://example.org/>x'.repeat(60_000)],
  ['rows in rows', '<table><tr><td>x'.repeat(120_000)],
  ['rows', '<tr><td>x<td>y'.repeat(140_000)],
  ['attributes', `<p ${'a=b '.repeat(400_000)}>x`],
  ['a style', `<p style="${'display : '.repeat(180_000)}">x`],
  ['words on one line', '<i>x</i> '.repeat(200_000)],
  ['comments', '<!-- '.repeat(400_000)],
  ['less-than signs', '<'.repeat(2_000_000)],
  ['entities', '&amp;'.repeat(400_000)],
])('%s take no long time as HTML', (_, html) => {
  expect(extractReply({ html }).text.length).toBeLessThanOrEqual(html.length * 1.1)
})
