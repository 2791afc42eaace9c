import { loadFaq, type LoadedFaq } from '../content/load-faq'
import { loadSynonyms, synonymsFor, unusableSynonyms, type LoadedSynonyms } from '../content/load-synonyms'
import { unusableFaq } from '../content/unusable-faq'
import type { Faq } from '../model/entry'
import { loadLexicon } from '../lexicon/load-lexicon'
import type { IndexOptions } from '../matching/faq-index'
import type { Manner } from '../model/manner'
import { readConfig } from '../server/config'
import type { CommandIo } from './command-io'

/** Where the page is that a command works on. */
export interface FaqSource {
  /** A file or folder. */
  readonly faqPath: string
  /** Its public address, where its front matter names none. */
  readonly faqPageUrl?: string
  /** The owner's groups of synonyms, where they are not in the default folder. */
  readonly synonymsPath?: string
  readonly manner?: Manner
}

/** @param path as it was given; without one the configured page, with its public address */
export function faqSource(path: string | undefined, env: CommandIo['env']): FaqSource {
  const { faqPath, faqPageUrl, manner, synonymsPath } = readConfig(env)
  const settings = { manner, ...(synonymsPath === undefined ? {} : { synonymsPath }) }
  return path === undefined ? { faqPath, faqPageUrl, ...settings } : { faqPath: path, ...settings }
}

/** What a page holds and how its index is made. */
export interface OpenFaq {
  readonly faq: Faq
  /** Of `buildIndex`. */
  readonly indexOptions: IndexOptions
}

/** Reads the page and its synonyms. What is wrong with them is part of the result. */
export async function openFaq(source: FaqSource): Promise<OpenFaq & Pick<LoadedFaq, 'problems' | 'usable'>> {
  const { page, synonyms } = await load(source)
  return {
    ...(await opened(page, synonyms, source)),
    problems: [...page.problems, ...synonyms.problems],
    usable: page.usable && synonyms.usable,
  }
}

/**
 * Reads the page and its synonyms for a command that cannot work without entries.
 * @throws CodedError `faq-unusable` or `synonyms-unusable` with all that is wrong
 */
export async function openUsableFaq(source: FaqSource): Promise<OpenFaq> {
  const { page, synonyms } = await load(source)
  if (!page.usable) throw unusableFaq(page)
  if (!synonyms.usable) throw unusableSynonyms(synonyms)
  return opened(page, synonyms, source)
}

async function load({ faqPath, faqPageUrl, synonymsPath }: FaqSource) {
  return {
    page: await loadFaq(faqPath, faqPageUrl === undefined ? {} : { pageUrl: faqPageUrl }),
    synonyms: await loadSynonyms(synonymsPath),
  }
}

async function opened({ faq }: LoadedFaq, synonyms: LoadedSynonyms, { manner }: FaqSource): Promise<OpenFaq> {
  const { language } = faq
  const lexicon = await loadLexicon(language)
  const known = { synonyms: synonymsFor(synonyms, language), ...(lexicon && { lexicon }) }
  return { faq, indexOptions: { language, ...known, ...(manner && { manner }) } }
}
