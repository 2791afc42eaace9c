import type { Check } from '../check'

/** The start-up check refuses an older Node too; whoever starts the built program by hand goes past it. */
export const nodeCheck: Check = {
  subject: 'Node.js',
  needs: [],
  run: ({ node: { version, range } }) => {
    const lowest = range.replace(/^>=\s*/, '')
    if (isAtLeast(version, lowest)) return [{ level: 'ok', code: 'node-fits', evidence: version }]
    return [
      {
        level: 'error',
        code: 'node-too-old',
        evidence: `This is Node.js ${version}; ${lowest} is the oldest that works.`,
        next: 'Install a newer one from https://nodejs.org, or with your version manager.',
      },
    ]
  },
}

function isAtLeast(version: string, lowest: string): boolean {
  const numbers = (text: string) => text.split('.').map(Number)
  const [has, wants] = [numbers(version), numbers(lowest)]
  const different = wants.findIndex((number, n) => number !== (has[n] ?? 0))
  return different === -1 || (has[different] ?? 0) > (wants[different] ?? 0)
}
