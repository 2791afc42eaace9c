/**
 * `natural` is only ever imported by the path of a single file: its root reads `.env` and loads database drivers. Those
 * files have no types of their own.
 */
declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { stem(word: string): string }
  export = stemmer
}
declare module 'natural/lib/natural/util/*' {
  export const words: readonly string[]
}
declare module 'natural/lib/natural/phonetics/metaphone' {
  const Metaphone: new () => { process(word: string): string }
  export = Metaphone
}
