import type { BotMessage } from '../../../src/channels/web/protocol'
import { BAD_ADDRESSES, PAYLOADS } from './payloads'
import {
  bot,
  choice,
  code,
  heading,
  link,
  list,
  message,
  numbered,
  paragraph,
  person,
  quiet,
  ratings,
  related,
  strong,
} from './said'
import type { Story } from './story'

const RATE = ratings('Helpful', 'Not helpful')
const PERSON = quiet('Talk to a person')
const ON_PAGE = { title: 'Read this on the page', url: 'https://faq.example.org/partners#pay' }

const asked = person('p1', 'is there a sample budget?')
const budget = message(
  'answer',
  [
    paragraph(
      'There is: the ',
      link('https://docs.example.org/budget', 'example budget'),
      ' lists it item by item, with what we pay for and what your organization adds.',
    ),
  ],
  {
    entryId: 'pay',
    links: [ON_PAGE],
    buttons: [
      related('The budget has no line for Exploring CS, CS in Science or CS in Algebra. How are they funded?'),
      related('Is there a sample job description for a partner’s Program Manager?'),
      ...RATE,
      PERSON,
    ],
  },
)

const rich = message(
  'answer',
  [
    heading(1, 'What is paid for, and when'),
    paragraph('Costs fall into ', strong('three groups'), '. Keep receipts for all of them.'),
    numbered(
      1,
      'Before the workshop: rooms, printing, travel of facilitators.',
      [
        paragraph('During the workshop:'),
        list('Lunch and coffee for participants', 'Substitute teachers, up to two days'),
      ],
      'Afterwards: the report, at a flat rate.',
    ),
    heading(2, 'Rates for this year'),
    {
      t: 'table',
      head: [['Item'], ['Per person'], ['Paid by'], ['Until']],
      rows: [
        [['Facilitator'], ['$1,500 per day'], ['Code.org'], ['30 June']],
        [['Meals'], ['$25'], ['Partner, refunded'], ['with the report']],
        [['Room'], ['as invoiced'], ['Partner'], ['—']],
      ],
    },
    paragraph('Send the sheet with ', code('workshop-id'), ' in its name:'),
    { t: 'code-block', text: 'budget-2017-<workshop-id>-<your organization’s short name>.xlsx' },
    { t: 'quote', c: [paragraph('Invoices that arrive after the 30th of June are paid in the next year.')] },
    heading(3, 'A picture of the process'),
    paragraph({
      t: 'image',
      src: 'https://pictures.example.org/process.png',
      alt: 'From application to payment in four steps',
    }),
    { t: 'rule' },
    paragraph('Questions go to ', link('mailto:partner@example.org', 'partner@example.org'), '.'),
  ],
  { entryId: 'rates', links: [ON_PAGE], buttons: [...RATE, PERSON] },
)

const choices = message('choices', [paragraph('I’m not sure which of these you mean.')], {
  buttons: [
    choice('Do we have to bring our own facilitators to the workshops?'),
    choice('What does professional development for counselors and administrators cover?'),
    choice('May we announce it in the press once we are chosen for our region?'),
    choice('None of these'),
  ],
})

const none = message(
  'none',
  [
    paragraph(
      'I couldn’t find that in ',
      strong('Questions from Professional Learning Partners'),
      '. Try it in other words, browse the topics, or send it to partner@example.org: the link below opens an e-mail with your question in it.',
    ),
  ],
  {
    links: [{ title: 'E-mail this question', url: 'mailto:partner@example.org?subject=Question' }],
    buttons: [quiet('Ask in other words'), quiet('Browse topics'), PERSON],
  },
)

const later: BotMessage = message(
  'notice',
  [paragraph('Maria from the partner team answers: yes, two facilitators may share one contract.')],
  { occasion: 'later' },
)

const sent = message(
  'notice',
  [
    paragraph('Sent as ', strong('FAQ-1042'), '.'),
    paragraph('“status” shows how it stands, “cancel FAQ-1042” takes it back.'),
  ],
  { ticket: 'FAQ-1042', buttons: [quiet('Status'), quiet('Take back FAQ-1042'), quiet('Browse topics')] },
)

const fromStaff = message(
  'notice',
  [
    paragraph('Answer to ', strong('FAQ-1042'), ' “Do you sponsor robotics clubs?” from Maria Sanchez:'),
    paragraph('We do, up to $500 a year for each school. Please send us:'),
    list('the name of the club and of the teacher', 'what you want to buy'),
    paragraph('The form is at ', link('https://example.org/clubs', 'https://example.org/clubs'), '.'),
  ],
  {
    occasion: 'later',
    ticket: 'FAQ-1042',
    buttons: [choice('That helped'), quiet('Answer back')],
  },
)

const talk = { hasConversation: true } as const
const short = { ...budget, buttons: [...RATE, PERSON] }
const history = [
  asked,
  bot('b1', { ...short, buttons: RATE }, { rated: 'helpful' }),
  person('p2', 'and who leads the workshops', 'sent', 45),
  bot('b2', choices, {}, 45),
  person('p3', 'Do we have to bring our own facilitators to the workshops?', 'sent', 46),
  bot(
    'b3',
    message(
      'answer',
      [
        paragraph(
          'No. Partners without facilitators of their own can hire ones in their area whom Code.org has approved.',
        ),
      ],
      {
        entryId: 'facilitators',
        links: [ON_PAGE],
        buttons: [
          related('What does professional development for counselors and administrators cover?'),
          ...RATE,
          PERSON,
        ],
      },
    ),
    {},
    46,
  ),
]

export const STORIES = {
  closed: { state: {}, isClosed: true },
  'closed-unread': { state: { unread: 2 }, isClosed: true },
  'closed-label': {
    state: {},
    isClosed: true,
    options: { launcher: 'label', position: 'bottom-start', accent: '#ffd54a' },
  },
  loading: { state: {}, hasNoSettings: true },
  welcome: { state: {} },
  greeting: {
    state: {},
    options: { greeting: 'Hello! Ask me anything about becoming a partner.', title: 'Partner help' },
  },
  answer: { state: { ...talk, lines: [asked, bot('b1', budget)] } },
  rich: { state: { ...talk, lines: [person('p1', 'what is paid for?'), bot('b1', rich)] } },
  choices: { state: { ...talk, lines: [person('p1', 'who leads the workshops'), bot('b1', choices)] } },
  none: { state: { ...talk, lines: [person('p1', 'Do you sponsor robotics clubs?'), bot('b1', none)] } },
  rated: { state: { ...talk, lines: [asked, bot('b1', budget, { rated: 'helpful' })] } },
  several: {
    state: { ...talk, lines: [person('p1', 'budget? and who leads?'), bot('b1.1', short), bot('b1.2', choices)] },
  },
  history: { state: { ...talk, lines: history } },
  looking: { state: { ...talk, lines: [...history, person('p4', 'how much is lunch', 'sent', 47)], isLooking: true } },
  'under-way': {
    state: {
      ...talk,
      lines: [
        asked,
        bot('b1', short),
        person('p2', 'how much is lunch', 'sending'),
        person('p3', 'and travel?', 'sending'),
      ],
    },
  },
  'not-sent': { state: { ...talk, lines: [asked, bot('b1', short), person('p2', 'how much is lunch', 'not-sent')] } },
  offline: {
    state: {
      ...talk,
      connection: 'offline',
      lines: [asked, bot('b1', short), person('p2', 'how much is lunch', 'waiting')],
    },
  },
  busy: {
    state: { ...talk, connection: 'busy', lines: [asked, bot('b1', short), person('p2', 'and lunch?', 'sending')] },
  },
  unreachable: { state: { ...talk, connection: 'unreachable', lines: [asked, person('p2', 'hello?', 'not-sent')] } },
  'unreachable-at-once': { state: { connection: 'unreachable' }, hasNoSettings: true },
  'long-words': {
    state: {
      ...talk,
      lines: [
        person(
          'p1',
          `https://example.org/${'a-very-long-address-without-any-break/'.repeat(4)} Donaudampfschifffahrtsgesellschaftskapitänsmütze${'x'.repeat(60)}`,
        ),
        bot(
          'b1',
          message(
            'answer',
            [paragraph(`Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz${'y'.repeat(80)}`)],
            { buttons: RATE },
          ),
        ),
      ],
      draft: 'z'.repeat(120),
    },
    options: {
      title: 'Questions from Professional Learning Partners in all regions, districts and associated organizations',
    },
  },
  'too-long': { state: { draft: 'Where do I begin? '.repeat(120) } },
  draft: { state: { draft: 'One line\nand a second one that is long enough to be broken in the panel\nand a third' } },
  arabic: { state: {}, language: 'ar' },
  'arabic-talk': {
    state: {
      ...talk,
      lines: [
        person('p1', 'هل توجد ميزانية نموذجية؟'),
        bot('b1', budget),
        person('p2', 'من يقود ورش العمل؟', 'waiting', 2),
      ],
      connection: 'offline',
    },
    language: 'ar',
  },
  sent: { state: { ...talk, lines: [person('p1', 'Do you sponsor robotics clubs?'), bot('b1', sent)] } },
  people: {
    state: {
      ...talk,
      lines: [
        person('p1', 'Do you sponsor robotics clubs?'),
        bot('b1', sent),
        bot('b2', fromStaff, { isFromPeople: true, isNew: true }, 200),
      ],
    },
  },
  'arabic-people': {
    state: { ...talk, lines: [person('p1', 'هل ترعون النوادي؟'), bot('b2', fromStaff, { isFromPeople: true }, 200)] },
    language: 'ar',
  },
  german: {
    state: { ...talk, lines: [person('p1', 'Wer leitet die Workshops?'), bot('b1', choices)] },
    language: 'de',
  },
  menu: { state: { ...talk, lines: history }, presses: ['.menu > button'] },
  deletion: { state: { ...talk, lines: history }, presses: ['.menu > button', '[role=menuitem]:last-child'] },
  'deletion-failed': {
    state: { ...talk, lines: history },
    forgetsNothing: true,
    presses: ['.menu > button', '[role=menuitem]:last-child', '.answers .grave'],
  },
  deleted: {
    state: { ...talk, lines: history },
    presses: ['.menu > button', '[role=menuitem]:last-child', '.answers .grave'],
  },
  ended: { state: { hasEnded: true } },
  unread: { state: { ...talk, lines: [...history, bot('b4', later, { isNew: true }, 200)] } },
  offset: { state: {}, isClosed: true, options: { offset: '40 96' } },
  'closed-email': { state: {}, isClosed: true, options: { email: 'help@example.com' } },
  top: { state: {}, options: { position: 'top-start', accent: 'oklch(0.55 0.2 330)' } },
  'light-accent': { state: { ...talk, lines: [asked, bot('b1', budget)] }, options: { accent: '#ffd54a' } },
  /** A line that no chat would have. */
  broken: { state: { lines: [{} as never] } },
  attack: {
    state: {
      ...talk,
      lines: PAYLOADS.flatMap((payload, index) => [
        person(`p${index}`, payload),
        bot(
          `b${index}`,
          message('answer', [paragraph(payload, link(payload, payload)), { t: 'code-block', text: payload }], {
            links: [{ title: payload, url: payload }],
            buttons: [choice(payload), ...ratings(payload, payload)],
          }),
        ),
      ]).concat(
        BAD_ADDRESSES.map((address, index) =>
          bot(
            `a${index}`,
            message('answer', [paragraph(link(address, 'follow me'), { t: 'image', src: address, alt: address })], {
              links: [{ title: 'follow me too', url: address }],
            }),
          ),
        ),
      ),
    },
    options: { title: '<img src=x onerror=pwned()>', greeting: '<svg onload=pwned()>' },
  },
} as const satisfies Readonly<Record<string, Story>>

export type StoryName = keyof typeof STORIES
/** Those that there is something to see of. */
export const STORY_NAMES = (Object.keys(STORIES) as readonly StoryName[]).filter((name) => name !== 'broken')
