import { sql, type Kysely } from 'kysely'
import type { LoadedState, StoredTurn, TurnStart } from '../../conversation/turn-store'
import type { Reply } from '../../model/reply'
import { prepared } from '../prepared'
import type { Schema } from '../schema'
import type { RowKeys } from './row-keys'

/** What the one query gives; null where there is no state, or no earlier turn. */
interface StartRow {
  readonly turn_id: string | null
  readonly value: string | null
  readonly expires_at: number | null
  readonly id: string | null
  readonly replies: string | null
  readonly delivered: number | null
}

/** Prepares the one query of `TurnStore.begin`; every turn waits for it, and PostgreSQL may be a network away. */
export function createReadStart(database: Kysely<Schema>): (keys: RowKeys, now: number) => Promise<TurnStart> {
  const query = prepared<RowKeys, StartRow>((slot) =>
    database
      .selectFrom(sql<{ readonly one: number }>`(select 1 as one)`.as('always'))
      .leftJoin('states', (join) => join.on('conversation_key', '=', slot(stateKey)))
      .leftJoin('turns', (join) => join.on('event_key', '=', slot(eventKey)))
      .select(['states.turn_id', 'states.value', 'states.expires_at', 'turns.id', 'turns.replies', 'turns.delivered']),
  )
  return async (keys, now) => {
    const { rows } = await database.executeQuery(query(keys))
    const [row] = rows
    const earlier = earlierTurn(row)
    return { state: loadedState(row, now), ...(earlier && { earlier }) }
  }
}

const stateKey = (keys: RowKeys) => keys.state
const eventKey = (keys: RowKeys) => keys.event

function loadedState(row: StartRow | undefined, now: number): LoadedState {
  if (row === undefined || row.turn_id === null) return { revision: undefined, value: undefined }
  const live = row.value !== null && row.expires_at !== null && row.expires_at > now
  return { revision: row.turn_id, value: live ? (JSON.parse(row.value) as unknown) : undefined }
}

function earlierTurn(row: StartRow | undefined): StoredTurn | undefined {
  if (row === undefined || row.id === null || row.replies === null) return undefined
  return { id: row.id, replies: JSON.parse(row.replies) as readonly Reply[], delivered: row.delivered === 1 }
}
