import type { Check, Finding, PageReport } from '../check'

/** What `check` says of the page, in one line. */
export const pageCheck: Check = {
  subject: 'FAQ page',
  needs: ['FAQ_PATH', 'SYNONYMS_PATH', 'FAQ_PAGE_URL', 'PARTNER_EMAIL'],
  run: async ({ readPage }) => {
    const page = await readPage()
    const contact: readonly Finding[] =
      page.usable && page.contactEmail === undefined
        ? [
            {
              level: 'error',
              code: 'page-names-nobody',
              evidence: 'Neither the page nor PARTNER_EMAIL says where people are reached.',
              next: 'Write an e-mail address into the page, or set PARTNER_EMAIL: without one the bot does not start.',
            },
          ]
        : []
    return [pageFinding(page), ...contact]
  },
}

function pageFinding({ entries, errors, warnings, usable }: PageReport): Finding {
  const evidence = [
    counted(entries, 'entry', 'entries'),
    counted(errors, 'error', 'errors'),
    counted(warnings, 'warning', 'warnings'),
  ].join(', ')
  const next = 'npm run check names each with its file and line.'
  if (!usable) return { level: 'error', code: 'page-unusable', evidence: `Not usable: ${evidence}.`, next }
  if (errors > 0) return { level: 'error', code: 'page-has-errors', evidence: `${evidence}.`, next }
  if (warnings > 0) return { level: 'warning', code: 'page-has-warnings', evidence: `${evidence}.`, next }
  return { level: 'ok', code: 'page-fits', evidence }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
