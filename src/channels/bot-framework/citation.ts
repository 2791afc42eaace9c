import type { Entry } from '../../model/entry'
import { rewriteMarkdown } from './markdown/rewrite-markdown'

/** Teams' limits for what it shows of a source ("Bot messages with AI-generated content: citations"). */
const NAME_LENGTH = 80
const ABSTRACT_LENGTH = 160

/** The one entity of a message that names its sources. Not labelled as generated: it is the owner's own text. */
export interface MessageEntity {
  readonly type: 'https://schema.org/Message'
  readonly '@type': 'Message'
  readonly '@context': 'https://schema.org'
  readonly '@id': ''
  readonly citation: readonly Claim[]
}

interface Claim {
  readonly '@type': 'Claim'
  /** The number that stands in brackets in the text. */
  readonly position: number
  readonly appearance: {
    readonly '@type': 'DigitalDocument'
    readonly name: string
    readonly url: string
    readonly abstract: string
  }
}

/** @param entries those that have a place on the page, in the order of their numbers */
export function citationEntity(entries: readonly (Entry & { readonly url: string })[]): MessageEntity {
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation: entries.map(({ question, answer, url }, place) => ({
      '@type': 'Claim',
      position: place + 1,
      appearance: {
        '@type': 'DigitalDocument',
        name: short(question, NAME_LENGTH),
        url,
        abstract: short(rewriteMarkdown(answer, 'plain').join(' ') || question, ABSTRACT_LENGTH),
      },
    })),
  }
}

/** One line, not longer than so many UTF-16 units. */
function short(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= length
    ? line
    : `${line
        .slice(0, length - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`
}
