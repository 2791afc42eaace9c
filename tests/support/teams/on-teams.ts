import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTeamsBot, type TeamsBot } from './teams-bot'

/** A bot in Teams for each test, over a database of its own. */
export function onTeams(): {
  readonly teams: () => TeamsBot
  readonly url: () => string
  /** Stops the bot and starts it again over the same database, or with other parts. */
  readonly restart: (parts?: Parameters<typeof startTeamsBot>[1]) => Promise<TeamsBot>
} {
  let folder: string
  let current: TeamsBot
  const url = () => `file:${join(folder, 'test.db')}`
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'teams-'))
    current = await startTeamsBot(url())
  })
  afterEach(async () => {
    await current.close()
    rmSync(folder, { recursive: true })
  })
  return {
    teams: () => current,
    url,
    restart: async (parts) => {
      await current.close()
      current = await startTeamsBot(url(), parts)
      return current
    },
  }
}
