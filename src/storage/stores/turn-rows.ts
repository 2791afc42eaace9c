import type { TurnCommit } from '../../conversation/turn-store'
import type { ConversationRef } from '../../model/event'
import type { Observation } from '../../model/observation'
import type { AddressRow, PersonRequestRow, PickRow, QuestionRow, RatingRow, StateRow, TurnRow } from '../schema'
import { toStored } from '../stored-text'
import { messageKey, rowKeys, type RowKeys } from './row-keys'
import type { TranscriptLines } from './transcript-rows'
import type { TicketTurn } from './ticket-turn'

/**
 * What "delete my conversation" deletes. A welcome to a conversation that named nobody is kept under the conversation's own
 * id as if that were a person: it was theirs as much as anybody's, and what stays of it would be found by their chat's id.
 */
export interface Forgetting {
  /** Of turns in this conversation. */
  readonly persons: readonly string[]
  /** Keys of states. */
  readonly states: readonly string[]
}

/** All rows that one turn writes. */
export interface TurnRows {
  readonly keys: RowKeys
  readonly basedOn: string | undefined
  /** Present where the person asked to be forgotten. */
  readonly forget: Forgetting | undefined
  readonly turn: TurnRow
  readonly state: StateRow
  readonly questions: readonly QuestionRow[]
  readonly picks: readonly PickRow[]
  readonly ratings: readonly RatingRow[]
  readonly personRequests: readonly PersonRequestRow[]
  readonly lines: TranscriptLines
  /** Absent where the turn brought none, or the person asked to be forgotten. */
  readonly address: AddressRow | undefined
  /** Absent where the turn does nothing about tickets, or the person asked to be forgotten. */
  readonly tickets: TicketTurn | undefined
}

/** A turn as the rows that would keep it, whether or not the database accepts it. */
export function turnRows(turn: TurnCommit): TurnRows {
  const keys = rowKeys(turn.key)
  const { forget, messageId, address } = turn
  const channel = toStored(turn.key.ref.channel)
  const observed = turn.observations.map((observation, position) => ({
    observation,
    place: { turn_id: turn.id, position, at: turn.at },
  }))
  const rowsOf = <Kind extends Observation['kind'], Row>(
    kind: Kind,
    row: (observation: Extract<Observation, { kind: Kind }>, place: (typeof observed)[number]['place']) => Row,
  ) =>
    observed.flatMap(({ observation, place }) =>
      observation.kind === kind ? [row(observation as Extract<Observation, { kind: Kind }>, place)] : [],
    )
  return {
    keys,
    basedOn: turn.basedOn,
    forget: forget ? forgetting(turn.key.ref, keys) : undefined,
    turn: {
      id: turn.id,
      event_key: keys.event,
      conversation: forget ? null : keys.conversation,
      person: forget ? null : keys.person,
      channel,
      kind: turn.kind,
      at: turn.at,
      replies: JSON.stringify(turn.replies),
      delivered: 0,
      lease_owner: toStored(turn.delivery.owner),
      lease_until: turn.delivery.until,
      message_key: messageId === undefined || forget ? null : messageKey(turn.key.ref, messageId),
    },
    state: {
      conversation_key: keys.state,
      conversation: keys.conversation,
      person: keys.person,
      turn_id: turn.id,
      value: JSON.stringify(turn.state ?? null),
      expires_at: turn.stateExpiresAt,
    },
    questions: rowsOf('question', (question, place) => ({
      ...place,
      channel,
      text: toStored(question.text),
      decision: question.decision,
      confidence: question.confidence,
      candidates: JSON.stringify(question.candidates),
      reason: question.reason ?? null,
    })),
    picks: [
      ...rowsOf('picked', ({ entryId, question }, place) => ({
        ...place,
        question: toStored(question),
        entry_id: toStored(entryId),
      })),
      ...rowsOf('none-of-these', ({ question }, place) => ({ ...place, question: toStored(question), entry_id: null })),
    ],
    ratings: rowsOf('rating', (rating, place) => ({
      ...place,
      entry_id: toStored(rating.entryId),
      helpful: rating.helpful ? 1 : 0,
      question: rating.question === undefined ? null : toStored(rating.question),
      comment: rating.comment === undefined ? null : toStored(rating.comment),
    })),
    personRequests: rowsOf('person-asked', (request, place) => ({
      ...place,
      question: request.question === undefined ? null : toStored(request.question),
    })),
    lines: {
      conversation: keys.conversation,
      person: keys.person,
      // The turn that deletes is nobody's afterwards; its line would tell whose it was.
      turnId: forget ? null : turn.id,
      at: turn.at,
      saidKey: null,
      utterances: forget ? turn.transcript.filter(({ by }) => by === 'bot') : turn.transcript,
    },
    address:
      address === undefined || forget
        ? undefined
        : {
            conversation_key: keys.state,
            place: keys.place,
            conversation: keys.conversation,
            person: keys.person,
            value: JSON.stringify(address),
            at: turn.at,
            dead: 0,
          },
    tickets:
      turn.tickets === undefined || forget
        ? undefined
        : { id: turn.id, ref: turn.key.ref, keys, at: turn.at, writes: turn.tickets },
  }
}

function forgetting({ channel, conversationId }: ConversationRef, keys: RowKeys): Forgetting {
  const nobody = rowKeys({ ref: { channel, conversationId, userId: conversationId }, eventId: '' })
  return { persons: [keys.person, nobody.person], states: [keys.state, nobody.state] }
}
