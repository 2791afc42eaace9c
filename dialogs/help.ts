import type { Button } from '../src/model/action'
import { categoriesOf } from '../src/model/entry'
import { say } from '../src/model/words'
import { browseButton, entryButton, helpButton, personButton } from './buttons'
import { exampleEntries } from './examples'
import { mailLink } from './mail-link'
import { pageName } from './page-name'
import { escapeMarkdown } from './quote'
import { reply, type Outcome, type Turn } from './turn'

/** Categories named in one sentence; browsing shows all. */
const NAMED_TOPICS = 6

/** What the bot can do: real questions, the topics, how to reach a person. */
export function help(turn: Turn): Outcome {
  const { words, faq, contactEmail: email, takesTickets } = turn.knowledge
  const topics = categoriesOf(faq).slice(0, NAMED_TOPICS).map(escapeMarkdown)
  const list = new Intl.ListFormat(words.locale, { type: 'unit', style: 'long' }).format(topics)
  const about = topics.length === 0 ? [] : [say(words, 'help-topics', { topics: list })]
  const tickets = takesTickets === true ? [say(words, 'help-tickets')] : []
  const text = [...about, say(words, 'help', { page: nameOfPage(turn), email }), ...tickets].join('\n\n')
  const buttons = [...examples(turn), browseButton(words), personButton(turn.knowledge)]
  return reply(turn, [{ kind: 'notice', text, links: [mailLink(turn.knowledge)], buttons }])
}

/** The first words to somebody who just arrived. */
export function welcome(turn: Turn): Outcome {
  const { words } = turn.knowledge
  const text = say(words, 'welcome', { page: nameOfPage(turn) })
  return reply(turn, [
    {
      kind: 'notice',
      text,
      links: [],
      buttons: [...examples(turn), browseButton(words), personButton(turn.knowledge)],
    },
  ])
}

/** The first words to a group, where the bot hears only those who address it; buttons would answer for whoever presses first. */
export function welcomeGroup(turn: Turn): Outcome {
  const text = say(turn.knowledge.words, 'welcome-group', { page: nameOfPage(turn) })
  return reply(turn, [{ kind: 'notice', text, links: [], buttons: [] }])
}

/** A greeting for a greeting, with a way on. */
export function greet(turn: Turn): Outcome {
  const { words } = turn.knowledge
  const text = say(words, 'greeting', { page: nameOfPage(turn) })
  return reply(turn, [
    {
      kind: 'notice',
      text,
      links: [],
      buttons: [helpButton(words), browseButton(words), personButton(turn.knowledge)],
    },
  ])
}

function examples(turn: Turn): readonly Button[] {
  return exampleEntries(turn).map((entry) => entryButton(entry, 'related'))
}

function nameOfPage({ knowledge: { words, faq } }: Turn): string {
  return escapeMarkdown(pageName(words, faq))
}
