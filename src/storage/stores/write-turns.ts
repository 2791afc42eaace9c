import { sql, type Kysely, type Transaction } from 'kysely'
import type { CommitOutcome } from '../../conversation/turn-store'
import type { Dialect } from '../dialect'
import { preparedList, type Slot } from '../prepared'
import type { Schema } from '../schema'
import { forgetAskers } from './forget-askers'
import { lockTicketsOf } from './lock-tickets-of'
import { transcriptRows } from './transcript-rows'
import type { TurnRows } from './turn-rows'
import { tryTickets } from './try-tickets'

/** Rows of one statement at most: bounds the parameters, and the number of different statements. */
const ROWS = 64

/** How far the age of an address may be behind: retention counts in days. */
const ADDRESS_AGE_MS = 60 * 60_000

/**
 * Writes turns as if one after the other, in few statements: reads what is there, decides in memory, writes the rest.
 * The conversations are locked meanwhile, so nothing comes between reading and writing. One outcome for each turn, in order.
 */
export type WriteTurns = (
  transaction: Transaction<Schema>,
  turns: readonly TurnRows[],
) => Promise<readonly CommitOutcome[]>

/** One query finds both: with an id, the turn that an event's key had; without, the last line of a conversation. */
interface FoundRow {
  readonly key: string
  readonly id: string | null
  readonly last: number | null
}

interface Decided {
  readonly outcomes: ReadonlyMap<TurnRows, CommitOutcome | 'new'>
  /** The last position in each conversation, null where there is none; only where a turn of the wave keeps lines. */
  readonly lastLines: ReadonlyMap<string, number | null>
}

/** Prepares the statements of `WriteTurns` for a database. */
export function createWriteTurns(
  database: Kysely<Schema>,
  dialect: Pick<Dialect, 'lockConversations' | 'lockTickets' | 'rememberToShred'>,
): WriteTurns {
  const turnsOf = (slots: readonly Slot<TurnRows>[]) =>
    database
      .selectFrom('turns')
      .select(['event_key as key', 'id', sql<number | null>`null`.as('last')])
      .where(
        'event_key',
        'in',
        slots.map((slot) => slot(({ keys }) => keys.event)),
      )
  const lastLineOf = (slot: Slot<TurnRows>) =>
    database.selectNoFrom((row) => [
      row.val(slot(({ keys }) => keys.conversation)).as('key'),
      sql<string | null>`null`.as('id'),
      row
        .selectFrom('transcript')
        .select(({ fn }) => fn.max<number | null>('position').as('last'))
        .where(
          'conversation',
          '=',
          slot(({ keys }) => keys.conversation),
        )
        .as('last'),
    ])
  const findTurns = preparedList<TurnRows, FoundRow>(turnsOf)
  // A query of its own for the last lines would be one more on the way to a database that may be a network away.
  const findTurnsAndLastLines = preparedList<TurnRows, FoundRow>((slots) =>
    slots.map(lastLineOf).reduce((query, lastLine) => query.unionAll(lastLine), turnsOf(slots).$castTo<FoundRow>()),
  )
  const findStates = preparedList<TurnRows, Pick<Schema['states'], 'conversation_key' | 'turn_id'>>((slots) =>
    database
      .selectFrom('states')
      .select(['conversation_key', 'turn_id'])
      .where(
        'conversation_key',
        'in',
        slots.map((slot) => slot(({ keys }) => keys.state)),
      ),
  )
  const insertTurns = insertInto(database, 'turns', [
    'id',
    'event_key',
    'conversation',
    'person',
    'channel',
    'kind',
    'at',
    'replies',
    'delivered',
    'lease_owner',
    'lease_until',
    'message_key',
  ])
  const insertQuestions = insertInto(database, 'questions', [
    'turn_id',
    'position',
    'at',
    'channel',
    'text',
    'decision',
    'confidence',
    'candidates',
    'reason',
  ])
  const insertPicks = insertInto(database, 'picks', ['turn_id', 'position', 'at', 'question', 'entry_id'])
  const insertRatings = insertInto(database, 'ratings', [
    'turn_id',
    'position',
    'at',
    'entry_id',
    'helpful',
    'question',
    'comment',
  ])
  const insertPersonRequests = insertInto(database, 'person_requests', ['turn_id', 'position', 'at', 'question'])
  const insertLines = insertInto(database, 'transcript', [
    'conversation',
    'position',
    'person',
    'turn_id',
    'at',
    'reply_to',
    'utterance',
  ])
  const putAddresses = preparedList<Schema['addresses'], unknown>((slots) =>
    database
      .insertInto('addresses')
      .values(
        slots.map((slot) => ({
          conversation_key: slot((address) => address.conversation_key),
          place: slot((address) => address.place),
          conversation: slot((address) => address.conversation),
          person: slot((address) => address.person),
          value: slot((address) => address.value),
          at: slot((address) => address.at),
          dead: slot((address) => address.dead),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('conversation_key')
          .doUpdateSet((row) => ({
            value: row.ref('excluded.value'),
            at: row.ref('excluded.at'),
            dead: row.ref('excluded.dead'),
          }))
          // Most turns bring the same one again: written when it tells something new, or is needed to tell its age.
          .where((row) =>
            row.or([
              row('addresses.value', '<>', row.ref('excluded.value')),
              row('addresses.dead', '<>', row.ref('excluded.dead')),
              row('addresses.at', '<', sql<number>`excluded.at - ${sql.lit(ADDRESS_AGE_MS)}`),
            ]),
          ),
      ),
  )
  const putStates = preparedList<Schema['states'], unknown>((slots) =>
    database
      .insertInto('states')
      .values(
        slots.map((slot) => ({
          conversation_key: slot((state) => state.conversation_key),
          conversation: slot((state) => state.conversation),
          person: slot((state) => state.person),
          turn_id: slot((state) => state.turn_id),
          value: slot((state) => state.value),
          expires_at: slot((state) => state.expires_at),
        })),
      )
      .onConflict((conflict) =>
        conflict.column('conversation_key').doUpdateSet((row) => ({
          turn_id: row.ref('excluded.turn_id'),
          value: row.ref('excluded.value'),
          expires_at: row.ref('excluded.expires_at'),
        })),
      ),
  )

  async function decide(transaction: Transaction<Schema>, wave: readonly TurnRows[]): Promise<Decided> {
    const keepsLines = wave.some(({ lines }) => lines.utterances.length > 0)
    const found = await transaction.executeQuery(keepsLines ? findTurnsAndLastLines(wave) : findTurns(wave))
    const states = await transaction.executeQuery(findStates(wave))
    const turnOf = new Map(found.rows.flatMap(({ key, id }) => (id === null ? [] : [[key, id]])))
    const lastLines = new Map(found.rows.flatMap(({ key, id, last }) => (id === null ? [[key, last]] : [])))
    const revisionOf = new Map(states.rows.map((row) => [row.conversation_key, row.turn_id]))
    const outcomes = new Map(
      wave.map((turn): [TurnRows, CommitOutcome | 'new'] => {
        const known = turnOf.get(turn.keys.event)
        // The same turn again: it was committed, and the connection broke before we heard of it.
        if (known === turn.turn.id) return [turn, 'committed']
        if (known !== undefined) return [turn, 'duplicate']
        return [turn, revisionOf.get(turn.keys.state) === turn.basedOn ? 'new' : 'conflict']
      }),
    )
    return { outcomes, lastLines }
  }

  async function insert(
    transaction: Transaction<Schema>,
    turns: readonly TurnRows[],
    lastLines: Decided['lastLines'],
  ): Promise<void> {
    const forgetting = turns.filter(({ forget }) => forget !== undefined)
    for (const turn of forgetting) await forgetPerson(transaction, turn)
    if (forgetting.length > 0) await dialect.rememberToShred(transaction)
    const kept = turns.filter(({ forget }) => forget === undefined)
    for (const query of [
      ...slices(turns.map(({ turn }) => turn)).map(insertTurns),
      ...slices(kept.flatMap(({ questions }) => questions)).map(insertQuestions),
      ...slices(kept.flatMap(({ picks }) => picks)).map(insertPicks),
      ...slices(kept.flatMap(({ ratings }) => ratings)).map(insertRatings),
      ...slices(kept.flatMap(({ personRequests }) => personRequests)).map(insertPersonRequests),
      ...slices(turns.flatMap(({ lines }) => transcriptRows(lines, lastLines.get(lines.conversation) ?? null))).map(
        insertLines,
      ),
      ...slices(kept.map(({ state }) => state)).map(putStates),
      ...slices(kept.flatMap(({ address }) => address ?? [])).map(putAddresses),
    ]) {
      await transaction.executeQuery(query)
    }
  }

  return async (transaction, turns) => {
    await dialect.lockConversations(transaction, [...new Set(turns.map(({ keys }) => keys.conversation))].sort())
    await lockTicketsOf(transaction, dialect, turns)
    const outcomes = new Map<TurnRows, CommitOutcome>()
    for (const wave of waves(turns)) {
      const decided = await decide(transaction, wave)
      const possible: TurnRows[] = []
      for (const [turn, decision] of decided.outcomes) {
        const isPossible = decision === 'new' && (await tryTickets(transaction, turn.tickets))
        if (isPossible) possible.push(turn)
        outcomes.set(turn, decision === 'new' ? (isPossible ? 'committed' : 'conflict') : decision)
      }
      await insert(transaction, possible, decided.lastLines)
    }
    return turns.map((turn) => outcomes.get(turn) ?? 'conflict')
  }
}

async function forgetPerson(transaction: Transaction<Schema>, { keys, turn, forget }: TurnRows): Promise<void> {
  if (forget === undefined) return
  await transaction
    .deleteFrom('turns')
    .where('conversation', '=', keys.conversation)
    .where('person', 'in', forget.persons)
    .where('channel', '=', turn.channel)
    .execute()
  await transaction
    .deleteFrom('transcript')
    .where('turn_id', 'is', null)
    .where('conversation', '=', keys.conversation)
    .where('person', 'in', forget.persons)
    .execute()
  await transaction.deleteFrom('states').where('conversation_key', 'in', forget.states).execute()
  await transaction.deleteFrom('addresses').where('conversation_key', 'in', forget.states).execute()
  await forgetAskers(transaction, { persons: forget.states })
}

/** Splits turns so that no wave has two of one conversation: within a wave no turn can depend on another. */
function waves(turns: readonly TurnRows[]): readonly (readonly TurnRows[])[] {
  const result: TurnRows[][] = []
  const placed = new Map<string, number>()
  for (const turn of turns) {
    const number = placed.get(turn.keys.conversation) ?? 0
    placed.set(turn.keys.conversation, number + 1)
    const wave = (result[number] ??= [])
    wave.push(turn)
  }
  return result
}

function insertInto<Table extends 'turns' | 'questions' | 'picks' | 'ratings' | 'person_requests' | 'transcript'>(
  database: Kysely<Schema>,
  table: Table,
  columns: readonly (keyof Schema[Table] & string)[],
) {
  return preparedList<Schema[Table], unknown>((slots) =>
    database
      .insertInto(table)
      // The row of a table that is a parameter is more than kysely's types can follow; `columns` are checked above.
      .values(
        slots.map((slot) => Object.fromEntries(columns.map((column) => [column, slot((row) => row[column])]))) as never,
      ),
  )
}

function slices<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, part) => rows.slice(part * ROWS, (part + 1) * ROWS))
}
