import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { converse } from '../../dialogs/converse'
import type { Effect } from '../../dialogs/effect'
import type { Knowledge } from '../../dialogs/knowledge'
import { freshState, parseState, type DialogState } from '../../dialogs/state'
import type { Outcome } from '../../dialogs/turn'
import { buildIndex } from '../../src/matching/build-index'
import type { Action, Button } from '../../src/model/action'
import type { Faq } from '../../src/model/entry'
import type { InboundEvent } from '../../src/model/event'
import type { Reply } from '../../src/model/reply'
import type { TicketFacts } from '../../src/model/ticket'
import type { Words } from '../../src/model/words'
import { kitFaq } from './conversation-faq'

const locales = new Map<string, Words>()

/** The words of a shipped locale, unchecked: the loader's own test checks them. */
export function wordsOf(locale: string): Words {
  const file = join(__dirname, '../../data/locales', `${locale}.yaml`)
  const words = locales.get(locale) ?? { locale, ...(parse(readFileSync(file, 'utf8')) as Omit<Words, 'locale'>) }
  locales.set(locale, words)
  return words
}

/** The cut-offs that conversations in tests are held with: what they tell is about dialogs, not about calibration. */
const CUT_OFFS = { answerFrom: 0.75, choicesFrom: 0.2 }

/** What a bot over this FAQ knows. */
export function knowledgeOf(faq: Faq = kitFaq, words: Words = wordsOf('en')): Knowledge {
  const index = buildIndex(faq.entries, { language: faq.language })
  return {
    faq,
    entries: new Map(faq.entries.map((entry) => [entry.id, entry])),
    index: { ...index, calibration: { ...index.calibration, ...CUT_OFFS } },
    words,
    contactEmail: faq.contactEmail ?? 'someone@example.org',
  }
}

/** The same for a bot that sends questions to people. */
export function knowledgeWithTickets(faq: Faq = kitFaq, words: Words = wordsOf('en')): Knowledge {
  return { ...knowledgeOf(faq, words), takesTickets: true }
}

/** What a person does: types, presses a button of the last replies by its title, an old button, arrives, or lets time pass first. */
export type Move =
  | string
  | { readonly press: string }
  | { readonly action: Action }
  | { readonly joins: true }
  | { readonly afterMinutes: number; readonly types: string }

/** What the bot must do. Every part that stands here is checked; texts are looked for in all replies of the turn. */
export interface Expected {
  readonly says?: string | RegExp
  readonly saysNot?: string | RegExp
  /** The entries whose answers are shown, in order. */
  readonly shows?: readonly string[]
  readonly kind?: Reply['kind']
  /** Titles of the buttons that are not quiet, in order. */
  readonly offers?: readonly string[]
  /** Titles that stand among all buttons. */
  readonly alsoOffers?: readonly string[]
  /** What stands in the links' addresses, percent-decoded. */
  readonly links?: string | RegExp
  readonly effects?: readonly (Effect['do'] | Extract<Effect, { do: 'observe' }>['observation']['kind'])[]
  /** What is done about tickets, in order, each with at least these parts. */
  readonly does?: readonly object[]
  /** The ticket that the reply names. */
  readonly ticket?: number
}

/** `facts`: what is known of tickets in this turn, where it is not what `NOTHING_SENT` says. */
export type Turns = readonly (readonly [person: Move, bot: Expected, facts?: Partial<TicketFacts>])[]

/** What is known of somebody who has sent nothing yet, where mail works. */
export const NOTHING_SENT: Omit<TicketFacts, 'enquiry' | 'number'> = {
  mine: [],
  same: null,
  usualMs: null,
  mail: 'works',
  room: 'mail',
  contact: { isConfirmed: false },
  code: null,
  mayMailCode: true,
}

/** The number of the ticket that a turn in tests may open. */
export const NEXT_TICKET = 1042

/** How often a turn may ask about tickets; as `run-turn.ts` has it. */
const ENQUIRIES = 2

/** The morning on which conversations in tests take place. */
export const MORNING = Date.UTC(2026, 10, 23, 9)

/** One turn as it went. */
export interface Spoken {
  readonly state: DialogState
  readonly replies: readonly Reply[]
  readonly effects: readonly Effect[]
}

const ofTheKits = knowledgeOf()

/** A conversation under way. State goes through JSON between turns, as it does through a database. */
export function startConversation(knowledge: Knowledge = ofTheKits) {
  let state: DialogState = freshState
  let at = MORNING
  let last: readonly Reply[] = []
  let count = 0
  return {
    /** Changes what the bot knows, as a new page does. */
    learn(next: Knowledge) {
      knowledge = next
    },
    do(move: Move, facts: Partial<TicketFacts> = {}): Spoken {
      at += typeof move === 'object' && 'afterMinutes' in move ? move.afterMinutes * 60_000 : 1_000
      const outcome = converseKnowing(state, toEvent(move, last, at, ++count), knowledge, facts)
      state = parseState(JSON.parse(JSON.stringify(outcome.state)))
      expect(state).toEqual(outcome.state)
      last = outcome.replies.some(({ buttons }) => buttons.length > 0) ? outcome.replies : last
      return outcome
    },
  }
}

/** Runs a turn as whoever runs turns does: what it has to know it is told. */
function converseKnowing(
  state: DialogState,
  event: InboundEvent,
  knowledge: Knowledge,
  facts: Partial<TicketFacts>,
): Outcome {
  let outcome = converse(state, event, knowledge)
  for (let asked = 0; outcome.enquiry !== undefined; asked += 1) {
    if (asked === ENQUIRIES) throw new Error(`the turn still asks: ${JSON.stringify(outcome.enquiry)}`)
    const { enquiry } = outcome
    const number = enquiry.opens === true && (facts.same ?? null) === null ? NEXT_TICKET : null
    outcome = converse(state, event, knowledge, { ...NOTHING_SENT, number, ...facts, enquiry })
  }
  return outcome
}

/** Drives a table of turns through one conversation and checks each. */
export function talk(turns: Turns, conversation = startConversation()): void {
  for (const [person, bot, facts] of turns) {
    const spoken = conversation.do(person, facts)
    try {
      check(spoken, bot)
    } catch (error) {
      const heard = spoken.replies.map(
        ({ kind, text, buttons }) => `${kind}: ${text}\n${buttons.map(titleOf).join(' | ')}`,
      )
      throw new Error(`after ${JSON.stringify(person)} the bot said\n${heard.join('\n')}`, { cause: error })
    }
  }
}

function toEvent(move: Move, last: readonly Reply[], at: number, count: number): InboundEvent {
  const ref = { channel: 'test', conversationId: 'c', userId: 'u' }
  const arrival = { id: String(count), ref, at }
  if (typeof move === 'string') return { ...arrival, kind: 'message', text: move }
  if ('types' in move) return { ...arrival, kind: 'message', text: move.types }
  if ('joins' in move) return { ...arrival, kind: 'joined' }
  if ('action' in move) return { ...arrival, kind: 'action', action: move.action }
  const pressed = last.flatMap(({ buttons }) => buttons).find(({ title }) => title === move.press)
  if (pressed === undefined) throw new Error(`there is no button "${move.press}" to press`)
  return { ...arrival, kind: 'action', action: pressed.action }
}

const titleOf = ({ title }: Button) => title

function check({ replies, effects }: Spoken, bot: Expected): void {
  const text = replies.map((reply) => reply.text).join('\n')
  const buttons = replies.flatMap((reply) => reply.buttons)
  if (bot.says !== undefined) expect(text).toMatch(bot.says)
  if (bot.saysNot !== undefined) expect(text).not.toMatch(bot.saysNot)
  if (bot.shows !== undefined) expect(replies.flatMap(({ entryId }) => entryId ?? [])).toEqual(bot.shows)
  if (bot.kind !== undefined) expect(replies.at(-1)?.kind).toBe(bot.kind)
  if (bot.offers !== undefined) expect(buttons.filter(({ role }) => role !== 'quiet').map(titleOf)).toEqual(bot.offers)
  if (bot.alsoOffers !== undefined) expect(buttons.map(titleOf)).toEqual(expect.arrayContaining([...bot.alsoOffers]))
  if (bot.links !== undefined) {
    expect(replies.flatMap(({ links }) => links.map(({ url }) => decodeURIComponent(url))).join('\n')).toMatch(
      bot.links,
    )
  }
  if (bot.ticket !== undefined) expect(replies.map(({ ticket }) => ticket)).toContain(bot.ticket)
  if (bot.does !== undefined) {
    expect(effects.filter((effect) => effect.do !== 'observe')).toEqual(
      bot.does.map((part) => expect.objectContaining(part) as object),
    )
  }
  if (bot.effects !== undefined) {
    expect(effects.map((effect) => (effect.do === 'observe' ? effect.observation.kind : effect.do))).toEqual(
      bot.effects,
    )
  }
}
