import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { loadFaq } from '../../src/content/load-faq'
import { parsePage } from './parse-page'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faq-'))
})
afterAll(() => rm(folder, { recursive: true }))

const PIECES = [
  ...[
    '# ',
    '## ',
    '###',
    '---\n',
    '- ',
    '1. ',
    '> ',
    '    ',
    '\n',
    '\n\n',
    '```\n',
    '~~~',
    '|',
    '| a |\n|---|\n',
    '<br>',
  ],
  ...['<a id="', '<a name=x>', '</a>', '<!--', '-->', '<!-- also: ', '<script>', '</script>', '<pre>', '<div', '>'],
  ...[
    '[',
    '](',
    ')',
    '](#',
    '![',
    ']: ',
    '[x][',
    '**',
    '`',
    '\\',
    '{#a}',
    '?',
    '#top',
    'https://',
    'mailto:',
    'a@b.example',
  ],
  ...[
    'related: ',
    'valid until: ',
    'How',
    'word ',
    '\t',
    '\u00a0',
    '\u2028',
    '😀',
    'é',
    '%',
    '%E0',
    '__proto__',
    'constructor',
  ],
]
const anyPage = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 5 })))
  .map((p) => p.join(''))

test('no text of a page makes the reader fail, and every entry has a question, an answer, an id and a line', () => {
  fc.assert(
    fc.property(anyPage, fc.option(fc.constant('https://example.org/a'), { nil: undefined }), (text, pageUrl) => {
      const { drafts, problems } = parsePage(text, pageUrl === undefined ? {} : { pageUrl })
      const lines = text.split(/\r\n|\r|\n/).length
      for (const { question, answer, id, place } of drafts) {
        expect([question.trim(), answer.trim(), id ?? '']).not.toContain('')
        expect(place.line).toBeLessThanOrEqual(lines)
      }
      for (const { place } of problems) {
        expect(place.line).toBeGreaterThanOrEqual(1)
        expect(place.line).toBeLessThanOrEqual(lines)
      }
      expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length)
    }),
    { numRuns: 300 },
  )
})

const name = fc.stringMatching(/^[a-z]{1,8}$/)
/** Lines of an answer that say something and open nothing that would go on over the next heading. */
const line = fc.constantFrom(
  ...[
    'So it is.',
    '- a point',
    '1. a step',
    '> a quote',
    '<br/>',
    '<br/>\n<br/>',
    '___',
    '[Back to the top](#top)',
    '',
  ],
  ...['<!-- a remark -->', '| a | b |', '[a link](https://b.example)', '`code`', '    indented', '**bold**', '<div>'],
  ...['```\n# no heading\n```', '<!--\n## hidden?\n-->', 'text <b>bold', 'a *star', '[open'],
)
const question = fc.record({
  id: name,
  level: fc.integer({ min: 1, max: 6 }),
  isBold: fc.boolean(),
  anchor: fc.constantFrom('before', 'far before', 'inside', 'suffix'),
  answer: fc.array(line, { maxLength: 6 }),
})

function pageOf(questions: readonly (typeof question extends fc.Arbitrary<infer Q> ? Q : never)[]): string {
  const index = questions.map(({ id }) => `- [About ${id}](#${id})`)
  const sections = questions.map(({ id, level, isBold, anchor, answer }) => {
    const words = isBold ? `**About ${id}**` : `About ${id}`
    const mark = `<a id="${id}"></a>`
    const heading = `${'#'.repeat(level)} ${anchor === 'inside' ? mark : ''}${words}${anchor === 'suffix' ? ` {#${id}}` : ''}`
    const before =
      anchor === 'before' ? [mark] : anchor === 'far before' ? ['<br/>', mark, '<br/>', '', '____', ''] : []
    return [...before, heading, 'It is so.', ...answer, ''].join('\n')
  })
  return ['# Title', '', ...index, '', ...sections].join('\n')
}

test('a heading that the index lists is never lost, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(question, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }), (questions) => {
      expect(parsePage(pageOf(questions)).drafts.map(({ id }) => id)).toEqual(questions.map(({ id }) => id))
    }),
    { numRuns: 200 },
  )
})

test.each(['md', 'csv', 'json', 'jsonl', 'yaml'])('no bytes in a .%s file are an exception', async (extension) => {
  const file = join(folder, `any.${extension}`)
  const structured = fc.oneof(
    fc.json(),
    fc.json().map((text) => `[${text},{"question":"a","answer":${text}}]`),
    anyPage,
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    structured.map((text) => new TextEncoder().encode(text)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      await writeFile(file, content)
      const { faq, problems, usable } = await loadFaq(file)
      expect(usable).toBe(usable && faq.entries.length > 0)
      if (!usable) expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
    }),
    { numRuns: 60 },
  )
})
