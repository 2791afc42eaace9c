import { displayWidth } from '../channels/terminal/display-width'
import type { Look } from '../channels/terminal/look'
import { printable } from '../channels/terminal/printable'
import { wrap } from '../channels/terminal/wrap'
import type { Reported } from '../doctor/run-checks'

const SIGNS = { ok: '✓', warning: '!', error: '✗' } as const
const SKIPPED = '–'
const GAP = '  '

/** The findings for people: one line for what is as it should be; for the rest what was seen, its code and the next step. */
export function formatFindings(findings: readonly Reported[], look: Look): string {
  const width = Math.max(...findings.map(({ subject }) => displayWidth(subject)))
  const indent = width + 2 + GAP.length
  const columns = look.columns === undefined ? undefined : Math.max(30, look.columns - indent)
  const blocks = findings.map((finding, n) => {
    const { level, code, subject } = finding
    const skipped = finding.level === 'ok' && finding.skipped === true
    const evidence = printable(finding.evidence).replaceAll(/\s*\n\s*/g, ' ')
    const seen = level === 'ok' ? evidence : `${evidence} (${code})`
    const lines = [
      ...wrap(seen, columns).map((line) => (skipped ? look.quiet(line) : line)),
      ...(finding.next === undefined ? [] : wrap(`→ ${finding.next}`, columns)),
    ]
    const isSameSubject = findings[n - 1]?.subject === subject
    const name = isSameSubject ? '' : subject
    const sign = skipped ? SKIPPED : SIGNS[level]
    const head = `${level === 'ok' ? sign : look.bold(sign)} ${name}${' '.repeat(width - displayWidth(name))}${GAP}`
    return [`${head}${lines[0] ?? ''}`, ...lines.slice(1).map((line) => `${' '.repeat(indent)}${line}`)].join('\n')
  })
  return `${blocks.join('\n')}\n`
}
