/** Which letters a word has, as bits. Letters of other alphabets share bits, which only lets more words through. */
export function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

/**
 * How many letters one of two words has and the other has not: at most two for each edit, none for an exchange. As a
 * filter in front of edit distance: bag distance, Bartolini, Ciaccia & Patella 2002.
 */
export function lettersApart(a: number, b: number): number {
  let bits = a ^ b
  bits -= (bits >>> 1) & 0x55555555
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
