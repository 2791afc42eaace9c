import { visibleCharacters } from '../../dialogs/clean-text'

/** A word that is longer than this is cut itself, rather than leave so much unused. */
const LONGEST_WORD = 20

/**
 * A text in the room that a field has: cut between words where that is near, else between visible characters, with an
 * ellipsis in place of what is left out.
 * @param room UTF-16 units
 */
export function fitting(text: string, room: number): string {
  const whole = text.trim()
  if (whole.length <= room) return whole
  let kept = ''
  for (const character of visibleCharacters(whole)) {
    if (kept.length + character.length > room - 1) break
    kept += character
  }
  const lastGap = whole.startsWith(' ', kept.length) ? kept.length : kept.search(/\s\S*$/u)
  const atWord = lastGap > 0 && kept.length - lastGap <= LONGEST_WORD ? kept.slice(0, lastGap) : kept
  return `${atWord.replace(/[\s.,;:!?–-]+$/u, '')}…`
}
