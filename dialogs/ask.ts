import { rank } from '../src/matching/rank'
import type { Ranking } from '../src/matching/ranking'
import { isExpired } from '../src/model/entry'
import { say } from '../src/model/words'
import { answer } from './answer'
import { calm } from './calm'
import { clarify } from './clarify'
import { withoutCourtesies, withoutSwearing } from './courtesies'
import { isForeign } from './foreign-language'
import { followUp, pronounQuestion } from './follow-up'
import { hear } from './hear'
import type { Knowledge } from './knowledge'
import { miss, noAnswer } from './no-answer'
import { observeAnswer, observeQuestion } from './observe'
import { escapeMarkdown } from './quote'
import { questionsIn } from './sentences'
import { severalQuestions } from './several-questions'
import { asking, type Outcome, type Turn } from './turn'

/** A question in the person's own words. */
export function ask(turn: Turn, typed: string): Outcome {
  const { knowledge } = turn
  const { words, contactEmail: email } = knowledge
  const polite = withoutSwearing(words, typed)
  const swears = polite !== typed
  if (hear(words, 'insult', typed) || !/[\p{L}\p{N}]/u.test(polite)) return calm(turn)
  const spoken = asking(turn, typed)
  const question = withoutCourtesies(words, polite)
  const ranking = best(knowledge, question)
  if (!isWhollyMatched(ranking) && isForeign(knowledge.faq, question)) return foreign(spoken, typed, ranking)
  const special = severalQuestions(spoken, question) ?? followUp(spoken, question)
  if (special !== undefined) return special

  const near = ranking.matches.map(({ id }) => id)
  const found = near.flatMap((id) => knowledge.entries.get(id) ?? [])
  const [first] = found
  if (ranking.decision === 'answer' && first !== undefined) {
    const close = ranking.matches.filter(({ score }) => score >= ranking.confidence / 2).map(({ id }) => id)
    return answer(spoken, first, {
      near: close,
      ...(isWhollyMatched(ranking) ? {} : { heading: `**${escapeMarkdown(first.question)}**` }),
      effects: [observeAnswer(typed, ranking, first, turn.at)],
    })
  }
  if (ranking.decision === 'choices' && first !== undefined) {
    const offered = found.slice(0, ranking.offered)
    if (offered.every((entry) => isExpired(entry, turn.at))) {
      return answer(spoken, first, { effects: [observeAnswer(typed, ranking, first, turn.at)] })
    }
    const told = say(words, offered.length === 1 ? 'did-you-mean-one' : 'did-you-mean')
    return clarify(spoken, { question: typed, asked: typed, ranking }, offered, told)
  }
  const seen = [observeQuestion(typed, ranking, 'none')]
  return (
    pronounQuestion(spoken, question) ??
    (swears ? miss(spoken, typed, say(words, 'calm', { email }), seen) : noAnswer(spoken, typed, seen))
  )
}

/**
 * Of a question with context ("We are a small district. Can we apply?") the whole counts. The question alone does where the
 * whole finds nothing, or where it settles which of several was meant.
 */
function best({ index, words }: Knowledge, text: string): Ranking {
  const whole = rank(index, text)
  const [part, ...others] = whole.decision === 'answer' ? [] : questionsIn(words, text)
  if (part === undefined || others.length > 0 || part.question === text) return whole
  const alone = rank(index, part.question)
  if (whole.decision === 'none') return alone.decision === 'none' ? whole : alone
  const settles = whole.matches.slice(0, whole.offered).some(({ id }) => id === alone.matches[0]?.id)
  return alone.decision === 'answer' && settles ? alone : whole
}

/** Whether the page has every telling word of a message, so that it is understood whatever language it looks like. */
function isWhollyMatched({ decision, matches: [first] }: Ranking): boolean {
  return decision === 'answer' && first?.unmatched.length === 0
}

function foreign(turn: Turn, typed: string, ranking: Ranking): Outcome {
  const { words, faq, contactEmail: email } = turn.knowledge
  const language = languageName(words.locale, faq.language)
  return miss(turn, typed, say(words, 'other-language', { language, email }), [observeQuestion(typed, ranking, 'none')])
}

/** What a language is called. Only its first part is named, which keeps to any tag an owner may write. */
function languageName(locale: string, tag: string): string {
  const code = /^[a-z]{2,3}(?![a-z])/i.exec(tag)?.[0] ?? 'en'
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
}
