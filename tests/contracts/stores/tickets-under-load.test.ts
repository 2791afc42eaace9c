import fc from 'fast-check'
import type { TicketEffect } from '../../../src/model/ticket'
import type { Storage } from '../../../src/storage/open-storage'
import { aRequest, aTicketTurn, NOON, open, refOf } from '../../support/a-turn'
import { onBothDatabases, onPostgres } from '../../support/test-databases'

const PEOPLE = 24
const TICKETS = 6

/** What people do to the same tickets at once, in any order, each in one turn to several of them. */
function doings(tickets: readonly number[], seed: number): readonly (readonly TicketEffect[])[] {
  const effect = fc
    .constantFrom(...tickets)
    .chain((number) =>
      fc.constantFrom<TicketEffect>(
        { do: 'join-ticket', number, request: aRequest('me too') },
        { do: 'write-to-ticket', number, text: 'more' },
        { do: 'ticket-helped', number },
        { do: 'cancel-ticket', number },
      ),
    )
  return fc.sample(fc.array(effect, { minLength: 1, maxLength: 3 }), { seed, numRuns: PEOPLE * 5 })
}

async function workAt(replicas: readonly Storage[], seed: number): Promise<void> {
  const [first] = replicas
  if (first === undefined) throw new Error('no replica')
  const tickets: number[] = []
  for (let n = 0; n < TICKETS; n += 1) tickets.push(await open(first, `${n}`, { by: `opener-${n}` }))
  const replica = (n: number) => replicas[n % replicas.length] ?? first

  const people = Array.from({ length: PEOPLE }, async (_, person) => {
    const { turns } = replica(person)
    for (const effects of doings(tickets, seed).slice(person * 5, person * 5 + 5)) {
      const turn = aTicketTurn(effects, { by: `person-${person}` })
      const { state } = await turns.begin(turn.key, NOON)
      expect(['committed', 'conflict']).toContain(await turns.commit({ ...turn, basedOn: state.revision }))
    }
    if (person % 6 === 0) await turns.forget(refOf(`person-${person}`).conversationId)
  })
  const staff = Array.from({ length: 12 }, async (_, n) => {
    const mail = { key: `${n}`, raw: '', at: NOON }
    const ticket = tickets[n % TICKETS] ?? 0
    const verdict = { do: 'answer', ticket, text: 'No.', isAnswer: n % 2 === 0, attachments: 0 } as const
    await replica(n).mailLedger.take(mail, verdict, NOON, 0)
  })
  const workers = replicas.map(async ({ outbox, tickets: store }, n) => {
    for (let round = 0; round < 10; round += 1) {
      const options = { way: 'mail', owner: `${n}`, now: NOON, leaseMs: 1000, limit: 5, refile: false } as const
      for (const claim of await outbox.claim(options)) await outbox.settle(claim, { state: 'sent' }, NOON)
      await store.remind(round % 2 === 0 ? 1 : 2, NOON + 1, NOON)
    }
  })
  await Promise.all([...people, ...staff, ...workers])

  for (const number of tickets) {
    const ticket = await first.tickets.find(number)
    const waiting = ticket?.askers.filter(({ state }) => state === 'waiting').length
    // Nobody waits for what is closed, and somebody waits for what is open.
    expect(ticket?.state === 'open').toBe(waiting !== 0 && ticket !== undefined)
    const positions = ticket?.messages.map(({ position }) => position) ?? []
    expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other))
  }
}

onBothDatabases((database) => {
  test('whatever people, staff and workers do to the same tickets at once, tickets stay whole', async () => {
    await workAt([await database().open()], 7)
  })
})

onPostgres((database) => {
  test('replicas that change the same tickets in any order do not block each other', async () => {
    const replicas = [await database().open(), await database().open(), await database().open()]
    await workAt(replicas, 8)
  })
})
