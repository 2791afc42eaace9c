import type { Button } from '../src/model/action'
import type { Reply } from '../src/model/reply'
import { ticketName, type SpokenLine, type TicketFacts } from '../src/model/ticket'
import { say } from '../src/model/words'
import { browseButton, button } from './buttons'
import { ago, atMost } from './durations'
import { isSameAddress } from './email-address'
import { mailLink } from './mail-link'
import { blockQuote, escapeMarkdown, quote } from './quote'
import type { EscalationDraft } from './state'
import type { Turn } from './turn'

/** Lines of the conversation that are shown; of those before them the number is. */
const LINES_SHOWN = 6

/**
 * What would be sent, to whom, what goes along, where the answer comes and how soon people usually answer.
 * @param lead what to say first: why it is shown
 */
export function previewReply({ knowledge }: Turn, draft: EscalationDraft, facts: TicketFacts, lead?: string): Reply {
  const { words, contactEmail: email } = knowledge
  const { same } = facts
  const text = [
    ...(lead === undefined ? [] : [lead]),
    say(words, 'escalate-preview', { email }),
    blockQuote(draft.question),
    ...(draft.withLines && draft.lines.length > 0 ? [linesOf(draft.lines, words)] : []),
    ...(same === null ? [] : [say(words, 'escalate-same', { count: same.waiting })]),
    ...(facts.mail === 'works' ? [] : [say(words, 'escalate-mail-down')]),
    [answerComes(draft, facts, words), ...usually(facts, words)].join(' '),
    say(words, 'escalate-confirm'),
  ].join('\n\n')
  return {
    kind: 'choices',
    text,
    links: [mailLink(knowledge, draft.question)],
    buttons: previewButtons(draft, facts, words),
  }
}

/** The person has sent the same before, and waits. */
export function alreadyMine(turn: Turn, number: number, facts: TicketFacts): Reply {
  const { words } = turn.knowledge
  const ticket = ticketName(number)
  const mine = facts.mine.find((one) => one.number === number)
  const when = ago(words.locale, turn.at - (mine?.since ?? turn.at))
  return {
    kind: 'notice',
    text: say(words, 'escalate-mine', { ticket, when }),
    links: [],
    buttons: [
      button(
        say(words, 'button-write-more', { ticket }),
        { v: 1, do: 'ticket', ticket: number, step: 'write' },
        'choice',
      ),
      button(
        say(words, 'button-cancel-ticket', { ticket }),
        { v: 1, do: 'ticket', ticket: number, step: 'cancel' },
        'quiet',
      ),
      browseButton(words),
    ],
  }
}

/** No ticket is taken any more: the person's own mail is the way. */
export function noRoom({ knowledge }: Turn, question: string): Reply {
  const { words, contactEmail: email } = knowledge
  return {
    kind: 'none',
    text: say(words, 'escalate-full', { email }),
    links: [mailLink(knowledge, question)],
    buttons: [browseButton(words)],
  }
}

/** Whether an address is one that the person has confirmed, or that the channel vouches for. */
export function isConfirmed({ contact }: TicketFacts, email: string): boolean {
  return contact.isConfirmed && isSameAddress(contact.email, email)
}

type Words = Turn['knowledge']['words']

function linesOf(lines: readonly SpokenLine[], words: Words): string {
  const before = lines.length - LINES_SHOWN
  const shown = lines.slice(-LINES_SHOWN).map(({ by, text }) => {
    return `- ${say(words, by === 'person' ? 'escalate-line-person' : 'escalate-line-bot', { text: quote(text) })}`
  })
  const more = before > 0 ? [`- ${say(words, 'escalate-lines-before', { count: before })}`] : []
  return `${say(words, 'escalate-lines')}\n\n${[...more, ...shown].join('\n')}`
}

function answerComes({ email }: EscalationDraft, facts: TicketFacts, words: Words): string {
  if (email === null || facts.mail === 'absent') return say(words, 'answer-here')
  const shown = { email: escapeMarkdown(email) }
  return say(words, isConfirmed(facts, email) ? 'answer-here-and-mail' : 'answer-after-code', shown)
}

/** How soon an answer usually comes; nothing while too few have come. */
export function usually({ usualMs }: TicketFacts, words: Words): readonly string[] {
  return usualMs === null ? [] : [say(words, 'answer-usual', { time: atMost(words.locale, usualMs) })]
}

function previewButtons(draft: EscalationDraft, { mail }: TicketFacts, words: Words): readonly Button[] {
  const emailTitle = say(words, draft.email === null ? 'button-add-email' : 'button-change-email')
  const linesTitle = say(words, draft.withLines ? 'button-without-lines' : 'button-with-lines')
  const linesStep = draft.withLines ? 'without-lines' : 'with-lines'
  return [
    button(say(words, 'button-send'), { v: 1, do: 'send', shown: draft.at }, 'choice'),
    button(say(words, 'button-edit-question'), { v: 1, do: 'escalate', step: 'edit' }, 'quiet'),
    ...(mail === 'absent' ? [] : [button(emailTitle, { v: 1, do: 'escalate', step: 'email' }, 'quiet')]),
    ...(draft.lines.length === 0 ? [] : [button(linesTitle, { v: 1, do: 'escalate', step: linesStep }, 'quiet')]),
    button(say(words, 'button-no-thanks'), { v: 1, do: 'escalate', step: 'no' }, 'quiet'),
  ]
}
