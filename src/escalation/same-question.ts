import { normalize, words } from '../matching/normalize'
import { numberForm } from '../matching/number-form'

const CHARACTERS = 2000
const WORDS = 200

/**
 * Words that may be there or not without another question: articles, who asks, the verb that a question begins with, and
 * politeness. Nothing that says when, where, how, which or not.
 */
const FILLERS: ReadonlySet<string> = new Set(
  `a an the i we my our id ill im weve ive can could do does did would please pls kindly hi hello hey dear thanks thank you
  der die das den dem ein eine einen einem einer ich wir mein meine meinen unser unsere unseren kann können könnte könnten
  könnt bitte hallo guten tag danke`.split(/\s+/),
)

/**
 * Tells which questions are so surely the same that one answer serves both: apart from words that tell nothing they say the
 * same words, numbers included, in the same order. A share of common words would not do, however high: "How do I log in to
 * the partner portal with my school account?" is another question with "out", and "Can a facilitator become a partner?" is
 * with its words exchanged. Whoever asks in other words has a ticket of their own, which costs people one more mail.
 */
export function sameQuestionAs(question: string): (other: string) => boolean {
  const told = tellingWords(question)
  return (other) => {
    const toldToo = tellingWords(other)
    if (told.length === 0 && toldToo.length === 0) return question.trim() === other.trim()
    return told.length === toldToo.length && told.every((word, place) => word === toldToo[place])
  }
}

function tellingWords(text: string): readonly string[] {
  return words(normalize(text, CHARACTERS), WORDS)
    .map(numberForm)
    .filter((word) => !FILLERS.has(word))
}
