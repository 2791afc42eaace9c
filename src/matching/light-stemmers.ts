/**
 * Stemmers for languages that `natural` has none for, or none that can be loaded alone. Each takes off only what no word
 * keeps of its own: better two forms too many than two words made one.
 */

/**
 * Japanese: a word with Chinese characters is known by these alone, since its ending and the kana inside come and go
 * (`取り消し`, `取消`; `お支払い`, `支払`); a loan word is written with and without its last long vowel (JIS Z 8301:
 * `サーバー`, `サーバ`), and in either kana (`リンゴ`, `りんご`).
 */
export const japanese = {
  stem(word: string): string {
    if (/\p{Script=Han}/u.test(word)) return word.replace(/\p{Script=Hiragana}/gu, '')
    const short = word.length > 3 ? word.replace(/^(\p{Script=Katakana}.*)ー$/u, '$1') : word
    return short.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_AFTER_HIRAGANA))
  },
}

/** In Unicode the two kana stand in the same order, so far apart. */
const KATAKANA_AFTER_HIRAGANA = 0x60

/** Korean: without the particle behind a noun, where two syllables remain. */
export const korean = {
  stem(word: string): string {
    return word.replace(
      /^(\p{Script=Hangul}{2,}?)(?:에서는|에서|에게|까지|부터|으로|한테|이나|은|는|이|가|을|를|에|의|로|와|과|도|만|나)$/u,
      '$1',
    )
  },
}

/**
 * Arabic: without conjunction, preposition and article in front, where three letters remain (the prefixes of "light10":
 * Larkey, Ballesteros & Connell 2002), and without the commonest endings.
 */
export const arabic = {
  stem(word: string): string {
    return word
      .replace(/^(?:وال|بال|كال|فال|ال|لل|و(?=[\u0600-\u06ff]{4}))(?=[\u0600-\u06ff]{3})/u, '')
      .replace(/(?<=[\u0600-\u06ff]{3})(?:ها|ان|ات|ون|ين|يه|ية|ه|ة|ي)$/u, '')
  },
}
