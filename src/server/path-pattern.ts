/** Compares a path, as it stands in a request, with the path of a route. */
export type PathPattern = (path: string) => Readonly<Record<string, string>> | undefined

/**
 * Makes a route's path (`/v3/conversations/:id/stream`) comparable. A parameter is one segment, an empty one too, as the
 * router has it, and comes decoded.
 * @returns gives the parameters of a path that fits, and `undefined` for any other, a wrongly encoded one among them
 */
export function pathPattern(routePath: string): PathPattern {
  const names: string[] = []
  const segments = routePath.split('/').map((segment) => {
    if (!segment.startsWith(':')) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    names.push(segment.slice(1))
    return '([^/]*)'
  })
  const pattern = new RegExp(`^${segments.join('/')}$`)
  return (path) => {
    const found = pattern.exec(path)
    if (found === null) return undefined
    try {
      return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]))
    } catch {
      return undefined
    }
  }
}
