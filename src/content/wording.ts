/** The words of a text without case, punctuation and spacing: equal for two texts that a reader takes for the same. */
export function wording(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
