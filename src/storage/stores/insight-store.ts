import type { Kysely } from 'kysely'
import type { InsightStore } from '../../insights/insight-store'
import type { Candidate } from '../../model/observation'
import { databaseFailed } from '../database-failed'
import type { Schema } from '../schema'
import { fromStored } from '../stored-text'

/** The insight store over either database. */
export function createInsightStore(database: Kysely<Schema>): InsightStore {
  return {
    async unanswered(since) {
      const rows = await database
        .selectFrom('questions')
        .select(['text', 'decision', 'at', 'channel', 'candidates'])
        .where('decision', '<>', 'answer')
        .where('at', '>=', since)
        .orderBy('at')
        .orderBy('turn_id')
        .orderBy('position')
        .execute()
        .catch(databaseFailed('read'))
      return rows.map(({ text, decision, at, channel, candidates }) => {
        const [nearest] = JSON.parse(candidates) as readonly Candidate[]
        return {
          text: fromStored(text),
          decision: decision === 'choices' ? 'choices' : 'none',
          at,
          channel: fromStored(channel),
          ...(nearest !== undefined && { nearest }),
        }
      })
    },
  }
}
