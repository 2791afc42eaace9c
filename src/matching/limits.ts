/**
 * How much of a text is looked at. Work grows with these numbers and with nothing a sender controls: a question of 64
 * KB costs what one of `QUESTION_CHARACTERS` costs.
 */

/** Characters of a question that are read. Longer than any question people ask; what follows is quotation or paste. */
export const QUESTION_CHARACTERS = 1_000

/** Words of a question that are looked up. */
export const QUESTION_WORDS = 64

/**
 * Words of a question, beyond those the page has, that are tried as joined or misspelt words: the dearest step by far.
 */
export const UNKNOWN_WORDS = 16

/** Characters of one phrasing of an entry that are indexed. */
export const PHRASING_CHARACTERS = 400

/** Characters of an answer that are indexed: what an answer is about stands in its beginning. */
export const ANSWER_CHARACTERS = 3_000

/**
 * Characters of one word. Porter's rules take time quadratic in the length of a word, and no stem is told apart by its
 * thirtieth letter.
 */
export const WORD_CHARACTERS = 32

/** Combining marks kept after one letter; more is decoration or an attack. */
export const MARKS_IN_A_ROW = 3
