import { converse } from '../../dialogs/converse'
import type { LookUpTickets } from '../../src/conversation/look-up-tickets'
import { createRunTurn } from '../../src/conversation/run-turn'
import type { CommitOutcome, StoredTurn, TurnCommit, TurnStore } from '../../src/conversation/turn-store'
import { silentLogger } from '../../src/model/logger'
import type { Reply } from '../../src/model/reply'
import type { TicketEnquiry } from '../../src/model/ticket'
import { aMessage, NOON } from '../support/a-turn'
import { knowledgeWithTickets, NOTHING_SENT } from '../support/conversation'

const knowledge = knowledgeWithTickets()

/** A database in memory. `outcomes`: of the next commits, where they are not committed. */
function inMemory() {
  const turns = new Map<string, StoredTurn>()
  const committed: TurnCommit[] = []
  const outcomes: CommitOutcome[] = []
  let state: TurnCommit | undefined
  const store: TurnStore = {
    begin: ({ eventId }) => {
      const earlier = turns.get(eventId)
      const loaded = { revision: state?.id, value: state?.state }
      return Promise.resolve({ state: loaded, ...(earlier && { earlier }) })
    },
    commit: (turn) => {
      const outcome = outcomes.shift() ?? 'committed'
      if (outcome === 'committed') {
        committed.push(turn)
        turns.set(turn.key.eventId, { id: turn.id, replies: turn.replies, delivered: false })
        state = turn
      }
      return Promise.resolve(outcome)
    },
    claimDelivery: () => Promise.resolve('claimed'),
    markDelivered: () => undefined,
    withdraw: () => Promise.resolve(0),
    deleteBefore: () => Promise.resolve(0),
    forget: () => Promise.resolve(0),
  }
  return { store, committed, outcomes }
}

/** A bot whose tickets are numbered from 1042 on, each number given once. */
function aBot() {
  const memory = inMemory()
  const enquiries: TicketEnquiry[] = []
  let next = 1042
  const lookUpTickets: LookUpTickets = (_asker, enquiry) => {
    enquiries.push(enquiry)
    return Promise.resolve({ ...NOTHING_SENT, number: enquiry.opens === true ? next++ : null, enquiry })
  }
  const clock = { now: () => NOON }
  const parts = { ...memory, converse, knowledge: () => knowledge, lookUpTickets, clock, logger: silentLogger }
  const { runTurn } = createRunTurn({ ...parts, instance: 'only' })
  const say = async (id: string, text: string) => {
    const said: Reply[] = []
    await runTurn({ ...aMessage(id, text), network: '192.0.2.7' }, (replies) => {
      said.push(...replies)
      return Promise.resolve()
    })
    return said.map((reply) => reply.text).join('\n')
  }
  const tickets = () => memory.committed.flatMap((turn) => turn.tickets ?? [])
  return { ...memory, say, enquiries, tickets }
}

async function askAndAgree(bot: ReturnType<typeof aBot>): Promise<void> {
  await bot.say('m1', 'Who won the cup?')
  await bot.say('m2', 'yes')
}

test('a ticket is committed with the words that tell of it, and with whom it is for', async () => {
  const bot = aBot()
  await askAndAgree(bot)
  expect(bot.tickets()).toEqual([])
  expect(await bot.say('m3', 'send')).toContain('Sent as **FAQ-1042**')
  expect(bot.tickets()).toMatchObject([
    { effects: [{ do: 'open-ticket', number: 1042 }], network: '192.0.2.7', contact: { isConfirmed: false } },
  ])
  expect(bot.committed.at(-1)?.replies).toMatchObject([{ ticket: 1042 }])
})

test('the same message twice opens one ticket, and is answered with the same words', async () => {
  const bot = aBot()
  await askAndAgree(bot)
  const first = await bot.say('m3', 'send')
  expect(await bot.say('m3', 'send')).toBe(first)
  expect(bot.tickets()).toHaveLength(1)
  expect(bot.enquiries.filter(({ opens }) => opens)).toHaveLength(1)
})

test('a bot that takes tickets and looks none up says so to its operator, rather than nothing to the person', async () => {
  const { store } = inMemory()
  const clock = { now: () => NOON }
  const parts = { store, converse, knowledge: () => knowledge, clock, logger: silentLogger, instance: 'only' }
  const { runTurn } = createRunTurn(parts)
  await expect(runTurn(aMessage('m1', 'status'), () => Promise.resolve())).rejects.toMatchObject({
    code: 'tickets-not-looked-up',
  })
})

test('where something came between, it is looked up afresh, with another number', async () => {
  const bot = aBot()
  await askAndAgree(bot)
  bot.outcomes.push('conflict')
  expect(await bot.say('m3', 'send')).toContain('Sent as **FAQ-1043**')
  expect(bot.enquiries.filter(({ opens }) => opens)).toHaveLength(2)
  expect(bot.tickets()).toMatchObject([{ effects: [{ do: 'open-ticket', number: 1043 }] }])
})
