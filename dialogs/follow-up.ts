import { rank } from '../src/matching/rank'
import type { Match } from '../src/matching/ranking'
import type { Entry } from '../src/model/entry'
import type { How } from '../src/model/explanation'
import { say } from '../src/model/words'
import { answer } from './answer'
import { browseButton, personButton, rephraseButton } from './buttons'
import { clarify } from './clarify'
import type { Effect } from './effect'
import { afterPhrase, hear } from './hear'
import type { Knowledge } from './knowledge'
import { mailLink } from './mail-link'
import { miss } from './no-answer'
import { observeAnswer, observeQuestion } from './observe'
import { escapeMarkdown, quote } from './quote'
import { opensQuestion } from './sentences'
import { shareOf, tellingStems, tellingWords } from './telling-words'
import { asking, currentEntry, reply, type Outcome, type Turn } from './turn'

/** Words of the longest thing that "what about …?" can name; what is longer is a question of its own. */
const TOPIC_WORDS = 6

/** Share of the words of the earlier question, in one of its wordings, that another entry's question must have to be the same question about something else. */
const SAME_QUESTION = 0.5

/**
 * Understands "what about …?", "and for …?", "same for …?" by the entry that was shown last. Undefined where the message is not
 * of that kind, is a question of its own, or there is nothing to go back to.
 */
export function followUp(turn: Turn, text: string): Outcome | undefined {
  const { words } = turn.knowledge
  const last = currentEntry(turn)
  if (last === undefined) return undefined
  const same = afterPhrase(words, 'same-question-for', text)
  const rest = same ?? afterPhrase(words, 'follow-up', text)
  const named = rest?.replace(/[^\p{L}\p{N}]+$/u, '') ?? ''
  const topic = (afterPhrase(words, 'preposition', named) ?? '') || named
  if (topic === '' || topic.split(/\s+/).length > TOPIC_WORDS || opensQuestion(words, topic)) return undefined
  return about(turn, { text, topic, last, isSameQuestion: same !== undefined })
}

interface FollowUp {
  readonly text: string
  readonly topic: string
  readonly last: Entry
  /** "and for …?": the last question about something else. "What about …?" may be anything about it. */
  readonly isSameQuestion: boolean
}

function about(turn: Turn, { text, topic, last, isSameQuestion }: FollowUp): Outcome {
  const { words, index, entries, contactEmail: email } = turn.knowledge
  const alone = rank(index, topic)
  const together = rank(index, `${last.question} ${topic}`)
  const fitting = entriesWith(turn.knowledge, [...alone.matches, ...together.matches], topic)
  const others = fitting.filter((entry) => entry !== last)
  const question = `${last.question} (${topic})`
  const spoken = asking(turn, question)
  const heading = say(words, 'answer-about', { topic: quote(topic) })

  const named = alone.decision === 'answer' ? entries.get(alone.matches[0]?.id ?? '') : undefined
  if (!isSameQuestion && named !== undefined && others.includes(named)) {
    return answer(spoken, named, { heading, effects: [observeAnswer(text, alone, named, turn.at)] })
  }
  if (fitting.includes(last)) {
    const told = say(words, 'follow-up-covered', { topic: quote(topic), email })
    return covered(spoken, question, told, observeQuestion(text, together, 'answer'))
  }
  const twin = others.find((entry) => isAlike(turn.knowledge, last, entry))
  if (twin !== undefined) {
    return answer(spoken, twin, { heading, effects: [observeAnswer(text, together, twin, turn.at)] })
  }
  if (others.length > 0) {
    const told = say(words, 'follow-up-elsewhere', { topic: quote(topic) })
    return clarify(spoken, { question, asked: text, ranking: together }, others, told)
  }
  const told = say(words, 'follow-up-none', { topic: quote(topic), question: escapeMarkdown(last.question), email })
  return miss(spoken, question, told, [observeQuestion(text, together, 'none')])
}

/**
 * Understands "how long is it?" by the entry that was shown last, once the question alone has led nowhere. Undefined where that
 * does not lead anywhere either.
 */
export function pronounQuestion(turn: Turn, text: string): Outcome | undefined {
  const { knowledge } = turn
  const { words, index, contactEmail: email } = knowledge
  const last = currentEntry(turn)
  if (last === undefined || !text.split(/[^\p{L}\p{N}'’]+/u).some((word) => hear(words, 'pronoun', word)))
    return undefined
  const together = rank(index, `${last.question} ${text}`)
  const fitting = entriesWith(knowledge, together.matches, text)
  const question = `${last.question} ${text}`
  const spoken = asking(turn, question)
  if (fitting.includes(last)) {
    const told = say(words, 'pronoun-covered', { question: escapeMarkdown(last.question), email })
    return covered(spoken, question, told, observeQuestion(text, together, 'answer'))
  }
  const twin = fitting.find((entry) => isAlike(knowledge, last, entry))
  const heading = say(words, 'answer-about', { topic: escapeMarkdown(last.question) })
  return twin && answer(spoken, twin, { heading, effects: [observeAnswer(text, together, twin, turn.at)] })
}

/** The last answer already says what the page has: it is pointed to, not repeated. */
function covered(turn: Turn, question: string, text: string, effect: Effect): Outcome {
  const { words } = turn.knowledge
  const buttons = [rephraseButton(words), browseButton(words), personButton(turn.knowledge)]
  const links = [mailLink(turn.knowledge, question)]
  return reply(turn, [{ kind: 'notice', text, links, buttons }], { waiting: { for: 'go-ahead' } }, [effect])
}

/** How a word may have been found for an entry to be about it; words that merely look alike are not enough here. */
const SURE: readonly How[] = ['same', 'stem', 'spelling', 'compound', 'abbreviation', 'synonym']

/** The entries among the matches that have every telling word of a text, numbers to the letter: 2017-18 is not 2016-17. */
function entriesWith(knowledge: Knowledge, matches: readonly Match[], text: string): readonly Entry[] {
  const asked = tellingWords(knowledge, text)
  const fitting = matches.filter(({ matched }) =>
    asked.every((word) =>
      matched.some(
        (found) => found.asked === word && (/\d/.test(word) ? found.how === 'same' : SURE.includes(found.how)),
      ),
    ),
  )
  if (asked.length === 0) return []
  return [...new Set(fitting.flatMap(({ id }) => knowledge.entries.get(id) ?? []))]
}

/** Whether another entry asks the same as the last one about something else: its author says so, or their words tell. */
function isAlike(knowledge: Knowledge, last: Entry, other: Entry): boolean {
  if (last.related.includes(other.id)) return true
  const wordings = tellingStems(knowledge, [other.question, ...other.alternates, ...other.keywords].join(' '))
  return [last.question, ...last.alternates].some(
    (asked) => shareOf(tellingStems(knowledge, asked), wordings) >= SAME_QUESTION,
  )
}
