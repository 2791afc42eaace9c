/** What a website wrote in an attribute, unless there is nothing in it. */
export function given(attribute: string | undefined): string | undefined {
  const text = attribute?.trim()
  return text === '' ? undefined : text
}
