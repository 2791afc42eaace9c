import { say } from '../src/model/words'
import { browseButton } from './buttons'
import { cut, MESSAGE_LENGTH } from './clean-text'
import { mailLink } from './mail-link'
import { currentQuestion, reply, type Outcome, type Turn } from './turn'

/**
 * Hands over to a person, without a question back.
 * @param about what it is about, where the request said so; else it is the last question
 */
export function handOver(turn: Turn, about?: string): Outcome {
  const { words, contactEmail: email } = turn.knowledge
  const question = about ?? currentQuestion(turn)
  const text = say(words, question === undefined ? 'person' : 'person-with-question', { email })
  return reply(
    turn,
    [{ kind: 'notice', text, links: [mailLink(turn.knowledge, question)], buttons: [browseButton(words)] }],
    { misses: 0 },
    [
      {
        do: 'observe',
        observation: {
          kind: 'person-asked',
          ...(question === undefined ? {} : { question: cut(question, MESSAGE_LENGTH) }),
        },
      },
    ],
  )
}
