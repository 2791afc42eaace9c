import { basename } from 'node:path'
import { CodedError } from '../model/coded-error'
import { formatProblem, type Problem } from '../model/problem'
import { listFaqFiles } from './faq-files'
import { parseSynonyms, type SynonymGroup } from './parse-synonyms'
import { error } from './problem-codes'
import { readText, unopened } from './read-text'

/** Where the owner's groups are, where nothing else is said. */
export const SYNONYMS_FOLDER = 'data/synonyms'

/** The owner's groups, and what is wrong with them. */
export interface LoadedSynonyms {
  /** One for each file that could be read. */
  readonly languages: readonly LanguageSynonyms[]
  /** In the order of the files and of their lines. */
  readonly problems: readonly Problem[]
  /** False when a file could not be read as a whole: a bot that runs then keeps what it has. */
  readonly usable: boolean
}

interface LanguageSynonyms {
  /** BCP 47: of the pages that the groups are for. */
  readonly language: string
  readonly groups: readonly SynonymGroup[]
}

/**
 * Reads every `.yaml` file of a folder, or one file, named for the language of the pages it is for (`en.yaml`). Never rejects
 * for what stands in the files.
 * @param path without one, `SYNONYMS_FOLDER`, which need not be there
 */
export async function loadSynonyms(path?: string): Promise<LoadedSynonyms> {
  const listed = await listFaqFiles(path ?? SYNONYMS_FOLDER).catch((cause: unknown) =>
    path === undefined && (cause as NodeJS.ErrnoException).code === 'ENOENT'
      ? NONE
      : unopened(path ?? SYNONYMS_FOLDER, cause),
  )
  if ('severity' in listed) return { languages: [], problems: [listed], usable: false }
  const files = await Promise.all(listed.files.filter((file) => /\.ya?ml$/.test(file)).map(readFile))
  return {
    languages: files.flatMap(({ language, groups }) => (language === undefined ? [] : [{ language, groups }])),
    problems: files.flatMap(({ problems }) => problems),
    usable: files.every(({ readable }) => readable),
  }
}

/** The groups for a page: those of its language, whether file or page names a region or not (`en.yaml` for `en-GB`). */
export function synonymsFor({ languages }: LoadedSynonyms, pageLanguage: string): readonly SynonymGroup[] {
  const wanted = `${pageLanguage.toLowerCase()}-`
  return languages
    .filter(({ language }) => {
      const given = `${language.toLowerCase()}-`
      return wanted.startsWith(given) || given.startsWith(wanted)
    })
    .flatMap(({ groups }) => groups)
}

/** The error `synonyms-unusable`, with every reason: for whoever cannot begin with half of what the owner meant. */
export function unusableSynonyms({ problems }: LoadedSynonyms): CodedError {
  const reasons = problems.map((problem) => `\n  ${formatProblem(problem)}`).join('')
  return new CodedError('synonyms-unusable', `The groups of synonyms cannot be used:${reasons}`)
}

const NONE = { files: [] }

async function readFile(file: string) {
  const name = basename(file).replace(/\.ya?ml$/, '')
  const language = canonical(name)
  if (language === undefined) {
    const message = `"${name}" is no language tag: name the file for the language of the page, such as en.yaml or pt-BR.yaml.`
    return { ...NO_GROUPS, problems: [error('synonyms-for-no-language', { file, line: 1 }, message)] }
  }
  const read = await readText(file)
  if ('problem' in read) return { ...NO_GROUPS, problems: [read.problem] }
  return { language, ...parseSynonyms(read.text, file) }
}

const NO_GROUPS = { language: undefined, groups: [], readable: false }

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
