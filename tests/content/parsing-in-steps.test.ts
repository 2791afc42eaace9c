import { parseCsvEntries } from '../../src/content/parse-csv-entries'
import { parseJsonEntries } from '../../src/content/parse-json-entries'
import { parseJsonLines } from '../../src/content/parse-json-lines'
import { parseMarkdownPage } from '../../src/content/parse-markdown-page'
import { parseYamlEntries } from '../../src/content/parse-yaml-entries'
import type { ParsedFile } from '../../src/content/parsed-file'
import type { Steps } from '../../src/model/in-steps'

const COUNT = 1000

const entries = Array.from({ length: COUNT }, (_, n) => ({
  id: `order-${n}`,
  question: `How do I order part ${n} of the catalogue?`,
  answer: `It is ordered in the portal, "on page ${n}", by whoever holds the account. `.repeat(6).trim(),
}))
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const row = (cells: readonly string[]) => cells.map(quoted).join(',')

/** How many steps it takes, and what comes of them. */
function counted(steps: Steps<ParsedFile>): { readonly count: number; readonly parsed: ParsedFile } {
  for (let count = 1; ; count += 1) {
    const step = steps.next()
    if (step.done === true) return { count, parsed: step.value }
  }
}

test.each([
  ['JSON', parseJsonEntries, JSON.stringify(entries)],
  ['JSON over many lines', parseJsonEntries, JSON.stringify({ title: 'Orders', entries }, null, 2)],
  ['JSON Lines', parseJsonLines, entries.map((entry) => JSON.stringify(entry)).join('\n')],
  [
    'CSV',
    parseCsvEntries,
    [row(['id', 'question', 'answer']), ...entries.map((e) => row(Object.values(e)))].join('\n'),
  ],
  // JSON's texts are YAML's.
  ['YAML', parseYamlEntries, entries.map((entry) => `- ${JSON.stringify(entry)}`).join('\n')],
  ['Markdown', parseMarkdownPage, entries.map((e) => `## ${e.question}\n\n${e.answer}\n`).join('\n')],
])(
  'a thousand entries of %s are read in as many steps, so that a turn need not wait for the page',
  (_, parse, text) => {
    const { count, parsed } = counted(parse(text, { file: 'faq' }))
    expect(parsed.drafts).toHaveLength(COUNT)
    expect(count).toBeGreaterThanOrEqual(COUNT)
  },
)
