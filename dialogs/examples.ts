import { categoriesOf, isExpired, type Entry, type Faq } from '../src/model/entry'
import type { Turn } from './turn'

const EXAMPLES = 3

/** Three real questions to show what can be asked. */
export function exampleEntries({ knowledge: { faq }, at }: Turn): readonly Entry[] {
  return examplesOf(faq, at, EXAMPLES)
}

/**
 * Real questions to show what can be asked: from different categories, as far as there are enough.
 * @param at epoch milliseconds: what is out of date by then is left out
 */
export function examplesOf(faq: Faq, at: number, count: number): readonly Entry[] {
  const current = faq.entries.filter((entry) => !isExpired(entry, at))
  const firsts = categoriesOf({ ...faq, entries: current }).flatMap(
    (topic) => current.find(({ category }) => category === topic) ?? [],
  )
  return [...new Set([...firsts, ...current])].slice(0, count)
}
