import { Parser } from 'htmlparser2'
import { isHidden, markOf, type Attributes } from './html-marks'
import { LineBuilder } from './line-builder'
import type { MailLine } from './mail-line'

/** Browsers nest no deeper; the parser takes time with the square of it. */
const MAX_DEPTH = 500
const MAX_QUOTES = 20
/** Between two pieces is looked whether to go on. */
const PIECE = 16 * 1024

const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html legend main nav ol section summary table tbody tfoot thead tr ul li'.split(
    ' ',
  ),
)
const APART = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre'])

/** What is open: how its text is placed, and what has to be done at its end. */
interface Open {
  readonly depth: number
  readonly mark: MailLine['mark']
  readonly isHidden: boolean
  readonly isVerbatim: boolean
  /** Of the list around it: the next number, or 0 without numbers. */
  readonly list?: { next: number; readonly indent: string }
  /** Of the row around it: where its cells begin. */
  readonly row?: number[]
}

/**
 * HTML as the lines that a reader sees: links as "words (address)", lists with their marks, short table rows on a line. What
 * mail programs say with their elements comes as marks. Nothing is loaded, and nothing of the markup comes through.
 * @returns `isWhole` false where it was too long or too deep to be read to its end
 */
export function htmlLines(html: string): { readonly lines: readonly MailLine[]; readonly isWhole: boolean } {
  const builder = new LineBuilder()
  const outermost: Open = { depth: 0, mark: undefined, isHidden: false, isVerbatim: false }
  const stack = [outermost]
  const top = () => stack.at(-1) ?? outermost

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const next = opened(name, attributes, top(), builder)
        stack.push(next)
        builder.place(next.depth, next.mark)
      },
      onclosetag(name) {
        const ended = stack.length > 1 ? stack.pop() : undefined
        if (ended?.isHidden === false) closed(name, ended, builder)
        builder.place(top().depth, top().mark)
      },
      ontext(text) {
        if (!top().isHidden) builder.write(text, top().isVerbatim)
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )

  let at = 0
  while (at < html.length && stack.length <= MAX_DEPTH && !builder.isFull()) {
    parser.write(html.slice(at, at + PIECE))
    at += PIECE
  }
  const isWhole = at >= html.length && !builder.isFull()
  if (isWhole) parser.end()
  builder.breakLine()
  return { lines: builder.lines, isWhole }
}

function opened(name: string, attributes: Attributes, around: Open, builder: LineBuilder): Open {
  if (around.isHidden || isHidden(name, attributes)) return { ...around, isHidden: true }
  if (name === 'br') builder.endLine()
  else if (APART.has(name)) {
    if (/\bMso(?:Normal|ListParagraph|PlainText)/.test(attributes.class ?? '')) builder.breakLine()
    else builder.setApart()
  } else if (BLOCKS.has(name)) builder.breakLine()
  if (name === 'td' || name === 'th') {
    builder.breakLine()
    around.row?.push(builder.lines.length)
  }
  if (name === 'li') builder.begin(itemMark(around))
  if (name === 'a') builder.openLink(attributes.href ?? '')

  const mark = markOf(name, attributes)
  if (mark === 'rest') builder.sign('rest')
  const isLine = mark === 'attribution' || mark === 'signature' || mark === 'delimiter'
  const isQuote = mark === 'quote'
  return {
    depth: Math.min(around.depth + (isQuote ? 1 : 0), MAX_QUOTES),
    mark: isLine || isQuote ? mark : around.mark,
    isHidden: false,
    isVerbatim: around.isVerbatim || name === 'pre',
    ...listWithin(name, around),
    ...(name === 'tr' ? { row: [] } : around.row === undefined || name === 'table' ? {} : { row: around.row }),
  }
}

function listWithin(name: string, around: Open): Pick<Open, 'list'> {
  if (name !== 'ul' && name !== 'ol') return around.list === undefined ? {} : { list: around.list }
  const indent = around.list === undefined ? '' : `${around.list.indent}  `.slice(0, 20)
  return { list: { next: name === 'ol' ? 1 : 0, indent } }
}

function itemMark({ list }: Open): string {
  if (list === undefined) return '- '
  if (list.next === 0) return `${list.indent}- `
  list.next += 1
  return `${list.indent}${list.next - 1}. `
}

function closed(name: string, ended: Open, builder: LineBuilder): void {
  if (name === 'a') builder.closeLink()
  else if (name === 'tr') builder.joinCells(ended.row ?? [])
  else if (APART.has(name) || BLOCKS.has(name)) builder.breakLine()
}
