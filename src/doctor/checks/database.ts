import type { Check } from '../check'

/** The database opens, and its tables are brought to the newest form, as at every start. */
export const databaseCheck: Check = {
  subject: 'Database',
  needs: ['DATABASE_URL'],
  run: async ({ tryDatabase, settings: { config } }) => {
    const place = placeOf(config.databaseUrl)
    try {
      await tryDatabase()
      return [{ level: 'ok', code: 'database-opens', evidence: place }]
    } catch (error) {
      return [
        {
          level: 'error',
          code: 'database-does-not-open',
          evidence: `${place}: ${error instanceof Error ? error.message : String(error)}`,
          next: 'Correct DATABASE_URL, or make that place ready: a folder that can be written, or a server that takes this user.',
        },
      ]
    }
  },
}

/** What a person calls it; without its password. */
function placeOf(url: string): string {
  if (url.startsWith('file:')) return `SQLite, ${url.slice('file:'.length)}`
  const { host, pathname } = new URL(url)
  return `PostgreSQL, ${host}${pathname}`
}
