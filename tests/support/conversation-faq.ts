import type { Entry, Faq } from '../../src/model/entry'

interface Written extends Partial<Omit<Entry, 'id' | 'question' | 'answer'>> {
  readonly id: string
  readonly question: string
  readonly answer: string
}

/** A small FAQ about lending out science kits, for conversations: categories, related entries, one entry that is out of date. */
const WRITTEN: readonly Written[] = [
  {
    id: 'renew',
    category: 'Loans',
    question: 'How do I renew a kit loan?',
    answer: 'Open the [loan page](https://kits.example/loans) and press **Renew**. Each loan can be renewed twice.',
    related: ['late', 'gone-entry', 'renew', 'fair'],
  },
  {
    id: 'late',
    category: 'Loans',
    question: 'What happens when a kit comes back late?',
    answer: 'Nothing in the first week. After that the school cannot borrow another kit until it is back.',
  },
  {
    id: 'cancel-loan',
    category: 'Loans',
    question: 'How do I cancel a kit loan?',
    alternates: ['How can I call off a kit loan?'], // makes it the likelier meaning of "kit loan"
    answer: 'Write to us at least three days before the delivery date.',
  },
  {
    id: 'how-many',
    category: 'Loans',
    question: 'How many kits can one school borrow at a time?',
    answer: 'Three, and one of each kind.',
  },
  {
    id: 'who',
    category: 'Loans',
    question: 'Which schools may borrow a kit?',
    answer: 'Every primary school in the county, and libraries that run a science club.',
    alternates: ['Are private schools eligible?'],
  },
  {
    id: 'summer',
    category: 'Loans',
    question: 'Can we keep a kit over the summer holidays?',
    answer: 'Yes, if you return it by the second week of term.',
  },
  {
    id: 'reserve',
    category: 'Loans',
    question: 'Can I reserve a kit for a certain date?',
    answer: 'Yes, up to six months ahead, in the [calendar](https://kits.example/calendar).',
  },
  {
    id: 'ship-robotics',
    category: 'Delivery',
    question: 'Who pays for the delivery of a robotics kit?',
    answer: 'We deliver robotics kits free of charge.',
  },
  {
    id: 'ship-chemistry',
    category: 'Delivery',
    question: 'Who pays for the delivery of a chemistry kit?',
    answer: 'Chemistry kits travel as dangerous goods: the school pays 25 euros.',
  },
  {
    id: 'training',
    category: 'Teachers',
    question: 'Is there a training for teachers?',
    answer: 'There are two evenings a term, online. Telescope handling is part of the first one.',
  },
  {
    id: 'fair',
    category: 'Teachers',
    question: 'When is the science fair?',
    answer: 'The fair takes place on 12 May 2026.',
    validUntil: '2026-05-12',
  },
  {
    id: 'press',
    question: 'May we tell the newspaper about our kit?',
    answer: 'Gladly. Send us the article before it is printed, so that we can check the facts.',
  },
]

/** The same FAQ as the loader gives it. */
export const kitFaq: Faq = {
  language: 'en',
  title: 'Science Kit FAQ',
  contactEmail: 'kits@county.example',
  pages: [{ file: 'kits.md', title: 'Science Kit FAQ', introduction: '', entryIds: WRITTEN.map(({ id }) => id) }],
  entries: WRITTEN.map((entry, position) => ({
    alternates: [],
    keywords: [],
    related: [],
    place: { file: 'kits.md', line: position + 1 },
    url: `https://kits.example/faq#${entry.id}`,
    ...entry,
  })),
}
