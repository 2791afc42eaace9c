import { z } from 'zod'
import type { Place } from '../model/entry'
import type { Problem } from '../model/problem'
import { error, warning } from './problem-codes'
import { readYaml } from './read-yaml'

/** Words and short phrases that mean the same on a page. */
export type SynonymGroup = readonly string[]

/** What one file of groups holds. */
export interface ParsedSynonyms {
  readonly groups: readonly SynonymGroup[]
  /** In the order of the lines. */
  readonly problems: readonly Problem[]
  /** False when nothing could be made of the file as a whole; a mistake in one group costs only that. */
  readonly readable: boolean
}

/** Longer ones are sentences: nobody asks in just these words, and a page has room for other wordings of a question. */
const WORDS_OF_A_PHRASE = 4

/** Each word of a question may bring the whole group: longer ones are lists of a topic's words, not one meaning. */
const WORDS_OF_A_GROUP = 12

/** Far above what an owner writes; more is a dictionary, whose groups say little about this page. */
const GROUPS = 500

/** Characters of a file: room for all of that. YAML is read in one go, while everybody else waits. */
const CHARACTERS = 64 * 1024

/** `trainer, facilitator`, or the same as a YAML list. */
const groupSchema = z.union([
  z.string().transform((text) => text.split(/[,，、،]/)),
  z.number().transform((number) => [String(number)]),
  z.array(z.union([z.string(), z.number().transform(String)])),
])

/**
 * Reads the owner's groups: a YAML list with a line for each group, its words with commas between them.
 * @param file its name, as problems show it
 */
export function parseSynonyms(text: string, file: string): ParsedSynonyms {
  if (text.length > CHARACTERS) {
    const message = `The file is longer than ${CHARACTERS / 1024} KB: keep the groups that are about this page.`
    return unreadable(error('too-large', { file, line: 1 }, message))
  }
  const yaml = readYaml(text.replace(/\r\n?/g, '\n'))
  if ('mistake' in yaml) {
    return unreadable(error('broken-yaml', { file, line: yaml.line }, `The file is no YAML: ${yaml.mistake}.`))
  }
  // A file of comments alone: the owner has taken the groups out.
  if (yaml.value === null) return { groups: [], problems: [], readable: true }
  if (!Array.isArray(yaml.value)) {
    const message = 'The file has to be a list: on each line a dash, then the words that mean the same, with commas.'
    return unreadable(error('broken-synonyms', { file, line: 1 }, message))
  }
  const groups: SynonymGroup[] = []
  const problems: Problem[] = []
  const seen = new Map<string, number>()
  for (const [position, value] of (yaml.value as readonly unknown[]).entries()) {
    const place = { file, line: yaml.lineOf(position) }
    if (position >= GROUPS) {
      const message = `There are more than ${GROUPS} groups: those from this line on are left out.`
      problems.push(error('too-many-synonyms', place, message))
      break
    }
    const read = readGroup(value, place)
    problems.push(...read.problems)
    if (read.group === undefined) continue
    for (const word of read.group) {
      const line = seen.get(comparable(word))
      if (line === undefined) seen.set(comparable(word), place.line)
      else {
        const message = `"${word}" is in the group of line ${line} as well, so it means both: join them, or take it out of one.`
        problems.push(warning('synonym-twice', place, message))
      }
    }
    groups.push(read.group)
  }
  return { groups, problems, readable: true }
}

function readGroup(
  value: unknown,
  place: Place,
): { readonly group?: SynonymGroup; readonly problems: readonly Problem[] } {
  const parsed = groupSchema.safeParse(value)
  if (!parsed.success) {
    const message = 'This is no group: write words with commas between them, and put quotes around one with a colon.'
    return { problems: [error('broken-synonyms', place, message)] }
  }
  const words = [...new Map(parsed.data.map((word) => [comparable(word), word.trim().replace(/\s+/g, ' ')])).values()]
  const problems: Problem[] = []
  const group = words.filter((word) => {
    const isLong = word.split(' ').length > WORDS_OF_A_PHRASE
    if (isLong) {
      const message = `"${word}" has more than ${WORDS_OF_A_PHRASE} words and is left out: name the thing in fewer.`
      problems.push(error('long-synonym', place, message))
    }
    return !isLong && word !== ''
  })
  if (group.length > WORDS_OF_A_GROUP) {
    const message = `The group has more than ${WORDS_OF_A_GROUP} words; those after "${group[WORDS_OF_A_GROUP - 1]}" are left out.`
    problems.push(error('too-many-synonyms', place, message))
  }
  if (group.length < 2) {
    const message = 'A group needs two words or more, with a comma between them.'
    return { problems: [...problems, error('lone-synonym', place, message)] }
  }
  return { group: group.slice(0, WORDS_OF_A_GROUP), problems }
}

/** Capitals and spaces make no other word. */
function comparable(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
}

function unreadable(problem: Problem): ParsedSynonyms {
  return { groups: [], problems: [problem], readable: false }
}
