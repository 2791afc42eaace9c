import type { Knowledge } from '../dialogs/knowledge'
import { pageName } from '../dialogs/page-name'
import { escapeMarkdown } from '../dialogs/quote'
import { publisherName } from './model/publisher'
import { say } from './model/words'

/** What the service says about itself to whoever asks before using it. */
export interface Policy {
  /** BCP 47. */
  readonly locale: string
  readonly title: string
  /** Markdown. */
  readonly text: string
}

export type PolicyKind = 'privacy' | 'terms'

/**
 * The page about privacy or terms, in the words of one language. The text is in `data/locales`; it has to say what the program
 * does, so whoever changes what is kept changes it too.
 */
export function policyOf(
  kind: PolicyKind,
  { words, faq, contactEmail }: Pick<Knowledge, 'words' | 'faq' | 'contactEmail'>,
  settings: { readonly publisherName?: string; readonly retentionDays: number },
): Policy {
  const values = {
    page: escapeMarkdown(pageName(words, faq)),
    publisher: escapeMarkdown(publisherName(settings.publisherName, contactEmail)),
    // An address in angle brackets is a link; it has no space or bracket in it, or the settings had refused it.
    email: `<${contactEmail}>`,
  }
  const { locale } = words
  return kind === 'privacy'
    ? {
        locale,
        title: say(words, 'privacy-title'),
        text: say(words, 'privacy', { ...values, days: settings.retentionDays }),
      }
    : { locale, title: say(words, 'terms-title'), text: say(words, 'terms', values) }
}
