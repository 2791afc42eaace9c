import type { Kysely } from 'kysely'
import type { CountedFor, TicketStore } from '../../escalation/ticket-store'
import type { MyTicket } from '../../model/ticket'
import { databaseFailed } from '../database-failed'
import type { Dialect } from '../dialect'
import { digest } from '../digest'
import { createGroupCommitter } from '../group-committer'
import type { Schema } from '../schema'
import { fromStored } from '../stored-text'
import type { TaskNews } from '../task-news'
import type { CountedRow } from '../ticket-schema'
import { countedSince } from './count'
import { contactOf } from './contact-rows'
import { nextNumbers } from './next-numbers'
import { readTickets } from './read-tickets'
import { remind } from './remind'
import { rowKeys } from './row-keys'

/** `TicketStore.ofPerson` gives no more. */
const OWN_TICKETS = 10

/** The ticket store over either database. */
export function createTicketStore(database: Kysely<Schema>, dialect: Dialect, taskNews: TaskNews): TicketStore {
  // Numbers that are asked for at once share one wait for the disk, as turns do.
  const numbers = createGroupCommitter<undefined, number>({
    async write(jobs) {
      const first = await nextNumbers(database, 'ticket', jobs.length)
      return jobs.map((_, place) => first + place)
    },
    afterFailure: (error) => dialect.afterFailure(error),
    grouping: true,
    onRiderFailed: () => undefined,
  })

  return {
    reserveNumber: () => numbers.submit(undefined).catch(databaseFailed('written')),

    async find(number) {
      const [ticket] = await readTickets(database, [number]).catch(databaseFailed('read'))
      return ticket
    },

    async ofPerson(ref, answeredSince) {
      const rows = await database
        .selectFrom('askers')
        .select((asker) => [
          'ticket',
          'question',
          'state',
          'since',
          asker
            .selectFrom('askers as others')
            .select(({ fn }) => fn.countAll<number>().as('waiting'))
            .whereRef('others.ticket', '=', 'askers.ticket')
            .where('others.state', '=', 'waiting')
            .as('waiting'),
        ])
        .where('conversation_key', '=', rowKeys({ ref, eventId: '' }).state)
        .where((row) =>
          row.or([
            row('state', '=', 'waiting'),
            row.and([row('state', 'in', ['answered', 'helped']), row('answered_at', '>=', answeredSince)]),
          ]),
        )
        .orderBy('since', 'desc')
        .orderBy('ticket', 'desc')
        .limit(OWN_TICKETS)
        .execute()
        .catch(databaseFailed('read'))
      return rows.map(({ ticket, question, state, since, waiting }) => ({
        number: ticket,
        question: fromStored(question),
        state: state as MyTicket['state'],
        since,
        waiting: waiting ?? 0,
      }))
    },

    async openQuestions(limit) {
      const rows = await database
        .selectFrom('tickets')
        .innerJoin('askers', 'askers.ticket', 'tickets.number')
        .select(['number', 'tickets.question'])
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .where('tickets.state', '=', 'open')
        .where('askers.state', '=', 'waiting')
        .where('tickets.question', '<>', '')
        .groupBy(['number', 'tickets.question'])
        .orderBy('number', 'desc')
        .limit(limit)
        .execute()
        .catch(databaseFailed('read'))
      return rows.map(({ number, question, waiting }) => ({ number, question: fromStored(question), waiting }))
    },

    openedSince: (since, who) => countedFor('ticket', since, who),

    async answerTimes(limit) {
      const rows = await database
        .selectFrom('tickets')
        .select(['opened_at', 'answered_at'])
        .where('answered_at', 'is not', null)
        .orderBy('answered_at', 'desc')
        .limit(limit)
        .execute()
        .catch(databaseFailed('read'))
      // Zero where the clock was set back between the two.
      return rows.map((row) => Math.max(0, (row.answered_at ?? row.opened_at) - row.opened_at))
    },

    async contactOf(ref) {
      const person = rowKeys({ ref, eventId: '' }).state
      return (await findContact(person)) ?? { person, isConfirmed: false }
    },

    contactWith: (person) => findContact(person),

    async inDigest(hour) {
      const rows = await database
        .selectFrom('tickets')
        .select('number')
        .where('digest_hour', '=', hour)
        .where('state', '<>', 'closed')
        .execute()
        .catch(databaseFailed('read'))
      const found = rows.map(({ number }) => number)
      return readTickets(database, found).catch(databaseFailed('read'))
    },

    codesMailed: (since, who) => countedFor('code', since, who),

    async remind(nth, before, now) {
      const reminded = await remind(database, dialect, { nth, before, now }).catch(databaseFailed('written'))
      if (reminded > 0) taskNews.tell()
      return reminded
    },
  }

  function countedFor(what: CountedRow['what'], since: number, { ref, network, email }: CountedFor) {
    const who = { conversation: digest(ref.conversationId), network, email }
    return countedSince(database, { what, since, who }).catch(databaseFailed('read'))
  }

  async function findContact(person: string) {
    const row = await database
      .selectFrom('contacts')
      .selectAll()
      .where('conversation_key', '=', person)
      .executeTakeFirst()
      .catch(databaseFailed('read'))
    return row && contactOf(row)
  }
}
