/** The name of a tag in lower case, `/a` for a closing one, and nothing for a comment. */
export function tagName(tag: string): string {
  return /^<(\/?[a-z][a-z0-9-]*)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
}

const patternOf = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')

const PATTERNS = {
  id: patternOf('id'),
  name: patternOf('name'),
  href: patternOf('href'),
  src: patternOf('src'),
  alt: patternOf('alt'),
}

/** The value of an attribute of a tag, as it is written. */
export function attribute(tag: string, name: keyof typeof PATTERNS): string | undefined {
  const match = PATTERNS[name].exec(tag)
  return match === null ? undefined : (match[1] ?? match[2] ?? match[3])
}
