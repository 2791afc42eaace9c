import type { Kysely } from 'kysely'
import type { TranscriptLine, TranscriptStore } from '../../channels/transcript-store'
import type { Utterance } from '../../model/utterance'
import { databaseFailed } from '../database-failed'
import type { Dialect } from '../dialect'
import { digest } from '../digest'
import { prepared } from '../prepared'
import type { Schema, TranscriptRow } from '../schema'
import { transcriptRows } from './transcript-rows'
import { rowKeys } from './row-keys'

type LineRow = Pick<TranscriptRow, 'position' | 'at' | 'reply_to' | 'utterance'>

/** What `read` looks for. */
interface Reading {
  readonly conversation: string
  readonly after: number
  readonly limit: number
}

const COLUMNS = ['transcript.position', 'transcript.at', 'reply_to', 'utterance'] as const

/** The transcript store over either database. */
export function createTranscriptStore(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'lockConversations'>,
): TranscriptStore {
  const readLines = prepared<Reading, LineRow>((slot) =>
    database
      .selectFrom('transcript')
      .select(COLUMNS)
      .where(
        'conversation',
        '=',
        slot(({ conversation }) => conversation),
      )
      .where(
        'position',
        '>',
        slot(({ after }) => after),
      )
      .orderBy('position')
      .limit(slot(({ limit }) => limit)),
  )
  const findFirst = prepared<string, LineRow>((slot) =>
    database
      .selectFrom('turns')
      .innerJoin('transcript', 'transcript.turn_id', 'turns.id')
      .select(COLUMNS)
      .where(
        'event_key',
        '=',
        slot((eventKey) => eventKey),
      )
      .orderBy('transcript.position')
      .limit(1),
  )
  const findLast = prepared<string, { readonly last: number | null }>((slot) =>
    database
      .selectFrom('transcript')
      .select(({ fn }) => fn.max<number | null>('position').as('last'))
      .where(
        'conversation',
        '=',
        slot((conversation) => conversation),
      ),
  )

  return {
    async read(conversationId, after, limit) {
      const query = readLines({ conversation: digest(conversationId), after, limit })
      const { rows } = await database.executeQuery(query).catch(databaseFailed('read'))
      return rows.map(lineOf)
    },

    async find(ref, eventId) {
      const query = findFirst(rowKeys({ ref, eventId }).event)
      const { rows } = await database.executeQuery(query).catch(databaseFailed('read'))
      const [line] = rows.map(lineOf)
      return line?.utterance.by === 'person' ? line : undefined
    },

    async append({ conversationId, userId }, utterance, at, key) {
      const conversation = digest(conversationId)
      const saidKey = digest('said', key)
      const lines = { conversation, person: digest(userId), turnId: null, at, saidKey, utterances: [utterance] }
      return database
        .transaction()
        .execute(async (transaction) => {
          await dialect.lockConversations(transaction, [conversation])
          const said = await transaction
            .selectFrom('transcript')
            .select(COLUMNS)
            .where('said_key', '=', saidKey)
            .executeTakeFirst()
          if (said !== undefined) return lineOf(said)
          const { rows: found } = await transaction.executeQuery(findLast(conversation))
          const added = transcriptRows(lines, found[0]?.last ?? null)
          await transaction.insertInto('transcript').values(added).execute()
          return { position: added[0]?.position ?? at, at, utterance }
        })
        .catch(databaseFailed('written'))
    },

    async markSeen(conversationId, position) {
      await database
        .updateTable('transcript')
        .set({ seen: 1 })
        .where('conversation', '=', digest(conversationId))
        .where('position', '<=', position)
        .where('said_key', 'is not', null)
        .where('seen', 'is', null)
        .execute()
        .catch(databaseFailed('written'))
    },

    async isSeen(key) {
      const line = await database
        .selectFrom('transcript')
        .select('seen')
        .where('said_key', '=', digest('said', key))
        .executeTakeFirst()
        .catch(databaseFailed('read'))
      return line?.seen === 1
    },
  }
}

function lineOf({ position, at, reply_to: replyTo, utterance }: LineRow): TranscriptLine {
  return { position, at, ...(replyTo !== null && { replyTo }), utterance: JSON.parse(utterance) as Utterance }
}
