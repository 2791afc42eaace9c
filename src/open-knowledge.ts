import { chooseLocale } from './content/choose-locale'
import { loadFaq, type LoadedFaq } from './content/load-faq'
import { loadLocales } from './content/load-locales'
import { unusableFaq } from './content/unusable-faq'
import { watchFaq } from './content/watch-faq'
import { createLiveKnowledge, type LiveKnowledge } from './conversation/live-knowledge'
import type { Clock } from './model/clock'
import { CodedError } from './model/coded-error'
import type { Faq } from './model/entry'
import type { Logger } from './model/logger'
import { formatProblem } from './model/problem'

/** The bot's own words, one file a language. */
const LOCALES_FOLDER = 'data/locales'

/** The language of the bot's words where the asker's is not there. */
const LOCALE_OF_LAST_RESORT = 'en'

export interface KnowledgeSource {
  /** A file or folder. */
  readonly faqPath: string
  /** The page's public address, where its front matter names none. */
  readonly faqPageUrl?: string
  /** Where people are reached; without it, the address that the page names. */
  readonly partnerEmail?: string
  readonly clock: Clock
  readonly logger: Logger
  /** Told after every look at a changed page. */
  readonly onReload?: (result: { readonly failed: boolean }) => void
}

/** The page with the bot's words, kept current while it is open. */
export interface OpenKnowledge extends Pick<LiveKnowledge, 'current' | 'status'> {
  close(): void
}

/**
 * Reads the page and the bot's words, and reads the page again whenever its files change. A page that cannot be used
 * stops no bot that runs: the one before goes on answering, and the reasons are logged and kept for `status`.
 * @throws CodedError `faq-unusable` with every reason, `no-contact`, and those of the locales: there is nothing to start with
 */
export async function openKnowledge(source: KnowledgeSource): Promise<OpenKnowledge> {
  const { faqPath, faqPageUrl, partnerEmail, clock, logger } = source
  const locales = await loadLocales(LOCALES_FOLDER)
  const live = createLiveKnowledge({
    wordsFor: (wanted) => chooseLocale(locales, wanted, LOCALE_OF_LAST_RESORT),
    clock,
  })
  const load = () => loadFaq(faqPath, faqPageUrl === undefined ? {} : { pageUrl: faqPageUrl })

  let isReading = true
  let changes = 0
  const onChange = () => {
    changes += 1
    if (!isReading) void readAgain()
  }
  const watched = watchFaq(faqPath, onChange)

  let contact: string
  try {
    await watched.ready
    const first = await load()
    if (!first.usable) throw unusableFaq(first)
    contact = contactOf(first.faq, partnerEmail)
    await live.replace(first.faq, contact, first.problems)
    logPage(logger, first)
  } catch (error) {
    watched.close()
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
        const named = partnerEmail ?? loaded.faq.contactEmail ?? contact
        await live.replace(loaded.faq, named, loaded.problems)
        contact = named
        logPage(logger, loaded)
        return true
      }
      live.refuse(loaded.problems)
      logger.error(
        { problems: loaded.problems.map(formatProblem) },
        'the changed FAQ page cannot be used; the one before goes on answering',
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
    close: () => {
      watched.close()
    },
  }
}

function contactOf({ contactEmail }: Faq, partnerEmail: string | undefined): string {
  const contact = partnerEmail ?? contactEmail
  if (contact !== undefined) return contact
  throw new CodedError(
    'no-contact',
    'The page names no e-mail address for people to write to: add one to the page, or set PARTNER_EMAIL.',
  )
}

function logPage(logger: Logger, { faq, problems }: LoadedFaq): void {
  logger.info({ entries: faq.entries.length, problems: problems.length }, 'the FAQ page is live')
  for (const problem of problems) logger.warn({ problem: formatProblem(problem) }, 'problem in the FAQ page')
}
