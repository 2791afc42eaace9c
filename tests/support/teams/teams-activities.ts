import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An activity as Teams sends it. */
export type TeamsActivity = Readonly<Record<string, unknown>> & {
  readonly type: string
  readonly id: string
  readonly from: { readonly id: string }
  readonly conversation: { readonly id: string }
  readonly name?: string
}

/** What Teams sends, by what happened: shapes as Microsoft documents them, with made-up ids and texts. */
export const teamsActivities = JSON.parse(
  readFileSync(join(__dirname, '../../fixtures/teams/activities.json'), 'utf8'),
) as Readonly<Record<string, TeamsActivity>>

export function teamsActivity(what: string): TeamsActivity {
  const activity = teamsActivities[what]
  if (activity === undefined) throw new Error(`Teams has never sent "${what}" here`)
  return activity
}
