import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../../src/server/env-variables'

const SHIPPED = join(__dirname, '../../../data')

/** Where the published page of these tests would be. */
export const PAGE_URL = 'https://partners.example/faq'

/** A folder of one test's own: a copy of what is shipped, and room for a database. */
export interface Workplace {
  readonly folder: string
  /** The copy of the shipped page. */
  readonly page: string
  /** The copy of the shipped groups of synonyms for it. */
  readonly synonyms: string
  /** Settings for a service that lives here, on a port that the system chooses. */
  readonly env: Environment
  remove(): void
}

export function newWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'faq-bot-service-'))
  cpSync(SHIPPED, join(folder, 'data'), { recursive: true })
  const page = join(folder, 'data/faq/partner-faq.md')
  return {
    folder,
    page,
    synonyms: join(folder, 'data/synonyms/en.yaml'),
    env: {
      PORT: '0',
      FAQ_PATH: page,
      SYNONYMS_PATH: join(folder, 'data/synonyms'),
      FAQ_PAGE_URL: PAGE_URL,
      DATABASE_URL: `file:${join(folder, 'faq-bot.db')}`,
      MAIL_SECRET: 'a secret for mail, of these tests alone',
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
