import { createLiveKnowledge, type LiveKnowledgeParts } from '../../src/conversation/live-knowledge'
import { rank } from '../../src/matching/rank'
import type { Entry, Faq } from '../../src/model/entry'
import type { Problem } from '../../src/model/problem'
import type { Words } from '../../src/model/words'
import { NOON } from '../support/a-turn'

/** A page of so many entries, each with a word of its own. */
function pageOf(count: number, word = 'budget'): Faq {
  const entries = Array.from({ length: count }, (_, n): Entry => {
    const question = `Where is ${word}${n} explained to partners?`
    const answer = `It is explained in chapter ${n}. `.repeat(20)
    const place = { file: 'page.md', line: n + 1 }
    return { id: `${word}-${n}`, question, alternates: [], answer, keywords: [], related: [], place }
  })
  return { language: 'en', pages: [], entries }
}

const wordsOf = (locale: string) => ({ locale }) as Words
const english = wordsOf('en')
const german = wordsOf('de')

const broken: Problem = {
  severity: 'error',
  code: 'file-unreadable',
  place: { file: 'page.md', line: 1 },
  message: 'The file cannot be read.',
}

/** Knowledge whose every step of building takes as long as a slice of time. */
function live(parts: Partial<LiveKnowledgeParts> = {}) {
  let elapsed = 0
  return createLiveKnowledge({
    wordsFor: (locale) => (locale === 'de' ? german : english),
    clock: { now: () => NOON },
    elapsed: () => (elapsed += 8),
    ...parts,
  })
}

test('before the first page there is nothing to answer from', () => {
  const { current, status } = live()
  expect(() => current()).toThrow(/still being read/)
  expect(status()).toEqual({ entries: 0, problems: [] })
})

test('a page is answered from once it is live, in the words of the asker', async () => {
  const { current, replace, status } = live()
  expect(await replace(pageOf(3), 'partners@example.org', [broken])).toBe(true)
  const { index, words, contactEmail, entries } = current('de')
  expect(rank(index, 'where is budget2 explained').matches[0]?.id).toBe('budget-2')
  expect({ words, contactEmail, ids: [...entries.keys()] }).toEqual({
    words: german,
    contactEmail: 'partners@example.org',
    ids: ['budget-0', 'budget-1', 'budget-2'],
  })
  expect(current().words).toBe(english)
  expect(status()).toEqual({ entries: 3, problems: [broken], loadedAt: NOON })
})

test('knowledge is the same object until the page changes, and a turn keeps the one that it began with', async () => {
  const { current, replace } = live()
  await replace(pageOf(2), 'a@example.org')
  const before = current('en')
  expect(current('en')).toBe(before)
  await replace(pageOf(5, 'flyer'), 'b@example.org')
  expect(before.entries.size).toBe(2)
  expect(current('en').entries.size).toBe(5)
  expect(rank(before.index, 'budget1').matches[0]?.id).toBe('budget-1')
})

test('turns are served between the steps of building, from the page of before', async () => {
  const served: number[] = []
  let serve = () => {}
  const { current, replace } = live({
    yieldToOthers: () => {
      serve()
      return Promise.resolve()
    },
  })
  await replace(pageOf(1), 'a@example.org')
  serve = () => served.push(current().entries.size)
  await replace(pageOf(400), 'a@example.org')
  expect(served.length).toBeGreaterThan(5)
  expect(new Set(served)).toEqual(new Set([1]))
  expect(current().entries.size).toBe(400)
})

test('the synonyms that come with a page are swapped with it', async () => {
  const { current, replace } = live()
  const synonyms = [['budget1', 'treasury']]
  await replace(pageOf(3), 'a@example.org', [], { synonyms })
  expect(rank(current().index, 'treasury').matches[0]?.id).toBe('budget-1')
  await replace(pageOf(3), 'a@example.org')
  expect(rank(current().index, 'treasury').matches).toEqual([])
})

test('left to itself, building lets the event loop go round', async () => {
  let rounds = 0
  const counting = setInterval(() => (rounds += 1), 0)
  const { replace } = createLiveKnowledge({ wordsFor: () => english, clock: { now: () => NOON } })
  await replace(pageOf(600), 'a@example.org')
  clearInterval(counting)
  expect(rounds).toBeGreaterThan(0)
})

test('building yields no more often than its slices of time are used up', async () => {
  let yields = 0
  const yieldToOthers = () => {
    yields += 1
    return Promise.resolve()
  }
  await live({ yieldToOthers, elapsed: () => 0 }).replace(pageOf(400), 'a@example.org')
  expect(yields).toBe(0)
})

test('of two pages that overlap the later one wins, in whichever order they are done', async () => {
  const { current, replace } = live()
  const outcomes = await Promise.all([
    replace(pageOf(400), 'first@example.org'),
    replace(pageOf(2, 'flyer'), 'second@example.org'),
  ])
  expect(outcomes).toEqual([false, true])
  expect(current().contactEmail).toBe('second@example.org')
})

test('a page that cannot be used is named, the last good one goes on answering, and the next good one clears the name', async () => {
  const { current, replace, refuse, status } = live()
  await replace(pageOf(2), 'a@example.org')
  refuse([broken])
  expect(current().entries.size).toBe(2)
  expect(status()).toEqual({ entries: 2, problems: [], loadedAt: NOON, refused: { at: NOON, problems: [broken] } })
  await replace(pageOf(3), 'a@example.org')
  expect(status().refused).toBeUndefined()
})

test('a good page that is still being built when a bad one comes goes live, and the bad one stays named', async () => {
  const { current, replace, refuse, status } = live()
  await replace(pageOf(1), 'a@example.org')
  const building = replace(pageOf(400), 'a@example.org')
  refuse([broken])
  expect(await building).toBe(true)
  expect(current().entries.size).toBe(400)
  expect(status().refused?.problems).toEqual([broken])
})

test('questions go to people from each page, where they are to', async () => {
  const knowledge = live({ takesTickets: true })
  await knowledge.replace(pageOf(2), 'someone@example.org')
  expect(knowledge.current()).toMatchObject({ takesTickets: true })
  const without = live()
  await without.replace(pageOf(2), 'someone@example.org')
  expect(without.current().takesTickets).toBeUndefined()
})
