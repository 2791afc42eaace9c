import { lookFor } from '../../src/channels/terminal/look'
import { formatFindings } from '../../src/cli/format-findings'
import type { Reported } from '../../src/doctor/run-checks'

const FINDINGS: readonly Reported[] = [
  { subject: 'Page', level: 'ok', code: 'page-fits', evidence: '4 entries' },
  { subject: 'Token', level: 'ok', code: 'token-not-needed', evidence: 'not set up', skipped: true },
  { subject: 'Settings', level: 'warning', code: 'setting-doubtful', evidence: 'A is odd.', next: 'Look at A.' },
  {
    subject: 'Settings',
    level: 'error',
    code: 'setting-wrong',
    evidence: 'B is wrong\n and so on.',
    next: 'Correct B.',
  },
]

test('in a pipe every finding begins in the same column, the next step below it, and nothing is coloured', () => {
  expect(formatFindings(FINDINGS, lookFor({}, {})).split('\n')).toEqual([
    '✓ Page      4 entries',
    '– Token     not set up',
    '! Settings  A is odd. (setting-doubtful)',
    '            → Look at A.',
    '✗           B is wrong and so on. (setting-wrong)',
    '            → Correct B.',
    '',
  ])
})

test('in a terminal long texts are wrapped in their column', () => {
  const [wrong] = FINDINGS.slice(3)
  const long = { ...wrong, evidence: 'word '.repeat(30).trim() } as Reported
  const lines = formatFindings([long], lookFor({ isTTY: true, columns: 60 }, { NO_COLOR: '1' }))
    .trimEnd()
    .split('\n')
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
  for (const line of lines.slice(1)) expect(line).toMatch(/^ {12}\S/)
})

test('what comes from elsewhere cannot steer the terminal', () => {
  const [wrong] = FINDINGS.slice(3)
  const hostile = { ...wrong, evidence: 'Its answer: \x1b[2J\x07gone' } as Reported
  expect(formatFindings([hostile], lookFor({}, {}))).toContain('Its answer: gone (setting-wrong)')
})
