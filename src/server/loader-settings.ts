import { LAUNCHER_WORDS, type LauncherWords, type LoaderSettings } from '../channels/web/protocol'
import type { Words } from '../model/words'

/**
 * What the widget's loader knows from its first moment.
 * @param own the words in the service's own language: taken where a visitor's is not among the others
 * @param languages every language, that one too
 */
export function loaderSettings(email: string, own: Words, languages: readonly Words[]): Omit<LoaderSettings, 'panel'> {
  return { email, words: Object.fromEntries([own, ...languages].map((words) => [words.locale, launcherWords(words)])) }
}

function launcherWords({ say }: Words): LauncherWords {
  return Object.fromEntries(LAUNCHER_WORDS.map((word) => [word, say[`widget-${word}`]])) as LauncherWords
}
