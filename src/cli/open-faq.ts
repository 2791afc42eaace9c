import { loadFaq, type LoadedFaq } from '../content/load-faq'
import { CodedError } from '../model/coded-error'
import type { Faq } from '../model/entry'
import { formatProblem } from '../model/problem'
import { readConfig } from '../server/config'
import type { CommandIo } from './command-io'

/** Where the page is that a command works on. */
export interface FaqSource {
  /** A file or folder. */
  readonly faqPath: string
  /** Its public address, where its front matter names none. */
  readonly faqPageUrl?: string
}

/** @param path as it was given; without one the configured page, with its public address */
export function faqSource(path: string | undefined, env: CommandIo['env']): FaqSource {
  if (path !== undefined) return { faqPath: path }
  const { faqPath, faqPageUrl } = readConfig(env)
  return { faqPath, faqPageUrl }
}

/** Reads the page. What is wrong with it is part of the result. */
export function openFaq({ faqPath, faqPageUrl }: FaqSource): Promise<LoadedFaq> {
  return loadFaq(faqPath, faqPageUrl === undefined ? {} : { pageUrl: faqPageUrl })
}

/**
 * Reads the page for a command that cannot work without entries.
 * @throws CodedError `faq-unusable` with all that is wrong
 */
export async function openUsableFaq(source: FaqSource): Promise<Faq> {
  const { faq, problems, usable } = await openFaq(source)
  if (!usable) {
    const reasons = problems.map(formatProblem).join('\n')
    throw new CodedError('faq-unusable', `${reasons}\nThere is no page to answer from: mend it, or name another`)
  }
  return faq
}
