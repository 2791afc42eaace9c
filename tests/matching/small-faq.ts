import type { Entry } from '../../src/model/entry'
import type { Steps } from '../../src/model/in-steps'

/** An entry from its question and answer alone. */
export function entry(id: string, question: string, answer = '', more: Partial<Entry> = {}): Entry {
  return {
    id,
    question,
    answer,
    alternates: [],
    keywords: [],
    related: [],
    place: { file: 'faq.md', line: 1 },
    ...more,
  }
}

/** A made-up page of an allotment club. */
export const allotmentFaq: readonly Entry[] = [
  entry(
    'plot',
    'How do I get a plot of my own?',
    'Put your name on the waiting list. A plot comes free about once a year.',
    {
      alternates: ['Can I rent a garden plot?'],
    },
  ),
  entry('fee', 'What does membership cost per year?', 'The annual fee is 40 pounds; pensioners pay half.'),
  entry(
    'water',
    'Is there running water on the site?',
    'There are six taps. Hoses may be used after six in the evening.',
  ),
  entry('shed', 'May I build a shed or a greenhouse?', 'Sheds up to four square metres need no permission.', {
    keywords: ['hut'],
  }),
  entry('keys', 'Who has the keys to the tool store?', 'The site manager (Ann) lends the keys on Saturdays.'),
  entry(
    'visit',
    'When can visitors see the gardens?',
    'On the open day in June, run with the National Gardens Scheme (NGS).',
  ),
  entry(
    'compost',
    'Where do I put weeds and other green waste?',
    'In the compost bays by the gate, never in the bins.',
  ),
  entry('bonfire', 'Are bonfires allowed?', 'Only in November, and never when the wind blows towards the houses.'),
]

/** What work in steps comes to. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
