import { chooseLocale, LOCALE_OF_LAST_RESORT } from './content/choose-locale'
import { contactOf } from './content/contact-of'
import { loadFaq, type LoadedFaq } from './content/load-faq'
import { loadLocales, LOCALES_FOLDER } from './content/load-locales'
import {
  loadSynonyms,
  synonymsFor,
  SYNONYMS_FOLDER,
  unusableSynonyms,
  type LoadedSynonyms,
} from './content/load-synonyms'
import { unusableFaq } from './content/unusable-faq'
import { watchFaq } from './content/watch-faq'
import { createLiveKnowledge, type LiveKnowledge } from './conversation/live-knowledge'
import { loadLexicon } from './lexicon/load-lexicon'
import type { Clock } from './model/clock'
import type { Logger } from './model/logger'
import type { Manner } from './model/manner'
import { formatProblem, type Problem } from './model/problem'
import type { Words } from './model/words'

export interface KnowledgeSource {
  /** A file or folder. */
  readonly faqPath: string
  /** The owner's groups of synonyms: a folder or file; without it, the default folder where it is there. */
  readonly synonymsPath?: string
  /** How readily questions are answered; balanced where nothing is said. */
  readonly manner?: Manner
  /** The page's public address, where its front matter names none. */
  readonly faqPageUrl?: string
  /** Where people are reached; without it, the address that the page names. */
  readonly partnerEmail?: string
  /** Whether the conversation offers to send questions to people. */
  readonly takesTickets?: true
  readonly clock: Clock
  readonly logger: Logger
  /** Told after every look at a changed page. */
  readonly onReload?: (result: { readonly failed: boolean }) => void
}

/** The page with the bot's words, kept current while it is open. */
export interface OpenKnowledge extends Pick<LiveKnowledge, 'current' | 'status'> {
  /** The bot's words in every language it speaks. */
  readonly languages: readonly Words[]
  close(): void
}

/**
 * Reads the page, its synonyms and the bot's words, and reads page and synonyms again whenever their files change. What
 * cannot be used stops no bot that runs: the one before goes on answering, and the reasons are logged and kept for `status`.
 * @throws CodedError `faq-unusable` or `synonyms-unusable` with every reason, `no-contact`, and those of the locales:
 * there is nothing to start with
 */
export async function openKnowledge(source: KnowledgeSource): Promise<OpenKnowledge> {
  const { faqPath, faqPageUrl, synonymsPath, manner, partnerEmail, takesTickets, clock, logger } = source
  const locales = await loadLocales(LOCALES_FOLDER)
  const live = createLiveKnowledge({
    wordsFor: (wanted) => chooseLocale(locales, wanted, LOCALE_OF_LAST_RESORT),
    ...(takesTickets && { takesTickets }),
    clock,
  })
  const load = async (): Promise<Loaded> => {
    const page = await loadFaq(faqPath, faqPageUrl === undefined ? {} : { pageUrl: faqPageUrl })
    const synonyms = await loadSynonyms(synonymsPath)
    const problems = [...page.problems, ...synonyms.problems]
    return { page, synonyms, problems, usable: page.usable && synonyms.usable }
  }
  const put = async ({ page, synonyms, problems }: Loaded, contact: string) => {
    const { language } = page.faq
    const lexicon = await loadLexicon(language)
    const known = { synonyms: synonymsFor(synonyms, language), ...(lexicon && { lexicon }), ...(manner && { manner }) }
    await live.replace(page.faq, contact, problems, known)
    logger.info({ entries: page.faq.entries.length, problems: problems.length }, 'the FAQ page is live')
    for (const problem of problems) logger.warn({ problem: formatProblem(problem) }, 'problem in the FAQ page')
  }

  let isReading = true
  let changes = 0
  const onChange = () => {
    changes += 1
    if (!isReading) void readAgain()
  }
  const watched = [watchFaq(faqPath, onChange), watchFaq(synonymsPath ?? SYNONYMS_FOLDER, onChange)]
  const stopWatching = () => {
    for (const watch of watched) watch.close()
  }

  let contact: string
  try {
    await Promise.all(watched.map(({ ready }) => ready))
    const first = await load()
    if (!first.page.usable) throw unusableFaq(first.page)
    if (!first.synonyms.usable) throw unusableSynonyms(first.synonyms)
    contact = contactOf(first.page.faq, partnerEmail)
    await put(first, contact)
  } catch (error) {
    stopWatching()
    throw error
  }

  // One reading at a time, and another after it if the files changed meanwhile: what is live is what was saved last.
  async function readAgain(): Promise<void> {
    isReading = true
    let seen: number
    do {
      seen = changes
      const failed = !(await putLive())
      source.onReload?.({ failed })
    } while (seen !== changes)
    isReading = false
  }

  async function putLive(): Promise<boolean> {
    try {
      const loaded = await load()
      if (loaded.usable) {
        const named = partnerEmail ?? loaded.page.faq.contactEmail ?? contact
        await put(loaded, named)
        contact = named
        return true
      }
      live.refuse(loaded.problems)
      logger.error(
        { problems: loaded.problems.map(formatProblem) },
        'the changed FAQ page or its synonyms cannot be used; what was there before goes on answering',
      )
    } catch (error) {
      const place = { file: faqPath, line: 1 }
      live.refuse([
        { severity: 'error', code: 'reload-failed', place, message: 'The page could not be read; the log says why.' },
      ])
      logger.error({ err: error }, 'the changed FAQ page could not be read; the one before goes on answering')
    }
    return false
  }

  isReading = false
  if (changes > 0) void readAgain()
  return {
    current: (locale) => live.current(locale),
    status: () => live.status(),
    languages: locales,
    close: stopWatching,
  }
}

/** One reading of everything that the owner wrote. */
interface Loaded {
  readonly page: LoadedFaq
  readonly synonyms: LoadedSynonyms
  readonly problems: readonly Problem[]
  readonly usable: boolean
}
