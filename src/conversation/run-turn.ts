import { randomUUID } from 'node:crypto'
import type { converse as Converse } from '../../dialogs/converse'
import type { Knowledge } from '../../dialogs/knowledge'
import { parseState, type DialogState } from '../../dialogs/state'
import type { Outcome } from '../../dialogs/turn'
import type { Clock } from '../model/clock'
import { CodedError } from '../model/coded-error'
import { conversationKey, type ConversationRef, type InboundEvent } from '../model/event'
import type { Logger } from '../model/logger'
import type { Reply } from '../model/reply'
import type { SentMessage } from '../model/sent-message'
import type { TicketFacts } from '../model/ticket'
import { createKeyedQueue } from './keyed-queue'
import type { LookUpTickets } from './look-up-tickets'
import { transcribe } from './transcribe'
import type { CommitOutcome, Lease, LoadedState, StoredTurn, TurnKey, TurnStore } from './turn-store'

/** A conversation that rested longer than this begins anew: an answer to "did you mean" is not expected after lunch. */
const STATE_LIFETIME_MS = 30 * 60_000

/**
 * How long the one who committed a turn has for delivering its replies before a redelivery may take over. Longer than a
 * channel takes for all of them (8 s at most), `FRESH_MS` and the second in which `markDelivered` reaches the database, so
 * two never deliver at once; shorter than the 15 s after which the Bot Framework's channels give up on us.
 */
export const DELIVERY_LEASE_MS = 10_000

/** How old a lease may be when a delivery begins. It ages while the database is busy, and is then taken anew. */
export const FRESH_MS = 500

/** How often somebody who waits for another's delivery looks again. */
const LOOK_AGAIN_MS = 250

/** Another process can come between reading and committing; that it does so this often means that something is wrong. */
const TRIES = 5

/** How often one turn may ask about tickets: once for what it knows, once more for what follows from that. */
const ENQUIRIES = 2

/** As in `channels/channel.ts`. */
type Deliver = (replies: readonly Reply[]) => Promise<void> | Promise<readonly SentMessage[]>

export interface TurnParts {
  readonly store: TurnStore
  /** `converse` of `dialogs`; a parameter so that a turn can be tried with a conversation of three lines. */
  readonly converse: typeof Converse
  /** The knowledge of this moment, in the words of a language (BCP 47). */
  readonly knowledge: (locale?: string) => Knowledge
  /** Absent: the knowledge takes no tickets, and no turn asks. */
  readonly lookUpTickets?: LookUpTickets
  readonly clock: Clock
  readonly logger: Logger
  /** Names this process among all that share the database, and differs with each start. */
  readonly instance: string
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>
}

/** Runs turns, one at a time for each conversation and person. */
export interface TurnRunner {
  /**
   * Load, converse, commit, deliver. The contract is `RunTurn` in `channels/channel.ts`.
   * @throws CodedError `turn-kept-conflicting`, `reply-held-elsewhere`, those of the store; what `deliver` rejects with
   */
  readonly runTurn: (event: InboundEvent, deliver: Deliver) => Promise<void>
  /** As `Withdraw` in `channels/channel.ts`: after the person's turns that are open, whose words it is to find. */
  readonly withdraw: (ref: ConversationRef, messageId: string, keep?: string) => Promise<void>
  /** Resolves when no turn is open: the time to stop. */
  readonly idle: () => Promise<void>
}

/** Puts a turn together from its parts. */
export function createRunTurn(parts: TurnParts): TurnRunner {
  const { store, converse, knowledge, lookUpTickets, clock, logger, instance, wait = waitReally } = parts
  const open = createKeyedQueue()
  // A welcome is one activity of two persons: whoever it is for, it is said once, which the lease sees to only between processes.
  const activities = createKeyedQueue()

  function lease(): Lease {
    return { owner: instance, until: clock.now() + DELIVERY_LEASE_MS }
  }

  function isFresh({ until }: Lease): boolean {
    return until - clock.now() >= DELIVERY_LEASE_MS - FRESH_MS
  }

  async function takeTurn(event: InboundEvent, deliver: Deliver): Promise<void> {
    const key: TurnKey = { ref: event.ref, eventId: event.id }
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const { state, earlier } = await store.begin(key, clock.now())
      if (earlier !== undefined) return deliverEarlier(earlier, deliver)
      const id = randomUUID()
      const delivery = lease()
      const { outcome, replies } = await converseAndCommit(id, key, event, state, delivery)
      if (outcome === 'committed') {
        if (isFresh(delivery)) return deliverAndMark(id, replies, deliver)
        return deliverEarlier({ id, replies, delivered: false }, deliver)
      }
      logger.debug({ turn: id, attempt, outcome }, 'another process came between; the turn runs again')
    }
    throw new CodedError(
      'turn-kept-conflicting',
      `The conversation changed between reading and writing ${TRIES} times in a row. ` +
        'Check that nothing floods it, and that processes which share the database have different instance names.',
    )
  }

  async function converseAndCommit(
    id: string,
    key: TurnKey,
    event: InboundEvent,
    loaded: LoadedState,
    delivery: Lease,
  ): Promise<{ outcome: CommitOutcome; replies: readonly Reply[] }> {
    const { said, facts } = await converseWithFacts(parseState(loaded.value), event)
    const { state, replies, effects } = said
    const ticketEffects = effects.filter((effect) => effect.do !== 'observe' && effect.do !== 'forget')
    const outcome = await store.commit({
      id,
      key,
      kind: event.kind,
      at: event.at,
      basedOn: loaded.revision,
      state,
      stateExpiresAt: clock.now() + STATE_LIFETIME_MS,
      replies,
      ...(event.kind === 'message' && { messageId: event.messageId ?? event.id }),
      ...(event.address && { address: event.address }),
      transcript: transcribe(event, replies),
      observations: effects.flatMap((effect) => (effect.do === 'observe' ? [effect.observation] : [])),
      forget: effects.some((effect) => effect.do === 'forget'),
      ...(ticketEffects.length > 0 && {
        tickets: {
          effects: ticketEffects,
          contact: facts?.contact ?? { isConfirmed: false },
          ...(event.network !== undefined && { network: event.network }),
          ...(facts !== undefined && { room: facts.room }),
        },
      }),
      delivery,
    })
    return { outcome, replies }
  }

  /** A conversation is pure: what it has to know of tickets it asks for, and it runs again with the answer. */
  async function converseWithFacts(
    state: DialogState,
    event: InboundEvent,
  ): Promise<{ readonly said: Outcome; readonly facts?: TicketFacts }> {
    const known = knowledge(event.locale)
    let facts: TicketFacts | undefined
    for (let enquiries = 0; enquiries <= ENQUIRIES; enquiries += 1) {
      const said = converse(state, event, known, facts)
      if (said.enquiry === undefined) return { said, ...(facts && { facts }) }
      if (lookUpTickets === undefined) {
        throw new CodedError(
          'tickets-not-looked-up',
          'The knowledge takes tickets and nothing looks them up: give `lookUpTickets` where `takesTickets` is set.',
        )
      }
      const { ref, network, contact } = event
      const asker = { ref, ...(network !== undefined && { network }), ...(contact && { contact }) }
      facts = await lookUpTickets(asker, said.enquiry, clock.now())
    }
    throw new CodedError(
      'turn-kept-enquiring',
      `A turn asked about tickets more than ${ENQUIRIES} times: this is a fault of the program, please report it.`,
    )
  }

  /** The activity came again, or its commit took long: what is said is what was committed, once. */
  async function deliverEarlier(turn: StoredTurn, deliver: Deliver): Promise<void> {
    if (turn.delivered) return
    // A lease that was taken just now and is never let go of runs out within this many looks.
    for (let look = 0; look <= DELIVERY_LEASE_MS / LOOK_AGAIN_MS; look += 1) {
      const claim = lease()
      const outcome = await store.claimDelivery(turn.id, claim, clock.now())
      if (outcome === 'delivered') return
      if (outcome === 'claimed' && isFresh(claim)) {
        logger.info({ turn: turn.id }, 'replies that were committed before are delivered now')
        return deliverAndMark(turn.id, turn.replies, deliver)
      }
      if (outcome === 'held') await wait(LOOK_AGAIN_MS)
    }
    throw new CodedError(
      'reply-held-elsewhere',
      `Another process holds the delivery of turn ${turn.id} and renewed its claim: send the activity again.`,
    )
  }

  async function deliverAndMark(id: string, replies: readonly Reply[], deliver: Deliver): Promise<void> {
    const sent = replies.length > 0 ? await deliver(replies) : undefined
    store.markDelivered(id, sent ?? [])
  }

  return {
    runTurn: (event, deliver) =>
      open.run(conversationKey(event.ref), () => activities.run(activityKey(event), () => takeTurn(event, deliver))),
    withdraw: (ref, messageId, keep) =>
      open.run(conversationKey(ref), async () => {
        await store.withdraw(ref, messageId, keep)
      }),
    idle: () => open.idle(),
  }
}

/** As the store tells activities apart: whoever they are from. */
function activityKey({ id, ref }: InboundEvent): string {
  return JSON.stringify([ref.channel, ref.conversationId, id])
}

function waitReally(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
