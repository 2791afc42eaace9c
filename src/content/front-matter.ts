import type { Problem } from '../model/problem'
import { readSettings, type PageSettings } from './page-settings'
import { error } from './problem-codes'
import { readYaml } from './read-yaml'

/**
 * Takes the YAML between `---` lines off the top of a page. What is left has as many lines as before, so that places
 * stay right. Text between two rules is no front matter: that has to be keys with values.
 */
export function readFrontMatter(
  text: string,
  file: string,
): { readonly settings: PageSettings; readonly body: string; readonly problems: readonly Problem[] } {
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?=\n|$)/.exec(text)
  if (match?.[1] === undefined) return { settings: {}, body: text, problems: [] }
  const body = match[0].replace(/[^\n]/g, '') + text.slice(match[0].length)
  const problemAt = (line: number, message: string) => error('broken-front-matter', { file, line: line + 1 }, message)
  const read = readYaml(match[1])
  if ('mistake' in read) {
    return { settings: {}, body, problems: [problemAt(read.line, `The front matter is not used: ${read.mistake}.`)] }
  }
  if (read.value === null) return { settings: {}, body, problems: [] }
  if (typeof read.value !== 'object' || Array.isArray(read.value)) return { settings: {}, body: text, problems: [] }
  const { settings, mistakes } = readSettings({ ...read.value })
  return { settings, body, problems: mistakes.map(({ key, message }) => problemAt(read.lineOf(key), message)) }
}
