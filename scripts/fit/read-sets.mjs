import { join } from 'node:path'
import { familyOf } from './families.mjs'

/**
 * Question sets with what the matcher sees of each question. The candidates of a question do not depend on the weights,
 * so the slow part is done once for all fits.
 * @param program the built program, see `builtProgram`
 * @param lexicon of English, the language of the sets, or nothing
 * @returns `{ name, family, size, asked, misspelt }[]`: `size` entries, and the questions as they are and misspelt
 */
export async function readSets(folder, names, program, lexicon) {
  const sets = []
  for (const name of names) {
    const { entries, questions } = await program.readQuestionSet(join(folder, name), name)
    const index = finished(program.indexEntries(entries, { language: 'en', ...(lexicon && { lexicon }) }))
    const seen = (text, question) => ({
      entryIds: question.entryIds,
      split: question.split,
      candidates: candidatesOf(index, text, question.entryIds, program),
    })
    sets.push({
      name,
      family: familyOf(name),
      size: entries.length,
      asked: questions.map((question) => seen(question.text, question)),
      misspelt: questions.filter(({ typo }) => typo !== undefined).map((question) => seen(question.typo, question)),
    })
  }
  return sets
}

/**
 * The entries that come into question, in the matcher's rough order. `shares` is near to what the matcher asks of an
 * entry before it believes any score: a telling word in common, or one of like meaning.
 */
function candidatesOf(index, text, entryIds, { candidatesFor, questionTerms }) {
  const terms = questionTerms(index, text)
  if (terms.length === 0) return []
  return candidatesFor(index, terms).map(({ entry, features }) => {
    const { id } = index.entries[entry]
    return { id, features, right: entryIds.includes(id), shares: features.covered > 0 || features.meaning > 0 }
  })
}

/** What a generator gives in the end. */
function finished(steps) {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
