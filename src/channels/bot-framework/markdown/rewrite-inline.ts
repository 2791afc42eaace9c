import type { Token } from 'markdown-it'
import { escapeText } from './escape-text'
import type { Flavour } from './flavour'

const EMPHASIS: Readonly<Record<string, string>> = {
  strong_open: '**',
  strong_close: '**',
  em_open: '_',
  em_close: '_',
}
const WEB = /^(?:https?|mailto):/i

/**
 * A paragraph's emphasis, links, code and pictures in a flavour. Pictures become links. Emphasis within a link stands around
 * it, because Teams shows `[**x**](y)` as it is written (AdaptiveCards #4121).
 * @param bold whether the whole stands in bold already
 */
export function rewriteInline(tokens: readonly Token[], flavour: Flavour, bold = false): string {
  let written = ''
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined) break
    switch (token.type) {
      case 'strong_open':
      case 'strong_close':
      case 'em_open':
      case 'em_close':
        if (flavour !== 'plain' && !(bold && token.type.startsWith('strong'))) written += EMPHASIS[token.type] ?? ''
        break
      case 's_open':
      case 's_close':
        if (flavour === 'teams') written += '~~'
        break
      case 'link_open': {
        const end = tokens.findIndex(({ type }, place) => place > at && type === 'link_close')
        // The parser leaves an empty text where emphasis begins or ends.
        const inner = tokens.slice(at + 1, end === -1 ? undefined : end).filter(isSomething)
        written += link(inner, String(token.attrGet('href') ?? ''), flavour, bold)
        at = end === -1 ? tokens.length : end
        break
      }
      case 'image':
        written += linkTo(titleOfImage(token), String(token.attrGet('src') ?? ''), flavour)
        break
      case 'code_inline':
        written += flavour === 'teams' ? code(token.content) : escapeText(token.content, flavour)
        break
      case 'softbreak':
        written += '\n'
        break
      case 'hardbreak':
        written += flavour === 'plain' ? '\n' : '  \n'
        break
      default:
        written += escapeText(token.content, flavour)
    }
  }
  return written
}

/** A link as a flavour writes it. */
export function linkTo(title: string, url: string, flavour: Flavour): string {
  const label = escapeText(title, flavour)
  if (!WEB.test(url)) return label
  if (flavour === 'plain') return title === url || `mailto:${title}` === url ? title : `${title} (${url})`
  return `[${label}](${addressOf(url)})`
}

function link(inner: readonly Token[], url: string, flavour: Flavour, bold: boolean): string {
  const title = inner.map(textOf).join('')
  const isBold = inner[0]?.type === 'strong_open' && inner.at(-1)?.type === 'strong_close'
  const mark = isBold && !bold && flavour !== 'plain' ? '**' : ''
  return `${mark}${linkTo(title === '' ? url : title, url, flavour)}${mark}`
}

function isSomething({ type, content }: Token): boolean {
  return type !== 'text' || content !== ''
}

function textOf(token: Token): string {
  if (token.type === 'image') return titleOfImage(token)
  return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content
}

/** What a picture is called by its author; else the name of its file. */
function titleOfImage(token: Token): string {
  if (token.content.trim() !== '') return token.content
  return (
    String(token.attrGet('src') ?? '')
      .split(/[?#]/)[0]
      ?.split('/')
      .at(-1) ?? ''
  )
}

function code(content: string): string {
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const gap = content.startsWith('`') || content.endsWith('`') ? ' ' : ''
  return `${fence}${gap}${content}${gap}${fence}`
}

/** Characters that would end a link's address. */
function addressOf(url: string): string {
  return url.replace(/[()\s<>\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}
