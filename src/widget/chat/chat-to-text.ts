import type { Line } from './chat'
import type { WidgetSettings } from '../../channels/web/protocol'
import { linkToText, nodesToText } from './nodes-to-text'

export interface ChatText {
  readonly lines: readonly Line[]
  readonly settings: WidgetSettings | undefined
  /** What the website calls the person. */
  readonly name: string | undefined
}

/**
 * A conversation as a text file: who, when (in the settings' language, this computer's time zone), what, with links and
 * choices written out.
 * @returns ends with a line break
 */
export function chatToText({ lines, settings, name }: ChatText): string {
  const time = new Intl.DateTimeFormat(settings?.locale, { dateStyle: 'medium', timeStyle: 'short' })
  const words = settings?.words
  const who = (line: Line) => {
    if (line.by === 'person') return name ?? words?.you ?? ''
    return (line.isFromPeople === true ? words?.people : words?.bot) ?? ''
  }
  const title = settings?.words['saved-title'].replace('{page}', () => settings.page.title)
  const said = lines.map((line) => `${who(line)}, ${time.format(line.at)}\n${textOf(line)}`)
  return [...(title === undefined ? [] : [title]), ...said].join('\n\n') + '\n'
}

function textOf(line: Line): string {
  if (line.by === 'person') return line.text
  const { nodes, links, buttons } = line.message
  const choices = buttons.filter(({ role }) => role !== 'quiet').map(({ title }) => `• ${title}`)
  const parts = [
    nodesToText(nodes),
    links.map(({ title, url }) => linkToText(title, url)).join('\n'),
    choices.join('\n'),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}
