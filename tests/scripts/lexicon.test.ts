import { parseLexicon } from '../../src/lexicon/load-lexicon'
import { callScript } from './call-script'

/** Lines of WordNet 3.1 as they are, the first two of its licence among them. */
const NOUNS = `  1 This software and database is being provided to you, the LICENSEE, by  
  2 Princeton University under the following license.  By obtaining, using  
03368209 06 n 02 flight_simulator 0 trainer 0 002 @ 04228890 n 0000 ~ 03680057 n 0000 | simulator consisting of a machine on the ground that simulates the conditions of flying a plane  
10742224 18 n 01 trainer 0 006 @ 09646208 n 0000 + 02392176 v 0103 + 00835381 v 0102 + 00604693 v 0101 ~ 09951098 n 0000 ~ 10178638 n 0000 | one who trains other persons or animals  
`
const ADJECTIVES = `00004979 00 a 01 unabridged 0 002 ! 00004412 a 0101 & 00005106 a 0000 | (used of texts) not shortened; "an unabridged novel"  
00199975 00 s 03 advance(a) 0 advanced(a) 0 in_advance(p) 0 002 & 00199739 a 0000 + 07459865 n 0103 | situated ahead or going before; "an advance party"; "at that time the most advanced outpost was still east of the Rockies"  
00230077 00 s 02 go-to-meeting(a) 0 Sunday-go-to-meeting(a) 0 001 & 00229099 a 0000 | used of clothing; "my good clothes"; "her Sunday-go-to-meeting clothes"  
`

interface WordSet {
  readonly key: string
  readonly words: readonly string[]
  readonly like: readonly string[]
}

describe('WordNet’s files', () => {
  const [nouns, adjectives] = callScript('lexicon/read-wordnet.mjs', 'setsIn', [
    [NOUNS, 'n'],
    [ADJECTIVES, 'a'],
  ]) as readonly (readonly WordSet[])[]

  test('give a set for each line, without the licence at the head', () => {
    expect(nouns?.map(({ key, words }) => ({ key, words }))).toEqual([
      { key: 'n03368209', words: ['flight_simulator', 'trainer'] },
      { key: 'n10742224', words: ['trainer'] },
    ])
  })

  test('give the sets of like meaning: more general, more special, derived', () => {
    expect(nouns?.map(({ like }) => like)).toEqual([
      ['n04228890', 'n03680057'],
      ['n09646208', 'v02392176', 'v00835381', 'v00604693', 'n09951098', 'n10178638'],
    ])
  })

  test('give words in lower case without their marks, and no opposites', () => {
    expect(adjectives).toEqual([
      { key: 'a00004979', words: ['unabridged'], like: ['a00005106'] },
      { key: 'a00199975', words: ['advance', 'advanced', 'in_advance'], like: ['a00199739', 'n07459865'] },
      { key: 'a00230077', words: ['go-to-meeting', 'sunday-go-to-meeting'], like: ['a00229099'] },
    ])
  })
})

describe('the words of the lexicon', () => {
  const sets = [{ key: 'n1', words: ['apply', 'sample_budget', 'run'], like: [] }]

  test('are the common ones, and of the others those that WordNet has, in any plain form', () => {
    const common = Array.from(
      { length: 12_000 },
      (_, n) => `w${String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`,
    )
    const rare = ['applies', 'applied', 'aplied', 'running', 'budgets', 'sample', 'runn', 'teh']
    const [words] = callScript('lexicon/choose-words.mjs', 'chooseWords', [[[...common, ...rare], sets]])
    expect((words as string[]).slice(common.length)).toEqual(['applies', 'applied', 'running', 'budgets', 'sample'])
  })

  test('are letters alone, short enough to be words', () => {
    const listed = ['the', ',', 'e-mail', '2016', 'u.s.', 'naïve', 'a'.repeat(25), 'of']
    expect(callScript('lexicon/choose-words.mjs', 'chooseWords', [[listed, sets]])).toEqual([['the', 'of']])
  })
})

test('neighbours are the words of a set and the usual names of the sets that it points to, both ways', () => {
  const sets = [
    { key: 'n1', words: ['trainer', 'handler', 'breaker'], like: ['n2', 'n9'] },
    { key: 'n2', words: ['leader', 'boss', 'chief'], like: [] },
  ]
  const words = ['trainer', 'handler', 'breaker', 'leader', 'boss', 'chief', 'budget']
  const [near] = callScript('lexicon/neighbours.mjs', 'neighboursOf', [[words, sets]]) as number[][][]
  const named = near?.map((numbers) => numbers.map((number) => words[number]).sort())
  expect(Object.fromEntries(words.map((word, at) => [word, named?.[at]]))).toEqual({
    trainer: ['boss', 'breaker', 'handler', 'leader'],
    handler: ['boss', 'breaker', 'leader', 'trainer'],
    breaker: ['handler', 'trainer'],
    leader: ['boss', 'chief', 'handler', 'trainer'],
    boss: ['chief', 'handler', 'leader', 'trainer'],
    chief: ['boss', 'leader'],
    budget: [],
  })
})

type Row = Readonly<Record<number, number>>
const valuesOf = (row: Row | undefined) => Object.values(row ?? {})
const cosine = (a: Row | undefined, b: Row | undefined) => {
  const [left, right] = [valuesOf(a), valuesOf(b)]
  return (
    left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0) / (Math.hypot(...left) * Math.hypot(...right))
  )
}

describe('vectors', () => {
  const rows = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]

  test('of neighbours are drawn together, and those of others stay', () => {
    const [drawn] = callScript('lexicon/vectors.mjs', 'retrofit', [
      [rows, [[1], [0], []], { rounds: 10, pull: 0.7 }],
    ]) as Row[][]
    expect(cosine(drawn?.[0], drawn?.[1])).toBeGreaterThan(0.6)
    expect(cosine(drawn?.[0], drawn?.[2])).toBeCloseTo(0)
    expect(valuesOf(drawn?.[2])).toEqual([0, 0, 1])
  })

  test('keep near to where they were', () => {
    const [drawn] = callScript('lexicon/vectors.mjs', 'retrofit', [
      [rows, [[1], [0], []], { rounds: 50, pull: 0.7 }],
    ]) as Row[][]
    expect(cosine(drawn?.[0], rows[0])).toBeGreaterThan(cosine(drawn?.[1], rows[0]))
  })

  test('lose the direction that they have in common, and keep what tells them apart', () => {
    const spread = [
      [9, 0, 1],
      [-9, 0, -1],
      [7, 1, 0],
      [-7, -1, 0],
    ]
    const [told] = callScript('lexicon/vectors.mjs', 'withoutTop', [[spread, 1, 4]]) as Row[][]
    for (const row of told ?? []) expect(Math.abs(valuesOf(row)[0] ?? 9)).toBeLessThan(0.5)
    expect(cosine(told?.[0], told?.[2])).toBeLessThan(0.1)
    expect(cosine(told?.[0], told?.[1])).toBeCloseTo(-1)
  })

  test('are made of length 1, and nothing stays nothing', () => {
    expect(
      callScript('lexicon/vectors.mjs', 'toUnit', [
        [
          [
            [3, 4],
            [0, 0],
          ],
        ],
      ]),
    ).toEqual([
      [
        [0.6, 0.8],
        [0, 0],
      ],
    ])
  })

  test('have no mean once they are centred', () => {
    expect(
      callScript('lexicon/vectors.mjs', 'centre', [
        [
          [
            [1, 5],
            [3, 7],
          ],
        ],
      ]),
    ).toEqual([
      [
        [-1, -1],
        [1, 1],
      ],
    ])
  })
})

test('what is compiled is what the program reads', () => {
  const rows = [
    [1, 0],
    [-0.6, 0.8],
  ]
  const [{ data }] = callScript('lexicon/lexicon-bytes.mjs', 'lexiconBytes', [['en', ['the', 'plot'], rows]]) as [
    { readonly data: number[] },
  ]
  const { placeOf, size, dimensions, vectors } = parseLexicon(Buffer.from(data), 'en', 'en.lexicon')
  expect([placeOf('the'), placeOf('plot'), placeOf('shed'), size, dimensions]).toEqual([0, 1, undefined, 2, 2])
  expect([...vectors]).toEqual([127, 0, -76, 102])
})
