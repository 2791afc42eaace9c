/**
 * What is known of a language's words beyond any page: which there are, how common each is, and which are used alike.
 */
export interface Lexicon {
  /** A word's number, which is also its place in the order of frequency (0: the commonest); none for an unknown word. */
  readonly placeOf: (word: string) => number | undefined
  /** How many words. */
  readonly size: number
  /** How many numbers a vector has. */
  readonly dimensions: number
  /**
   * One vector after the other, in the order of the places. Each is of length 127, give or take the rounding: the cosine
   * of two is their product divided by 127².
   */
  readonly vectors: Int8Array
}

/** Length of a lexicon's vectors. */
export const VECTOR_LENGTH = 127
