import type { Action, Button } from '../model/action'
import type { Link, Reply } from '../model/reply'

/** What a channel can show besides text. */
export interface ChannelAbilities {
  /** How a suggested button answers: with its action, or with its words as if the person had typed them. */
  readonly buttons: 'messageBack' | 'imBack' | 'none'
  /** How many suggested buttons it shows. */
  readonly maxButtons: number
}

/**
 * What is sent for a reply, in the form of the Bot Framework's activity schema; who, where and to which activity is added
 * by whoever sends it. The lists can be changed because the SDK declares them so.
 */
export interface ReplyActivity {
  readonly type: 'message'
  readonly textFormat: 'markdown'
  readonly text: string
  readonly inputHint: 'acceptingInput' | 'expectingInput'
  readonly suggestedActions?: { readonly to: string[]; readonly actions: SuggestedAction[] }
}

/** A button of `ReplyActivity`: a card action of the schema. */
export type SuggestedAction = { readonly title: string } & (
  | { readonly type: 'messageBack'; readonly displayText: string; readonly text: string; readonly value: Action }
  | { readonly type: 'imBack'; readonly value: string }
)

/**
 * The replies of one turn as messages of the Bot Framework: Markdown, the links below it. All buttons of the turn are
 * suggested by the last message, because channels take them away when another message follows. Where they are more than
 * the channel shows, they are also numbered in the texts, through all replies of the turn as the conversation counts them.
 * @param userId who the buttons are for, in a conversation of several
 */
export function repliesToActivities(
  replies: readonly Reply[],
  abilities: ChannelAbilities,
  userId: string,
): readonly ReplyActivity[] {
  const buttons = replies.flatMap((reply) => reply.buttons)
  const suggested = mostImportant(withoutRepeats(buttons), abilities.maxButtons)
  const fits = suggested.length === withoutRepeats(buttons).length
  return replies.map((reply, index) => {
    const numbersBefore = replies.slice(0, index).flatMap((earlier) => earlier.buttons).length
    const list = fits ? [] : [numbered(reply.buttons, numbersBefore + 1)]
    const isLast = index === replies.length - 1
    return {
      type: 'message',
      textFormat: 'markdown',
      text: [reply.text, ...reply.links.map(linkLine), ...list].filter((part) => part !== '').join('\n\n'),
      inputHint: reply.kind === 'choices' ? 'expectingInput' : 'acceptingInput',
      ...(isLast &&
        suggested.length > 0 && {
          suggestedActions: { to: [userId], actions: suggested.map((button) => suggestedAction(button, abilities)) },
        }),
    }
  })
}

function suggestedAction({ title, action }: Button, { buttons }: ChannelAbilities): SuggestedAction {
  return buttons === 'messageBack'
    ? { type: 'messageBack', title, displayText: title, text: title, value: action }
    : { type: 'imBack', title, value: title }
}

function withoutRepeats(buttons: readonly Button[]): readonly Button[] {
  return buttons.filter(({ title }, index) => buttons.findIndex((other) => other.title === title) === index)
}

/** The first ones of the most prominent role; in the order they were given where all have their place. */
function mostImportant(buttons: readonly Button[], limit: number): readonly Button[] {
  const rank: Readonly<Record<Button['role'], number>> = { choice: 0, related: 1, quiet: 2 }
  return buttons.length <= limit ? buttons : buttons.toSorted((a, b) => rank[a.role] - rank[b.role]).slice(0, limit)
}

function numbered(buttons: readonly Button[], first: number): string {
  return buttons.map(({ title }, index) => `${first + index}. ${title}`).join('\n')
}

function linkLine({ title, url }: Link): string {
  const address = url.replace(
    /[()\s<>]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  return `[${title.replace(/[\\[\]]/g, '\\$&')}](${address})`
}
