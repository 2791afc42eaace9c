import type { Problem } from '../model/problem'
import { warning } from './problem-codes'
import { resolveLink } from './resolve-link'

/** The page on which a link stands. */
export interface LinkContext {
  readonly file: string
  readonly pageUrl?: string
  /** Whether the page has such an anchor. */
  readonly hasAnchor: (anchor: string) => boolean
}

export interface Judgement {
  /** What to link to instead; undefined where nothing can be linked to. */
  readonly destination?: string
  readonly problems: readonly Problem[]
}

/**
 * Decides what a link of an answer leads to.
 * @param line from 0
 */
export function judgeLink(href: string, line: number, context: LinkContext): Judgement {
  const warn = (code: 'dangling-anchor' | 'relative-link' | 'repaired-link' | 'unusable-link', message: string) => [
    warning(code, { file: context.file, line: line + 1 }, message),
  ]
  const anchor = /^#(.*)$/s.exec(href)?.[1]
  if (anchor !== undefined) {
    const isKnown = anchor === '' || anchor === 'top' || context.hasAnchor(decoded(anchor))
    const problems = isKnown ? [] : warn('dangling-anchor', `There is no #${anchor} on the page.`)
    return { destination: context.pageUrl === undefined ? href : new URL(href, context.pageUrl).href, problems }
  }
  const link = resolveLink(href, context.pageUrl)
  if ('unusable' in link) {
    return { problems: warn('unusable-link', `The link to "${href}" cannot work: ${link.unusable}. Its text is kept.`) }
  }
  const destination = /[\s()<>]/.test(link.href) ? `<${link.href.replace(/[<>]/g, encodeURIComponent)}>` : link.href
  if ('repaired' in link) {
    return { destination, problems: warn('repaired-link', `The link to "${href}" was mended: ${link.repaired}.`) }
  }
  if ('unresolved' in link) {
    const message = `The link to "${href}" is relative: name the address of the page (url in the front matter).`
    return { destination, problems: warn('relative-link', message) }
  }
  return { destination, problems: [] }
}

/** An anchor as it is meant: `%C3%A4` is `ä`. A lone `%` is no encoding and stays. */
export function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor
  }
}
