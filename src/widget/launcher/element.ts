/** An element with attributes and children; children that are strings are text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}

/** A picture of lines, 24 by 24, in the colour of the text around it; says nothing to those who do not see it. */
export function icon(lines: string, name = ''): SVGSVGElement {
  const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag))
  svg?.setAttribute('viewBox', '0 0 24 24')
  svg?.setAttribute('class', name)
  svg?.setAttribute('aria-hidden', 'true')
  path?.setAttribute('d', lines)
  svg?.append(path ?? '')
  return svg as SVGSVGElement
}
