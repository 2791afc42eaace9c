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
        .innerJoin('turns', 'turns.id', 'questions.turn_id')
        .leftJoin(reactions(database, since), (join) =>
          join
            .on('questions.decision', '=', 'choices')
            .onRef('reactions.question', '=', 'questions.text')
            .onRef('reactions.conversation', '=', 'turns.conversation')
            .onRef('reactions.person', '=', 'turns.person')
            .onRef('reactions.channel', '=', 'turns.channel'),
        )
        .select([
          'questions.text',
          'decision',
          'questions.at',
          'questions.channel',
          'candidates',
          'reason',
          'refused_at',
        ])
        .where('decision', '<>', 'answer')
        .where('questions.at', '>=', since)
        .where((row) => row.or([row('picked_at', 'is', null), row('picked_at', '<', row.ref('questions.at'))]))
        .orderBy('questions.at')
        .orderBy('questions.turn_id')
        .orderBy('questions.position')
        .execute()
        .catch(databaseFailed('read'))
      return rows.map(({ text, decision, at, channel, candidates, reason, refused_at: refusedAt }) => {
        const [nearest] = JSON.parse(candidates) as readonly Candidate[]
        const isRefused = refusedAt !== null && refusedAt >= at
        return {
          text: fromStored(text),
          decision: decision === 'choices' && !isRefused ? 'choices' : 'none',
          at,
          channel: fromStored(channel),
          ...(reason !== null && { reason }),
          ...(nearest !== undefined && { nearest }),
        }
      })
    },

    async mostAnswered(since, limit) {
      const rows = await database
        .selectFrom('deliveries')
        .select('entry_id')
        .where('entry_id', 'is not', null)
        .where('at', '>=', since)
        .groupBy('entry_id')
        .orderBy(({ fn }) => fn.countAll(), 'desc')
        .orderBy('entry_id')
        .limit(limit)
        .execute()
        .catch(databaseFailed('read'))
      return rows.flatMap(({ entry_id: id }) => (id === null ? [] : [fromStored(id)]))
    },
  }
}

/**
 * When a person last picked something, and last wanted nothing, of what "did you mean" offered to the same words in the same
 * conversation. Put together only here, when it is read: a report is rare, a turn is not.
 */
function reactions(database: Kysely<Schema>, since: number) {
  return database
    .selectFrom('picks')
    .innerJoin('turns as picking', 'picking.id', 'picks.turn_id')
    .select(['picks.question', 'picking.conversation', 'picking.person', 'picking.channel'])
    .select(({ fn }) => [
      fn.max('picks.at').filterWhere('entry_id', 'is not', null).as('picked_at'),
      fn.max('picks.at').filterWhere('entry_id', 'is', null).as('refused_at'),
    ])
    .where('picks.at', '>=', since)
    .groupBy(['picks.question', 'picking.conversation', 'picking.person', 'picking.channel'])
    .as('reactions')
}
