/**
 * The anchor that GitHub gives a heading: lower case, spaces become hyphens, everything but letters, marks, digits,
 * hyphens and underscores goes. https://github.com/gjtorikian/html-pipeline and its successors do the same.
 * A heading of nothing but signs has an empty one.
 */
export function slug(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')
}

/** Gives slugs of which no two are the same: the second `cost` is `cost-1`, as on GitHub. */
export function createSlugger(isTaken: (id: string) => boolean = () => false): (heading: string) => string {
  const given = new Set<string>()
  const next = new Map<string, number>()
  return (heading) => {
    const base = slug(heading) || 'question'
    let count = next.get(base) ?? 0
    let id = count === 0 ? base : `${base}-${count}`
    while (given.has(id) || isTaken(id)) id = `${base}-${(count += 1)}`
    next.set(base, count + 1)
    given.add(id)
    return id
  }
}
