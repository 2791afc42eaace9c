const MATERIALS = 'copper marble velvet bamboo silver walnut crystal leather granite cotton amber rubber porcelain'
const COLOURS = 'orange purple turquoise scarlet beige indigo crimson yellow emerald maroon'
const THINGS = 'lantern telescope umbrella violin ladder compass blanket kettle mirror bicycle'

/** As a person asks for it, and what the whole of the answer is. */
export interface LongPageEntry {
  readonly id: string
  readonly question: string
  readonly answer: string
}

/**
 * A thousand entries that nobody mistakes for each other.
 * @param edition stands at the start, in the middle and at the end of every answer
 */
export function longPage(edition: string): readonly LongPageEntry[] {
  const [materials, colours, things] = [MATERIALS, COLOURS, THINGS].map((words) => words.split(' '))
  return (materials ?? [])
    .flatMap((material) =>
      (colours ?? []).flatMap((colour) => (things ?? []).map((thing) => [material, colour, thing].join(' '))),
    )
    .slice(0, 1000)
    .map((item) => ({
      id: item.replaceAll(' ', '-'),
      question: `Where is the ${item}?`,
      answer: `${edition}: the ${item} is in a cupboard.\n\nAsk ${edition} for the key.\n\nSo says ${edition}.`,
    }))
}

export function markdownOf(entries: readonly LongPageEntry[]): string {
  const sections = entries.map(({ id, question, answer }) => `<a id="${id}"></a>\n\n## ${question}\n\n${answer}\n`)
  return ['# Lost property\n\nWrite to [lost@partners.example](mailto:lost@partners.example).\n', ...sections].join(
    '\n',
  )
}
