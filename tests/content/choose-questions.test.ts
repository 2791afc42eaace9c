import { parsePage, questionsOf } from './parse-page'

const page = (...lines: string[]) => lines.join('\n')

describe('a page with an index', () => {
  const index = ['- [Prices](#prices)', '- [How long does it take?](#time)']

  test('has the headings it lists as questions, whatever their words and levels', () => {
    const text = page(
      '# FAQ',
      '',
      ...index,
      '',
      '## Prices',
      'Ten.',
      '#### Time {#time}',
      'A day.',
      '##### Longer',
      'Two.',
    )
    expect(questionsOf(text)).toEqual(['- / Prices', '- / Time'])
    expect(parsePage(text).drafts[1]?.answer).toBe('A day.\n##### Longer\nTwo.')
  })

  test('has no question that the index does not list, when it reads as none; its text is not lost in silence', () => {
    const text = page(...index, '', '## Prices', 'Ten.', '## Time {#time}', 'A day.', '## Imprint', 'We.')
    expect(questionsOf(text)).toEqual(['- / Prices', '- / Time'])
    expect(parsePage(text).drafts[1]?.answer).toBe('A day.')
    expect(parsePage(text).problems.map(({ code, place }) => [code, place.line])).toEqual([['text-not-used', 8]])
  })

  test('has a question that its author forgot to list, with a warning', () => {
    const text = page(...index, '', '## Prices', 'Ten.', '## Can I cancel?', 'Yes.', '## Time {#time}', 'A day.')
    expect(questionsOf(text)).toEqual(['- / Prices', '- / Can I cancel?', '- / Time'])
    expect(parsePage(text).problems.map(({ code, place }) => [code, place.line])).toEqual([['not-in-index', 6]])
  })

  test.each([
    ['bold lines', ['**Money:**', index[0], '', '__Time__', '', index[1]]],
    ['headings', ['## Money', index[0], '', '## Time', index[1]]],
    ['items above nested lists', ['- Money', `  ${index[0] ?? ''}`, '- Time', `  ${index[1] ?? ''}`]],
    [
      'linked items above nested lists',
      ['- [Money](#m)', `  ${index[0] ?? ''}`, '- [Time](#t)', `  ${index[1] ?? ''}`],
    ],
  ])('has %s over its lists as categories', (_, lines) => {
    const text = page('# FAQ', '', ...lines.map(String), '', '### Prices', 'Ten.', '### How long? {#time}', 'A day.')
    expect(questionsOf(text)).toEqual(['Money / Prices', 'Time / How long?'])
  })

  test.each(['## Table of contents', '**Contents**'])('takes no category from "%s"', (caption) => {
    const text = page('# FAQ', caption, '', ...index, '', '## Prices', 'Ten.', '## Time', 'A day.')
    expect(questionsOf(text)).toEqual(['- / Prices', '- / Time'])
  })

  test('may have its index as lines of one paragraph, as a numbered list, or in front of each part', () => {
    const answers = ['', '## Prices', 'Ten.', '## Time', 'A day.']
    expect(questionsOf(page('[Prices](#prices)<br>', '[Time](#time)', ...answers))).toHaveLength(2)
    expect(questionsOf(page('1. [Prices](#prices)', '2. [Time](#time)', ...answers))).toHaveLength(2)
    const parts = page('# A', '- [X](#x)', '## X', '1', '# B', '- [Y](#y)', '## Y', '2')
    expect(questionsOf(parts)).toEqual(['A / X', 'B / Y'])
  })

  test('finds a heading by its wording when the anchor in the index is wrong', () => {
    const { drafts, problems } = parsePage(
      page('- [How much?](#howmuch)', '- [When?](#when)', '## How much?', '1', '## When?', '2'),
    )
    expect(drafts.map(({ id }) => id)).toEqual(['how-much', 'when'])
    expect(problems.map(({ code, severity, place }) => [severity, code, place.line])).toEqual([
      ['warning', 'dangling-anchor', 1],
    ])
  })

  test('does not take a list of links inside an answer for an index', () => {
    const text = page('## How much?', 'See', '', '- [Why?](#why)', '', '## When?', '2', '## Why?', '3')
    expect(questionsOf(text)).toHaveLength(3)
    expect(parsePage(text).drafts[0]?.answer).toBe('See\n\n- [Why?](#why)')
  })
})

test('a few links at the end of a text are no index, those over most of what follows are', () => {
  const rest = ['## Refunds', '2', '## Rooms', '3', '## Parking', '4', '## Lost things', '5']
  expect(questionsOf(page('# T', '## Fees', '1', '', '- [Refunds](#refunds)', '', ...rest))).toHaveLength(5)
  const links = ['- [Refunds](#refunds)', '- [Rooms](#rooms)']
  expect(questionsOf(page('# T', '## Contents', 'Choose:', '', ...links, '', ...rest))).toEqual([
    '- / Refunds',
    '- / Rooms',
  ])
})

describe('a page without an index', () => {
  test('has its questions on the level on which most headings read as questions', () => {
    const text = page(
      '# FAQ',
      '## Money',
      '### How much?',
      '1',
      '### Refunds',
      '2',
      '### Who pays?',
      '3',
      '#### You',
      '4',
    )
    expect(questionsOf(text)).toEqual(['Money / How much?', 'Money / Refunds', 'Money / Who pays?'])
    expect(parsePage(text).drafts[2]?.answer).toBe('3\n#### You\n4')
  })

  test('takes a question word for a question mark', () => {
    expect(questionsOf(page('# FAQ', '## How to pay', '1', '### Card', '2', '### Cash', '3'))).toEqual([
      '- / How to pay',
    ])
    expect(questionsOf(page('# FAQ', '## Wie bezahle ich', '1', '### Karte', '2', '### Bar', '3'))).toHaveLength(1)
  })

  test('has them on the deepest level that stands twice with text, when none reads as a question', () => {
    const text = page(
      '# Guide',
      '## Money',
      '### Fees',
      '1',
      '### Refunds',
      '2',
      '#### Late',
      '3',
      '## Place',
      '### Rooms',
      '4',
    )
    expect(questionsOf(text)).toEqual(['Money / Fees', 'Money / Refunds', 'Place / Rooms'])
  })

  test('is not misled by a title that is a question', () => {
    expect(questionsOf(page('# Any questions?', 'Hello', '## Fees', '1', '## Refunds', '2'))).toHaveLength(2)
  })

  test('may have a single question, with or without a title', () => {
    expect(questionsOf(page('# How do I pay?', 'By card.'))).toEqual(['- / How do I pay?'])
    expect(questionsOf(page('# FAQ', '## Opening hours', 'From 9.'))).toEqual(['- / Opening hours'])
    expect(questionsOf(page('# Nothing here', 'Only a text.'))).toEqual([])
  })

  test('does as its front matter says', () => {
    const text = page('# FAQ', '## Money?', 'all of it', '### Fees', '1', '### Refunds', '2')
    expect(questionsOf(text)).toEqual(['- / Money?'])
    expect(questionsOf(page('---', 'questionLevel: 3', '---', text))).toEqual(['Money? / Fees', 'Money? / Refunds'])
  })
})

describe('what a heading is', () => {
  test('underlined headings and bold ones count', () => {
    expect(questionsOf(page('FAQ', '===', '', '**How much?**', '---', '1', '', '## __When__ `now`?', '2'))).toEqual([
      '- / How much?',
      '- / When now?',
    ])
  })

  test('code is not a heading', () => {
    const text = page('## How much?', '```', '## not this?', '```', '', '    ## nor this?', '', '## When?', '2')
    expect(questionsOf(text)).toEqual(['- / How much?', '- / When?'])
    expect(parsePage(text).drafts[0]?.answer).toContain('## not this?')
  })

  test('a way back to the top that a rule of hyphens underlines is none', () => {
    const text = page('## How much?', '1', '', '[Back to top](#top)', '---', '## When?', '2')
    expect(parsePage(text).drafts.map(({ answer }) => answer)).toEqual(['1', '2'])
  })

  test('line breaks and anchors on lines of their own do not swallow the heading behind them', () => {
    expect(
      questionsOf(page('## How much?', '1', '', '<br/>', '<br/>', '<a id="when"></a>', '## When?', '2')),
    ).toHaveLength(2)
  })
})

describe('what an id is', () => {
  test.each([
    ['an anchor above the heading', page('<a id="it"></a>', '', '## How much?', '1')],
    ['an old anchor', page('<a name="it"></a>', '## How much?', '1')],
    ['an anchor at the end of the answer above', page('## When?', 'Now', '<a id="it"></a>', '## How much?', '1')],
    ['an anchor in the heading', '## <a id="it"></a> How much?\n1'],
    ['an id of any tag', '## <span id="it">How much?</span>\n1'],
    ['a suffix of the heading', '## How much? {#it}\n1'],
    [
      'an anchor below the heading that the index links',
      page('- [How much?](#it)', '', '## How much?', '<a id="it"></a>', '1'),
    ],
  ])('%s', (_, text) => {
    const draft = parsePage(text).drafts.at(-1)
    expect([draft?.id, draft?.question, draft?.answer]).toEqual(['it', 'How much?', '1'])
  })

  test("else it is GitHub's slug", () => {
    const text = page('## What’s “CS_Principles” – really?', '1', '## Größe & Preis?', '2', '## Größe & Preis?', '3')
    expect(parsePage(text).drafts.map(({ id }) => id)).toEqual([
      'whats-cs_principles--really',
      'größe--preis',
      'größe--preis-1',
    ])
  })
})
