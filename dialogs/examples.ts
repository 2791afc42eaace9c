import { categoriesOf, isExpired, type Entry } from '../src/model/entry'
import type { Turn } from './turn'

const EXAMPLES = 3

/** Three real questions to show what can be asked: from different categories, as far as there are enough. */
export function exampleEntries({ knowledge: { faq }, at }: Turn): readonly Entry[] {
  const current = faq.entries.filter((entry) => !isExpired(entry, at))
  const firsts = categoriesOf({ ...faq, entries: current }).flatMap(
    (topic) => current.find(({ category }) => category === topic) ?? [],
  )
  return [...new Set([...firsts, ...current])].slice(0, EXAMPLES)
}
