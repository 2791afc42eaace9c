import { loadFaq, type LoadedFaq } from '../content/load-faq'
import { unusableFaq } from '../content/unusable-faq'
import type { Faq } from '../model/entry'
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
  const loaded = await openFaq(source)
  if (!loaded.usable) throw unusableFaq(loaded)
  return loaded.faq
}
