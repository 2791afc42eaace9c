import type { Flavour } from './flavour'

/** Plain text, written so that a flavour shows exactly it. */
export function escapeText(text: string, flavour: Flavour): string {
  if (flavour === 'plain') return text
  const escaped = text
    .replace(/[\\`*[\]~]/g, '\\$&')
    // An underscore inside a word is none of emphasis, and names of files are full of them.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(\s*)([-+#>])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
  // Teams reads `<at>` and HTML in messages, and nothing of the kind in cards.
  return flavour === 'teams' ? escaped.replace(/&(?=[a-z#]\w*;)/gi, '&amp;').replaceAll('<', '&lt;') : escaped
}
